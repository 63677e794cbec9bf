#include "app/window/settings_file.h"

#include <stdlib.h>

#include <catch2/catch.hpp>

#include "core/base/error.h"
#include "tests/support/files.h"
#include "tests/support/temporary_folder.h"

using namespace zscape;
using namespace zscape::test;

namespace {

Settings unusual() {
  Settings settings;
  settings.window_width = 1111;
  settings.window_height = 777;
  settings.window_placed = true;
  settings.window_x = -5;
  settings.window_y = 60;
  settings.theme = Theme::light;
  settings.font_scale = 1.25F;
  settings.splitters = {0.75F, 1.5F, 1.25F, 0.875F};
  settings.map = {.manifold = false,
                  .test_digits = true,
                  .class_names = false,
                  .density = true,
                  .class_ellipses = true,
                  .spacing = GridSpacing::prior_quantiles,
                  .digits = DigitSet::train_and_test};
  settings.recent_models = {"/models/a.safetensors", "/models/β.safetensors"};
  settings.first_launch = false;
  return settings;
}

}  // namespace

TEST_CASE("settings that were saved are loaded again, and the folder is made") {
  const TemporaryFolder folder;
  const auto path = folder / "config/zscape/settings.json";
  save_settings(path, unusual());
  const LoadedSettings loaded = load_settings(path);
  CHECK(loaded.problem.empty());
  CHECK(loaded.settings == unusual());
}

TEST_CASE("without a file the defaults are in force and nobody is told") {
  const TemporaryFolder folder;
  CHECK(load_settings(folder / "settings.json").settings == Settings());
  CHECK(load_settings(folder / "settings.json").problem.empty());
  CHECK(load_settings({}).settings == Settings());
}

TEST_CASE("the map's layers are taken from the view and given back to it") {
  ViewState view;
  CHECK(map_layers_of(view) == MapLayersShown());
  show_map_layers(unusual().map, view);
  CHECK(map_layers_of(view) == unusual().map);
}

TEST_CASE("a key that is missing has its default, an unknown one is passed over") {
  const TemporaryFolder folder;
  put_file(folder / "settings.json", R"({"font_scale": 1.5, "from_the_future": [1, 2]})");
  const LoadedSettings loaded = load_settings(folder / "settings.json");
  CHECK(loaded.problem.empty());
  CHECK(loaded.settings.font_scale == 1.5F);
  CHECK(loaded.settings.window_width == Settings().window_width);
}

TEST_CASE("a broken file means defaults, a sentence, and the file kept aside") {
  const auto [text, why] = GENERATE(table<std::string, std::string>({
      {"{\"font_scale\": 1.5", "it is not JSON"},
      {"", "it is not JSON"},
      {"{\"font_scale\": \"large\"}", "a value in it has the wrong type"},
      {"[1, 2]", "a value in it has the wrong type"},
      {"{\"splitters\": 7}", "splitters is not an object"},
      {"{\"recent_models\": [1]}", "a value in it has the wrong type"},
      {"{\"window_width\": 0}", "window_width is out of bounds"},
      {"{\"theme\": \"pink\"}", "theme is neither dark nor light"},
      {"{\"map\": true}", "map is not an object"},
      {"{\"map\": {\"digits\": \"all\"}}", "digits is neither test nor train and test"},
  }));
  CAPTURE(text);
  const TemporaryFolder folder;
  const auto path = folder / "settings.json";
  put_file(path, text);
  const LoadedSettings loaded = load_settings(path);
  CHECK(loaded.settings == Settings());
  CHECK(loaded.problem == "The settings in " + path.string() + " could not be used (" + why +
                              "), so defaults are in force; the file is kept as settings.json.broken.");
  CHECK(get_file(folder / "settings.json.broken") == text);
  CHECK_FALSE(std::filesystem::exists(path));
}

TEST_CASE("settings that cannot be written say why") {
  CHECK_THROWS_AS(save_settings("/proc/zscape/settings.json", unusual()), Error);
  CHECK_NOTHROW(save_settings({}, unusual()));  // no home: nothing is remembered
}

TEST_CASE("settings live in XDG_CONFIG_HOME, else below HOME") {
  const char* const old = getenv("XDG_CONFIG_HOME");
  const std::string kept = old != nullptr ? old : "";
  setenv("XDG_CONFIG_HOME", "/somewhere", 1);
  CHECK(settings_path() == "/somewhere/zscape/settings.json");
  unsetenv("XDG_CONFIG_HOME");
  CHECK(settings_path() == std::filesystem::path(getenv("HOME")) / ".config/zscape/settings.json");
  if (old != nullptr) setenv("XDG_CONFIG_HOME", kept.c_str(), 1);
}
