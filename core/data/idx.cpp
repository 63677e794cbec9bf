#include "core/data/idx.h"

#include <array>

#include "core/base/error.h"
#include "core/base/size_text.h"
#include "core/io/gzip.h"

namespace zscape {

namespace {

constexpr std::uint32_t kImagesMagic = 2051;
constexpr std::uint32_t kLabelsMagic = 2049;
constexpr std::uint64_t kMaxPixels = 1u << 20;
constexpr std::uint64_t kMaxBytes = (1u << 31) - 1;  // so that a count fits an int

using Bytes = std::span<const std::byte>;

[[noreturn]] void refuse(const std::string& name, const std::string& found, const std::string& expected) {
  throw Error("The IDX file " + name + " " + found + "; expected " + expected + ".",
              "Replace it with an intact copy, or choose another folder.");
}

std::uint32_t big_endian(Bytes bytes, std::size_t word) {
  std::uint32_t value = 0;
  for (const std::byte byte : bytes.subspan(4 * word, 4))
    value = value << 8 | std::to_integer<std::uint32_t>(byte);
  return value;
}

// Reads magic number and dimensions, and checks that the payload has the length they promise.
template <std::size_t dimension_count>
std::array<std::uint64_t, dimension_count> read_header(Bytes bytes, std::uint32_t magic,
                                                       const std::string& name) {
  constexpr std::size_t header_bytes = 4 * (1 + dimension_count);
  if (bytes.size() < header_bytes) {
    refuse(name, "holds " + std::to_string(bytes.size()) + " bytes",
           "at least the " + std::to_string(header_bytes) + " of its header");
  }
  if (const auto found = big_endian(bytes, 0); found != magic) {
    refuse(name, "begins with the magic number " + std::to_string(found),
           std::to_string(magic) + (magic == kImagesMagic ? " (images)" : " (labels)"));
  }
  std::array<std::uint64_t, dimension_count> dimensions;
  std::uint64_t payload = 1;
  std::string shape;
  for (std::size_t i = 0; i < dimension_count; ++i) {
    dimensions[i] = big_endian(bytes, 1 + i);
    shape += (i ? " × " : "") + std::to_string(dimensions[i]);
    if (dimensions[i] == 0) refuse(name, "has a dimension of 0 (" + shape + ")", "at least 1");
    if (dimensions[i] > kMaxBytes / payload) {
      refuse(name, "announces " + shape + " bytes or more", "at most " + std::to_string(kMaxBytes));
    }
    payload *= dimensions[i];
  }
  if (bytes.size() != header_bytes + payload) {
    refuse(name, "holds " + std::to_string(bytes.size()) + " bytes",
           std::to_string(header_bytes + payload) + " for the " + shape + " that its header announces");
  }
  return dimensions;
}

std::vector<std::uint8_t> copy_payload(Bytes payload) {
  const auto* first = reinterpret_cast<const std::uint8_t*>(payload.data());
  return {first, first + payload.size()};
}

}  // namespace

std::vector<std::byte> read_idx_bytes(const std::filesystem::path& file, const std::stop_token& stop) {
  return read_maybe_gzipped(file, kMaxBytes + 16, stop);
}

IdxImages read_idx_images(const std::filesystem::path& file, const std::stop_token& stop) {
  return parse_idx_images(read_idx_bytes(file, stop), file.string());
}

std::vector<std::uint8_t> read_idx_labels(const std::filesystem::path& file, const std::stop_token& stop) {
  return parse_idx_labels(read_idx_bytes(file, stop), file.string());
}

IdxImages parse_idx_images(Bytes bytes, const std::string& name) {
  const auto [count, height, width] = read_header<3>(bytes, kImagesMagic, name);
  if (width * height > kMaxPixels) {
    refuse(name, "holds images of " + size_text(height, width) + " pixels",
           "at most " + std::to_string(kMaxPixels) + " pixels an image");
  }
  return {{static_cast<int>(width), static_cast<int>(height)}, copy_payload(bytes.subspan(16))};
}

std::vector<std::uint8_t> parse_idx_labels(Bytes bytes, const std::string& name) {
  read_header<1>(bytes, kLabelsMagic, name);
  return copy_payload(bytes.subspan(8));
}

}  // namespace zscape
