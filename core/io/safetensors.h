// Named tensors and text in one .safetensors file, as models and checkpoints are stored.
//
// Python opens what is written here with the stock `safetensors` package, and the reverse.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "core/io/safetensors_format.h"

namespace zscape {

// Whether a number that is NaN or infinite may be read: weights never, a column of a history perhaps.
enum class NonFinite { refuse, allow };

// The content of one file, held in memory. Shapes are row-major (the last index runs fastest), as in Python.
// A value: copies are independent, and one object belongs to one thread at a time.
// Every error names the file ("model.safetensors: tensor "encoder.0.weight" has …").
class SafetensorsFile {
 public:
  // A checkpoint of ours has some ten megabytes; the limit only guards against opening a disk
  // image by mistake.
  static constexpr std::uint64_t kMaxFileBytes = std::uint64_t{4} << 30;

  // `source` names the file in errors.
  explicit SafetensorsFile(std::string source = "the new file") : source_(std::move(source)) {}

  static SafetensorsFile read(const std::filesystem::path& path);
  static SafetensorsFile decode(std::span<const std::byte> file, const std::string& source);

  // The same content gives the same bytes, in whatever order it was added.
  std::vector<std::byte> encode() const;
  void write(const std::filesystem::path& path) const;  // atomically

  // Text beside the tensors, by key: the format's only place for anything else.
  std::map<std::string, std::string> metadata;

  // Each throws Error if the name is taken or the values do not fill the shape. F16 rounds to nearest even,
  // and a finite value beyond its range (65504) is refused.
  void add_f32(const std::string& name, const TensorShape& shape, std::span<const float> values);
  void add_f16(const std::string& name, const TensorShape& shape, std::span<const float> values);
  void add_f64(const std::string& name, const TensorShape& shape, std::span<const double> values);
  void add_i64(const std::string& name, const TensorShape& shape, std::span<const std::int64_t> values);
  void add_u8(const std::string& name, const TensorShape& shape, std::span<const std::uint8_t> values);

  std::vector<std::string> names() const;  // sorted
  bool has(const std::string& name) const { return tensors_.count(name) != 0; }

  // These throw Error if there is no such tensor, or if its type cannot be read that way.
  const TensorShape& shape(const std::string& name) const;
  TensorType type(const std::string& name) const;
  void require_shape(const std::string& name, const TensorShape& expected) const;
  std::vector<float> floats(const std::string& name,
                            NonFinite non_finite = NonFinite::refuse) const;  // F*, BF16
  std::vector<double> doubles(const std::string& name,
                              NonFinite non_finite = NonFinite::refuse) const;  // F*, BF16
  std::vector<std::int64_t> integers(const std::string& name) const;            // I64, I32, U8
  std::vector<std::uint8_t> bytes_of(const std::string& name) const;            // U8

 private:
  struct Tensor {
    TensorType type;
    TensorShape shape;
    std::vector<std::byte> bytes;  // little-endian, as in the file
  };

  void add(const std::string& name, TensorType type, const TensorShape& shape, std::size_t count,
           std::vector<std::byte> bytes);
  const Tensor& tensor(const std::string& name) const;
  [[noreturn]] void fail(const std::string& name, const std::string& found) const;
  template <typename Value>
  std::vector<Value> reals(const std::string& name, NonFinite non_finite) const;

  std::string source_;
  std::map<std::string, Tensor> tensors_;
};

}  // namespace zscape
