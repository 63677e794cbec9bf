// Where the program's data set comes from: the user's choice, the user's cache, or synthetic digits.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "core/data/dataset.h"
#include "core/data/load_options.h"

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

// The data to read: `data_option` (--data), else $ZSCAPE_DATA, else the cache if all of its files are there,
// else nothing. A path that the user named but that no source of the catalogue reads is an Error, never
// passed over.
std::optional<std::filesystem::path> locate_data(const std::optional<std::filesystem::path>& data_option,
                                                 const DataEnvironment& environment);

// Loads what `locate_data` finds (core/data/catalogue.h), or else draws `synthetic_digits`. Throws Error, and
// Cancelled soon after a stop request. Never downloads: a caller that wants
// MNIST asks `locate_data` first, and calls `download_mnist(mnist_cache_folder(environment), …)` when
// there is nothing.
DatasetPtr open_dataset(const std::optional<std::filesystem::path>& data_option,
                        const DataEnvironment& environment, const LoadOptions& options = {});

}  // namespace zscape
