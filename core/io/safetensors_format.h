// The layout of a .safetensors file: the JSON header that says where each tensor's bytes lie.
//
//   8 bytes   length of the header, little-endian
//   header    {"name": {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]}, …}, as JSON; the name
//             __metadata__ stands for a map of texts instead
//   data      the tensors without gaps, little-endian, row-major; offsets count from here
//
// Source: the format section of https://github.com/huggingface/safetensors, whose reference reader
// is as strict.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace zscape {

// In the order of growing alignment, which is also the order of the reference implementation.
enum class TensorType { u8, f16, bf16, i32, f32, f64, i64 };

std::size_t bytes_per_value(TensorType type);
std::string name_of(TensorType type);  // as in the file: "F32"

using TensorShape = std::vector<std::int64_t>;  // empty for a scalar

std::string text_of(const TensorShape& shape);  // "[512, 784]"

// Where one tensor lies: bytes [begin, end) of the data.
struct TensorEntry {
  std::string name;
  TensorType type = TensorType::f32;
  TensorShape shape;
  std::size_t begin = 0;
  std::size_t end = 0;
};

struct SafetensorsHeader {
  std::map<std::string, std::string> metadata;
  std::vector<TensorEntry> tensors;  // in the order of their bytes
  std::size_t data_begin = 0;        // bytes from the start of the file
};

// Reads the header of a whole file. Checks lengths, JSON, types, shapes and offsets against the file's
// length: every byte of the data belongs to exactly one tensor. Throws Error that names `source` (the file),
// what was found and what was expected. Allocates nothing but the header.
SafetensorsHeader parse_safetensors_header(std::span<const std::byte> file, const std::string& source);

// The first bytes of a file, padded with spaces so that the data that follows is 8-byte aligned. `data_begin`
// is not read. Text that is not UTF-8 is written with replacement characters.
std::string render_safetensors_header(const SafetensorsHeader& header);

}  // namespace zscape
