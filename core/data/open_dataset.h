// Where the program's data set comes from: the user's choice, the user's cache, or our own pen.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "core/data/dataset.h"

namespace zscape {

// The environment variables that say where data lives; unset and empty are the same. Passed in, so that
// nothing below `main` reads the process's environment.
struct DataEnvironment {
  std::string zscape_data;     // $ZSCAPE_DATA
  std::string xdg_cache_home;  // $XDG_CACHE_HOME
  std::string home;            // $HOME

  static DataEnvironment of_process();
};

// Where a download of MNIST goes: $XDG_CACHE_HOME/zscape/mnist, or ~/.cache/zscape/mnist. Throws Error where
// neither variable names an absolute path.
std::filesystem::path mnist_cache_folder(const DataEnvironment& environment);

// The folder of IDX files to use: `data_option` (--data), else $ZSCAPE_DATA, else the cache if all four
// files are there, else nothing. A folder that the user named but that does not hold the files is an Error,
// never passed over.
std::optional<std::filesystem::path> locate_data(const std::optional<std::filesystem::path>& data_option,
                                                 const DataEnvironment& environment);

// Loads what `locate_data` finds, or else draws `synthetic_digits`. Never downloads: a caller that wants
// MNIST asks `locate_data` first, and calls `download_mnist(mnist_cache_folder(environment), …)` when
// there is nothing.
DatasetPtr open_dataset(const std::optional<std::filesystem::path>& data_option,
                        const DataEnvironment& environment);

}  // namespace zscape
