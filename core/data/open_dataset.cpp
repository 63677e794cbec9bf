#include "core/data/open_dataset.h"

#include <cstdlib>
#include <memory>

#include "core/base/error.h"
#include "core/data/catalogue.h"
#include "core/data/sources/synthetic.h"

namespace zscape {

namespace {

namespace fs = std::filesystem;

// A path that the user named; `named_by` is how.
fs::path require_data(const fs::path& path, const std::string& named_by) {
  const auto obstacle = obstacle_to_reading(path);
  if (!obstacle) return path;
  throw Error(named_by + " names " + path.string() + ", which " + *obstacle + ".",
              "Name " + readable_data() + ", or none for synthetic digits or a download.");
}

std::optional<fs::path> find_cache_folder(const DataEnvironment& environment) {
  // The XDG base directory specification says to ignore relative paths.
  if (fs::path cache = environment.xdg_cache_home; cache.is_absolute()) return cache / "zscape" / "mnist";
  if (fs::path home = environment.home; home.is_absolute()) return home / ".cache" / "zscape" / "mnist";
  return std::nullopt;
}

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

}  // namespace

DataEnvironment DataEnvironment::of_process() {
  return {variable("ZSCAPE_DATA"), variable("XDG_CACHE_HOME"), variable("HOME")};
}

fs::path mnist_cache_folder(const DataEnvironment& environment) {
  if (const auto folder = find_cache_folder(environment)) return *folder;
  throw Error("There is no folder for downloaded data: neither XDG_CACHE_HOME nor HOME is an absolute path.",
              "Set HOME, or name a folder with --data.");
}

std::optional<fs::path> locate_data(const std::optional<fs::path>& data_option,
                                    const DataEnvironment& environment) {
  if (data_option) return require_data(*data_option, "--data");
  if (!environment.zscape_data.empty()) return require_data(environment.zscape_data, "ZSCAPE_DATA");
  if (const auto cache = find_cache_folder(environment); cache && !obstacle_to_reading(*cache)) return cache;
  return std::nullopt;
}

DatasetPtr open_dataset(const std::optional<fs::path>& data_option, const DataEnvironment& environment,
                        const LoadOptions& options) {
  const auto path = locate_data(data_option, environment);
  if (!path) return std::make_shared<const Dataset>(synthetic_source().load({}, options));
  try {
    return std::make_shared<const Dataset>(load_data(*path, options));
  } catch (const Cancelled&) {
    throw;
  } catch (const Error& error) {
    if (path != find_cache_folder(environment)) throw;
    throw Error(error.what(), "Delete the folder " + path->string() + " and download MNIST again.");
  }
}

}  // namespace zscape
