// What the window remembers between launches.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/view/map/map_layers_shown.h"
#include "app/view/view_state.h"
#include "app/window/layout.h"

namespace zscape {

struct Settings {
  int window_width = 1440;
  int window_height = 900;
  bool window_placed = false;  // the position below is one that the person chose
  int window_x = 0;
  int window_y = 0;
  Theme theme = Theme::dark;
  float font_scale = 1;
  int timeline_mebibytes = 256;  // of memory that the moments of runs may take
  Splitters splitters;
  MapLayersShown map;
  std::vector<std::filesystem::path> recent_models;  // newest first
  bool first_launch = true;
  bool operator==(const Settings&) const = default;
};

// $XDG_CONFIG_HOME/zscape/settings.json, else ~/.config/zscape/settings.json. Empty when neither is known:
// then nothing is remembered.
std::filesystem::path settings_path();

struct LoadedSettings {
  Settings settings;
  std::string problem;  // one sentence when the file could not be used: defaults were taken instead
};

// Never throws. A missing file means defaults. A broken one (not JSON, a wrong type, a value out of bounds)
// too, and it is kept beside as settings.json.broken.
LoadedSettings load_settings(const std::filesystem::path& path);

// Atomic; makes the folder. Throws Error when it cannot be written.
void save_settings(const std::filesystem::path& path, const Settings& settings);

}  // namespace zscape
