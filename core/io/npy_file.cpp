#include "core/io/npy_file.h"

#include <bit>
#include <string>

#include "core/base/error.h"
#include "core/io/atomic_file.h"

namespace zscape {
namespace {

static_assert(std::endian::native == std::endian::little, "values are copied as they lie in memory");

constexpr std::size_t kAlignment = 64;

// As Python prints a tuple: "()", "(3,)", "(3, 2)".
std::string tuple(const ArrayShape& shape) {
  std::string text;
  for (const std::int64_t size : shape) text += (text.empty() ? "" : ", ") + std::to_string(size);
  return "(" + text + (shape.size() == 1 ? ",)" : ")");
}

// Magic, version, length of the description, description padded so that the values begin at a multiple of 64.
std::string header(const char* type, const ArrayShape& shape) {
  std::string text("\x93NUMPY\x01\x00\x00\x00", 10);
  const std::size_t prefix = text.size();
  text += std::string("{'descr': '") + type + "', 'fortran_order': False, 'shape': " + tuple(shape) + ", }";
  text.resize((text.size() + kAlignment) / kAlignment * kAlignment, ' ');
  text.back() = '\n';
  const std::size_t length = text.size() - prefix;
  text[8] = static_cast<char>(length & 0xff);
  text[9] = static_cast<char>(length >> 8);
  return text;
}

template <typename Value>
std::vector<std::byte> encode(const char* type, std::span<const Value> values, const ArrayShape& shape) {
  std::int64_t expected = 1;
  for (const std::int64_t size : shape) expected *= size;
  if (static_cast<std::int64_t>(values.size()) != expected) {
    throw Error("an array of shape " + tuple(shape) + " has " + std::to_string(values.size()) +
                " values, expected " + std::to_string(expected));
  }
  const std::string text = header(type, shape);
  const auto head = std::as_bytes(std::span(text));
  const auto data = std::as_bytes(values);
  std::vector<std::byte> bytes(head.begin(), head.end());
  bytes.insert(bytes.end(), data.begin(), data.end());
  return bytes;
}

}  // namespace

std::vector<std::byte> encode_npy(std::span<const float> values, const ArrayShape& shape) {
  return encode("<f4", values, shape);
}

std::vector<std::byte> encode_npy(std::span<const std::int64_t> values, const ArrayShape& shape) {
  return encode("<i8", values, shape);
}

std::vector<std::byte> encode_npy(std::span<const std::uint8_t> values, const ArrayShape& shape) {
  return encode("|u1", values, shape);
}

void write_npy(const std::filesystem::path& path, std::span<const float> values, const ArrayShape& shape) {
  write_file_atomically(path, encode_npy(values, shape));
}

void write_npy(const std::filesystem::path& path, std::span<const std::int64_t> values,
               const ArrayShape& shape) {
  write_file_atomically(path, encode_npy(values, shape));
}

void write_npy(const std::filesystem::path& path, std::span<const std::uint8_t> values,
               const ArrayShape& shape) {
  write_file_atomically(path, encode_npy(values, shape));
}

}  // namespace zscape
