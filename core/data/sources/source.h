// What every source of data offers. A new one is a file beside this one and a row in core/data/catalogue.cpp.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "core/data/dataset.h"
#include "core/data/load_options.h"

namespace zscape {

struct Source {
  std::string_view name;   // "IDX folder"
  std::string_view reads;  // what a path must be: "a folder that …"; empty: the source reads no path

  // Nothing where `path` looks like this source's, else what is wrong with it: "has no file …". Looks at
  // names and the first bytes of files alone, so that it takes no time. Null where the source reads no path.
  std::optional<std::string> (*obstacle)(const std::filesystem::path& path) = nullptr;

  // Reads it all. The catalogue adds what is known of the set beyond what stands in its files. Throws Error
  // that says what was found and what was expected, and Cancelled within a fraction of a second of a stop
  // request. Thread-safe.
  Dataset (*load)(const std::filesystem::path& path, const LoadOptions& options) = nullptr;

  bool reads_paths() const { return !reads.empty(); }
};

}  // namespace zscape
