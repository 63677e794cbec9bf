#include "app/window/settings_file.h"

#include <array>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <span>

#include "core/base/error.h"
#include "core/io/atomic_file.h"

namespace zscape {

namespace {

using Json = nlohmann::json;

constexpr std::uint64_t kMaxBytes = 1 << 20;

// Reads `key` into `value` if it is there; throws when it has another type or lies outside the bounds.
template <typename Value>
void read(const Json& json, const char* key, Value& value, Value low, Value high) {
  const auto found = json.find(key);
  if (found == json.end()) return;
  const auto number = found->get<Value>();
  if (!(number >= low && number <= high)) throw Error(std::string(key) + " is out of bounds");
  value = number;
}

void read(const Json& json, const char* key, bool& value) {
  if (json.contains(key)) json.at(key).get_to(value);
}

Splitters splitters_of(const Json& json) {
  if (!json.is_object()) throw Error("splitters is not an object");
  Splitters splitters;
  read(json, "left", splitters.left, 0.1F, 10.0F);
  read(json, "right", splitters.right, 0.1F, 10.0F);
  read(json, "bottom", splitters.bottom, 0.1F, 10.0F);
  read(json, "curves", splitters.curves, 0.1F, 10.0F);
  return splitters;
}

template <HasEnumTable Enum>
void read(const Json& json, const char* key, Enum& choice) {
  const auto found = find_enum<Enum>(json.value(key, std::string(name_of(choice))));
  if (!found) throw Error(std::string(key) + " is neither " + joined(enum_names<Enum>(), "nor"));
  choice = *found;
}

MapLayersShown map_layers_of(const Json& json) {
  if (!json.is_object()) throw Error("map is not an object");
  MapLayersShown layers;
  read(json, "manifold", layers.manifold);
  read(json, "test_digits", layers.test_digits);
  read(json, "class_names", layers.class_names);
  read(json, "density", layers.density);
  read(json, "class_ellipses", layers.class_ellipses);
  read(json, "spacing", layers.spacing);
  read(json, "digits", layers.digits);
  return layers;
}

Json to_json(const MapLayersShown& layers) {
  return {{"manifold", layers.manifold},
          {"test_digits", layers.test_digits},
          {"class_names", layers.class_names},
          {"density", layers.density},
          {"class_ellipses", layers.class_ellipses},
          {"spacing", name_of(layers.spacing)},
          {"digits", name_of(layers.digits)}};
}

Settings parse(const Json& json) {
  Settings settings;
  read(json, "window_width", settings.window_width, 1, 32768);
  read(json, "window_height", settings.window_height, 1, 32768);
  read(json, "window_placed", settings.window_placed);
  read(json, "window_x", settings.window_x, -65536, 65536);
  read(json, "window_y", settings.window_y, -65536, 65536);
  read(json, "font_scale", settings.font_scale, kSmallestFontScale, kLargestFontScale);
  read(json, "timeline_mebibytes", settings.timeline_mebibytes, 1, 65536);
  read(json, "first_launch", settings.first_launch);
  read(json, "theme", settings.theme);
  if (json.contains("splitters")) settings.splitters = splitters_of(json.at("splitters"));
  if (json.contains("map")) settings.map = map_layers_of(json.at("map"));
  for (const auto& path : json.value("recent_models", std::vector<std::string>{})) {
    if (settings.recent_models.size() < kMaxRecentModels) settings.recent_models.emplace_back(path);
  }
  return settings;
}

Json to_json(const Settings& settings) {
  Json recent = Json::array();
  for (const auto& path : settings.recent_models) recent.push_back(path.string());
  return {{"window_width", settings.window_width},
          {"window_height", settings.window_height},
          {"window_placed", settings.window_placed},
          {"window_x", settings.window_x},
          {"window_y", settings.window_y},
          {"theme", name_of(settings.theme)},
          {"font_scale", settings.font_scale},
          {"timeline_mebibytes", settings.timeline_mebibytes},
          {"splitters",
           {{"left", settings.splitters.left},
            {"right", settings.splitters.right},
            {"bottom", settings.splitters.bottom},
            {"curves", settings.splitters.curves}}},
          {"map", to_json(settings.map)},
          {"recent_models", recent},
          {"first_launch", settings.first_launch}};
}

std::string set_aside(const std::filesystem::path& path, const std::string& why) {
  std::filesystem::path aside = path;
  aside += ".broken";
  std::error_code failed;
  std::filesystem::rename(path, aside, failed);
  return "The settings in " + path.string() + " could not be used (" + why + "), so defaults are in force" +
         (failed ? "." : "; the file is kept as " + aside.filename().string() + ".");
}

}  // namespace

std::filesystem::path settings_path() {
  const char* const config = std::getenv("XDG_CONFIG_HOME");
  if (config != nullptr && *config == '/') return std::filesystem::path(config) / "zscape" / "settings.json";
  const char* const home = std::getenv("HOME");
  if (home == nullptr || *home == '\0') return {};
  return std::filesystem::path(home) / ".config" / "zscape" / "settings.json";
}

LoadedSettings load_settings(const std::filesystem::path& path) {
  std::error_code ignored;
  if (path.empty() || !std::filesystem::exists(path, ignored)) return {};
  try {
    const std::vector<std::byte> bytes = read_file(path, kMaxBytes);
    const auto* const text = reinterpret_cast<const char*>(bytes.data());
    return {parse(Json::parse(text, text + bytes.size())), {}};
  } catch (const Json::parse_error&) {
    return {{}, set_aside(path, "it is not JSON")};
  } catch (const Json::exception&) {
    return {{}, set_aside(path, "a value in it has the wrong type")};
  } catch (const Error& error) {
    return {{}, set_aside(path, error.what())};
  }
}

void save_settings(const std::filesystem::path& path, const Settings& settings) {
  if (path.empty()) return;
  std::error_code failed;
  std::filesystem::create_directories(path.parent_path(), failed);
  // A path that is not UTF-8 is written with replacement characters rather than not at all.
  const std::string text = to_json(settings).dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
  write_file_atomically(path, std::as_bytes(std::span(text)));
}

}  // namespace zscape
