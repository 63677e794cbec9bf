// IDX files for tests, written byte by byte, so that the reader is checked against the format and not against
// a writer.
#pragma once

#include <zlib.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <vector>

namespace zscape::test {

using Bytes = std::vector<std::byte>;

// Big-endian 32-bit words (magic number and dimensions), then the payload.
inline Bytes idx_bytes(std::initializer_list<std::uint32_t> header,
                       const std::vector<std::uint8_t>& payload) {
  Bytes bytes;
  for (const std::uint32_t word : header) {
    for (const int shift : {24, 16, 8, 0}) bytes.push_back(static_cast<std::byte>(word >> shift & 0xff));
  }
  for (const std::uint8_t value : payload) bytes.push_back(static_cast<std::byte>(value));
  return bytes;
}

inline void write_file(const std::filesystem::path& file, const Bytes& bytes) {
  std::ofstream stream(file, std::ios::binary);
  stream.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
}

inline void write_gzip_file(const std::filesystem::path& file, const Bytes& bytes) {
  gzFile stream = gzopen(file.c_str(), "wb");
  gzwrite(stream, bytes.data(), static_cast<unsigned>(bytes.size()));
  gzclose(stream);
}

// `count` images of 2 × 3 (height × width) pixels, all of one grey.
inline Bytes small_images(std::uint32_t count, std::uint8_t grey = 100) {
  return idx_bytes({2051, count, 2, 3}, std::vector<std::uint8_t>(count * 6, grey));
}

inline Bytes small_labels(const std::vector<std::uint8_t>& labels) {
  return idx_bytes({2049, static_cast<std::uint32_t>(labels.size())}, labels);
}

// A whole set in `folder`, which is made if need be: training labels 1, 200, 3 and test labels 4, 5.
inline void write_small_set(const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  write_file(folder / "train-images-idx3-ubyte", small_images(3));
  write_file(folder / "train-labels-idx1-ubyte", small_labels({1, 200, 3}));
  write_file(folder / "t10k-images-idx3-ubyte", small_images(2));
  write_file(folder / "t10k-labels-idx1-ubyte", small_labels({4, 5}));
}

}  // namespace zscape::test
