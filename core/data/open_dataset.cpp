#include "core/data/open_dataset.h"

#include <cstdlib>
#include <memory>

#include "core/base/error.h"
#include "core/data/idx_folder.h"
#include "core/data/synthetic_digits.h"

namespace zscape {

namespace {

namespace fs = std::filesystem;

// A folder that the user named; `named_by` is how.
fs::path require_data_folder(const fs::path& folder, const std::string& named_by) {
  const auto missing = missing_idx_file(folder);
  if (!missing) return folder;
  std::error_code unreadable;
  const std::string problem = fs::is_directory(folder, unreadable)
                                  ? "has no file " + *missing + " (or " + *missing + ".gz)"
                                  : "is not a folder that can be read";
  throw Error(named_by + " names " + folder.string() + ", which " + problem + ".",
              "Name a folder that holds the four IDX files of a data set, or none for synthetic digits or a "
              "download.");
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
  if (data_option) return require_data_folder(*data_option, "--data");
  if (!environment.zscape_data.empty()) return require_data_folder(environment.zscape_data, "ZSCAPE_DATA");
  if (const auto cache = find_cache_folder(environment); cache && !missing_idx_file(*cache)) return cache;
  return std::nullopt;
}

DatasetPtr open_dataset(const std::optional<fs::path>& data_option, const DataEnvironment& environment) {
  const auto folder = locate_data(data_option, environment);
  if (!folder) return std::make_shared<const Dataset>(synthetic_digits());
  try {
    return std::make_shared<const Dataset>(load_idx_folder(*folder));
  } catch (const Error& error) {
    if (folder != find_cache_folder(environment)) throw;
    throw Error(error.what(), "Delete the folder " + folder->string() + " and download MNIST again.");
  }
}

}  // namespace zscape
