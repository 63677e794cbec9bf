// The sources that zscape knows, and the data sets that it knows by name.
//
// All functions may be called from any thread.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/data/dataset.h"
#include "core/data/sources/source.h"

namespace zscape {

// In the order in which a path is tried.
std::span<const Source> sources();

// What is known of a published data set beyond its files.
struct KnownSet {
  std::string content_hash;
  std::string name;
  Noun noun;
  std::vector<std::string> class_names;
};

// Null for a set that is not known.
const KnownSet* known_set(const std::string& content_hash);

// Nothing where some source reads `path`, else what each of them misses: "has no file …". To follow the path
// in a sentence.
std::optional<std::string> obstacle_to_reading(const std::filesystem::path& path);

// What a path may be: "a folder that holds the four IDX files of a data set".
std::string readable_data();

// Reads `path` with the source that recognises it; gives the set its content hash, and its name, noun and
// classes where it is known. Throws Error where no source reads it, and what the source throws.
Dataset load_data(const std::filesystem::path& path, const LoadOptions& options = {});

}  // namespace zscape
