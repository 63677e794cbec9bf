// What is known about MNIST: the names and checksums of its four files.
#pragma once

#include <array>
#include <cstdint>
#include <string>

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

}  // namespace zscape
