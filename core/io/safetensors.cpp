#include "core/io/safetensors.h"

#include <Eigen/Core>
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <utility>

#include "core/base/error.h"
#include "core/io/atomic_file.h"

namespace zscape {
namespace {

static_assert(std::endian::native == std::endian::little, "tensors are copied as they lie in the file");

template <typename Value>
std::vector<std::byte> to_bytes(std::span<const Value> values) {
  const auto bytes = std::as_bytes(values);
  return {bytes.begin(), bytes.end()};
}

// The values of `bytes`, stored as `Stored`, each converted to `Value`.
template <typename Stored, typename Value>
std::vector<Value> convert(std::span<const std::byte> bytes) {
  std::vector<Value> values(bytes.size() / sizeof(Stored));
  for (std::size_t i = 0; i < values.size(); ++i) {
    Stored stored;
    std::memcpy(&stored, bytes.data() + i * sizeof(Stored), sizeof(Stored));
    values[i] = static_cast<Value>(stored);
  }
  return values;
}

std::size_t value_count(const TensorShape& shape) {
  std::size_t count = 1;
  for (const std::int64_t size : shape) count *= static_cast<std::size_t>(size);
  return count;
}

}  // namespace

SafetensorsFile SafetensorsFile::read(const std::filesystem::path& path) {
  return decode(read_file(path, kMaxFileBytes), path.string());
}

SafetensorsFile SafetensorsFile::decode(std::span<const std::byte> file, const std::string& source) {
  SafetensorsHeader header = parse_safetensors_header(file, source);
  const auto data = file.subspan(header.data_begin);
  SafetensorsFile result(source);
  result.metadata = std::move(header.metadata);
  for (TensorEntry& entry : header.tensors) {
    const auto bytes = data.subspan(entry.begin, entry.end - entry.begin);
    result.tensors_[entry.name] = {entry.type, std::move(entry.shape), {bytes.begin(), bytes.end()}};
  }
  return result;
}

std::vector<std::byte> SafetensorsFile::encode() const {
  SafetensorsHeader header{.metadata = metadata, .tensors = {}};
  for (const auto& [name, tensor] : tensors_) {
    header.tensors.push_back({.name = name, .type = tensor.type, .shape = tensor.shape});
  }
  // Widest type first, so that every tensor starts at a multiple of its own alignment; by name among equals.
  std::stable_sort(header.tensors.begin(), header.tensors.end(),
                   [](const TensorEntry& a, const TensorEntry& b) { return a.type > b.type; });
  std::size_t end = 0;
  for (TensorEntry& entry : header.tensors) {
    entry.begin = std::exchange(end, end + tensors_.at(entry.name).bytes.size());
    entry.end = end;
  }
  const std::string text = render_safetensors_header(header);
  std::vector<std::byte> file = to_bytes(std::span<const char>(text));
  file.reserve(file.size() + end);
  for (const TensorEntry& entry : header.tensors) {
    const std::vector<std::byte>& bytes = tensors_.at(entry.name).bytes;
    file.insert(file.end(), bytes.begin(), bytes.end());
  }
  return file;
}

void SafetensorsFile::write(const std::filesystem::path& path) const {
  write_file_atomically(path, encode());
}

void SafetensorsFile::add_f32(const std::string& name, const TensorShape& shape,
                              std::span<const float> values) {
  add(name, TensorType::f32, shape, values.size(), to_bytes(values));
}

void SafetensorsFile::add_f16(const std::string& name, const TensorShape& shape,
                              std::span<const float> values) {
  std::vector<Eigen::half> halves(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    halves[i] = static_cast<Eigen::half>(values[i]);
    if (std::isfinite(values[i]) && !Eigen::numext::isfinite(halves[i])) {
      fail(name, "holds " + std::to_string(values[i]) + " at position " + std::to_string(i) +
                     ", expected at most 65504 for F16");
    }
  }
  add(name, TensorType::f16, shape, values.size(), to_bytes(std::span<const Eigen::half>(halves)));
}

void SafetensorsFile::add_f64(const std::string& name, const TensorShape& shape,
                              std::span<const double> values) {
  add(name, TensorType::f64, shape, values.size(), to_bytes(values));
}

void SafetensorsFile::add_i64(const std::string& name, const TensorShape& shape,
                              std::span<const std::int64_t> values) {
  add(name, TensorType::i64, shape, values.size(), to_bytes(values));
}

void SafetensorsFile::add_u8(const std::string& name, const TensorShape& shape,
                             std::span<const std::uint8_t> values) {
  add(name, TensorType::u8, shape, values.size(), to_bytes(values));
}

void SafetensorsFile::add(const std::string& name, TensorType type, const TensorShape& shape,
                          std::size_t count, std::vector<std::byte> bytes) {
  if (name == "__metadata__") fail(name, "has a name that the format keeps for itself");
  if (has(name)) fail(name, "is there already");
  if (count != value_count(shape)) {
    fail(name, "has " + std::to_string(count) + " values, expected " + std::to_string(value_count(shape)) +
                   " for the shape " + text_of(shape));
  }
  tensors_[name] = {type, shape, std::move(bytes)};
}

std::vector<std::string> SafetensorsFile::names() const {
  std::vector<std::string> result;
  for (const auto& [name, tensor] : tensors_) result.push_back(name);
  return result;
}

const TensorShape& SafetensorsFile::shape(const std::string& name) const { return tensor(name).shape; }

TensorType SafetensorsFile::type(const std::string& name) const { return tensor(name).type; }

void SafetensorsFile::require_shape(const std::string& name, const TensorShape& expected) const {
  if (shape(name) != expected) {
    fail(name, "has the shape " + text_of(shape(name)) + ", expected " + text_of(expected));
  }
}

std::vector<float> SafetensorsFile::floats(const std::string& name, NonFinite non_finite) const {
  return reals<float>(name, non_finite);
}

std::vector<double> SafetensorsFile::doubles(const std::string& name, NonFinite non_finite) const {
  return reals<double>(name, non_finite);
}

template <typename Value>
std::vector<Value> SafetensorsFile::reals(const std::string& name, NonFinite non_finite) const {
  const auto read = [&](const Tensor& stored) -> std::vector<Value> {
    switch (stored.type) {
      case TensorType::f16:
        return convert<Eigen::half, Value>(stored.bytes);
      case TensorType::bf16:
        return convert<Eigen::bfloat16, Value>(stored.bytes);
      case TensorType::f32:
        return convert<float, Value>(stored.bytes);
      case TensorType::f64:
        return convert<double, Value>(stored.bytes);
      default:
        fail(name, "has the type " + name_of(stored.type) + ", expected F16, BF16, F32 or F64");
    }
  };
  std::vector<Value> values = read(tensor(name));
  for (std::size_t i = 0; i < values.size() && non_finite == NonFinite::refuse; ++i) {
    if (!std::isfinite(values[i])) {
      fail(name, "holds " + std::to_string(values[i]) + " at position " + std::to_string(i) +
                     ", expected finite numbers only");
    }
  }
  return values;
}

std::vector<std::int64_t> SafetensorsFile::integers(const std::string& name) const {
  const Tensor& stored = tensor(name);
  switch (stored.type) {
    case TensorType::u8:
      return convert<std::uint8_t, std::int64_t>(stored.bytes);
    case TensorType::i32:
      return convert<std::int32_t, std::int64_t>(stored.bytes);
    case TensorType::i64:
      return convert<std::int64_t, std::int64_t>(stored.bytes);
    default:
      fail(name, "has the type " + name_of(stored.type) + ", expected U8, I32 or I64");
  }
}

std::vector<std::uint8_t> SafetensorsFile::bytes_of(const std::string& name) const {
  const Tensor& stored = tensor(name);
  if (stored.type != TensorType::u8) fail(name, "has the type " + name_of(stored.type) + ", expected U8");
  return convert<std::uint8_t, std::uint8_t>(stored.bytes);
}

const SafetensorsFile::Tensor& SafetensorsFile::tensor(const std::string& name) const {
  const auto found = tensors_.find(name);
  if (found == tensors_.end()) {
    throw Error(source_ + " has no tensor \"" + name + "\"", "Choose another file.");
  }
  return found->second;
}

void SafetensorsFile::fail(const std::string& name, const std::string& found) const {
  throw Error(source_ + ": tensor \"" + name + "\" " + found, "Choose another file, or save it again.");
}

}  // namespace zscape
