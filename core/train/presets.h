// Named starting points: an architecture and settings that belong together.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/model/architecture.h"
#include "core/train/settings.h"

namespace zscape {

struct Preset {
  std::string name;     // as on the command line: "tutorial-vae"
  std::string title;    // as in the window: "Tutorial: VAE"
  std::string summary;  // one sentence for the tooltip and --help
  Architecture architecture;
  TrainingSettings settings;
};

// `default` first.
const std::vector<Preset>& presets();
const Preset& preset(std::string_view name);  // throws Error, listing the names

}  // namespace zscape
