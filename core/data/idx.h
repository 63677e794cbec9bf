// IDX: the file format of MNIST and its relatives (http://yann.lecun.com/exdb/mnist), plain or gzipped.
//
// A big-endian 32-bit magic number (2051 for images, 2049 for labels), one 32-bit size per dimension,
// then the bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "core/image/image_shape.h"

namespace zscape {

struct IdxImages {
  ImageShape shape;
  std::vector<std::uint8_t> pixels;  // count × shape.pixels(), row by row

  int count() const { return static_cast<int>(pixels.size() / static_cast<std::size_t>(shape.pixels())); }
};

// Both throw Error unless magic, dimensions and length agree exactly: at least one image, at most 2²⁰ pixels
// an image and 2 GiB in all; Cancelled soon after a stop request. Thread-safe.
IdxImages read_idx_images(const std::filesystem::path& file, const std::stop_token& stop = {});
std::vector<std::uint8_t> read_idx_labels(const std::filesystem::path& file,
                                          const std::stop_token& stop = {});

// The whole file, unpacked, as the parsers below take it.
std::vector<std::byte> read_idx_bytes(const std::filesystem::path& file, const std::stop_token& stop = {});

// The same from memory; `name` stands for the file in errors.
IdxImages parse_idx_images(std::span<const std::byte> bytes, const std::string& name);
std::vector<std::uint8_t> parse_idx_labels(std::span<const std::byte> bytes, const std::string& name);

}  // namespace zscape
