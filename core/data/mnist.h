// What is known about MNIST: the names and checksums of its four files, and what its pictures are called.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "core/data/dataset.h"

namespace zscape {

// One of the four files that make up a data set in IDX form.
struct IdxFile {
  std::string name;                // as published, without ".gz"
  std::string sha256;              // of the unpacked bytes, lower-case hexadecimal
  std::uint64_t packed_bytes = 0;  // about what a mirror sends; only for the progress of a download
};

// In the order training images, training labels, test images, test labels.
using IdxFileSet = std::array<IdxFile, 4>;

const IdxFileSet& mnist_files();

// The identity of the whole set (core/data/content_hash.h), in whatever files it comes.
inline constexpr const char* kMnistContentHash = "645f6ef478c4bb2a77ab31942513a489";

Noun digit_noun();
std::vector<std::string> digit_names();  // "0" … "9"

}  // namespace zscape
