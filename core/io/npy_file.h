// Arrays as NPY files, which numpy.load opens.
//
// Source: numpy.lib.format, version 1.0 of the format.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

namespace zscape {

using ArrayShape = std::vector<std::int64_t>;

// The bytes of an NPY file. `values` are row-major (the last index runs fastest) and must fill `shape`, or
// Error is thrown. A Matrix of ours with one column per sample, L×N, is in memory already the N×L array
// that Python expects.
std::vector<std::byte> encode_npy(std::span<const float> values, const ArrayShape& shape);
std::vector<std::byte> encode_npy(std::span<const std::int64_t> values, const ArrayShape& shape);
std::vector<std::byte> encode_npy(std::span<const std::uint8_t> values, const ArrayShape& shape);

// Written atomically (core/io/atomic_file.h).
void write_npy(const std::filesystem::path& path, std::span<const float> values, const ArrayShape& shape);
void write_npy(const std::filesystem::path& path, std::span<const std::int64_t> values,
               const ArrayShape& shape);
void write_npy(const std::filesystem::path& path, std::span<const std::uint8_t> values,
               const ArrayShape& shape);

}  // namespace zscape
