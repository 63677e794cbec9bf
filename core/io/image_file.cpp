#include "core/io/image_file.h"

// Debian's library has the implementation; only the declarations are needed here.
#include <stb_image.h>
#include <stb_image_write.h>

#include <algorithm>
#include <array>
#include <memory>

#include "core/base/error.h"
#include "core/io/atomic_file.h"

namespace zscape {
namespace {

constexpr int kMaxSide = 16384;
constexpr std::uint64_t kMaxFileBytes = std::uint64_t{256} << 20;
constexpr std::array<std::uint8_t, 8> kSignature{0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

std::string size_text(int width, int height) {
  return std::to_string(width) + " × " + std::to_string(height) + " pixels";
}

void append(void* bytes, void* data, int size) {
  const auto* first = static_cast<const std::byte*>(data);
  auto& all = *static_cast<std::vector<std::byte>*>(bytes);
  all.insert(all.end(), first, first + size);
}

std::vector<std::byte> encode(int width, int height, int channels, const std::vector<std::uint8_t>& pixels) {
  if (width <= 0 || height <= 0 || width > kMaxSide || height > kMaxSide) {
    throw Error("cannot make a picture of " + size_text(width, height) + ", expected sides from 1 to " +
                std::to_string(kMaxSide));
  }
  const std::size_t expected = std::size_t(width) * std::size_t(height) * std::size_t(channels);
  if (pixels.size() != expected) {
    throw Error("a picture of " + size_text(width, height) + " has " + std::to_string(pixels.size()) +
                " bytes, expected " + std::to_string(expected));
  }
  std::vector<std::byte> bytes;
  if (stbi_write_png_to_func(append, &bytes, width, height, channels, pixels.data(), width * channels) == 0) {
    throw Error("not enough memory to compress a picture of " + size_text(width, height),
                "Choose a smaller picture.");
  }
  return bytes;
}

[[noreturn]] void fail(const std::string& source, const std::string& found) {
  throw Error(source + " " + found, "Choose another picture; zscape reads PNG files.");
}

}  // namespace

std::vector<std::byte> encode_png(const GreyImage& image) {
  return encode(image.width, image.height, 1, image.pixels);
}

std::vector<std::byte> encode_png(const RgbImage& image) {
  return encode(image.width, image.height, 3, image.pixels);
}

void write_png(const std::filesystem::path& path, const GreyImage& image) {
  write_file_atomically(path, encode_png(image));
}

void write_png(const std::filesystem::path& path, const RgbImage& image) {
  write_file_atomically(path, encode_png(image));
}

GreyImage decode_png(std::span<const std::byte> bytes, const std::string& source) {
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  // stb reads other formats too; they are refused, because only PNG is promised and tested.
  if (bytes.size() < kSignature.size() || !std::equal(kSignature.begin(), kSignature.end(), data)) {
    fail(source, "is not a PNG file");
  }
  if (bytes.size() > kMaxFileBytes) fail(source, "is too large, expected at most 256 MiB");
  const int length = static_cast<int>(bytes.size());
  GreyImage image;
  int channels = 0;
  if (stbi_info_from_memory(data, length, &image.width, &image.height, &channels) == 0) {
    fail(source, "is a damaged PNG file (" + std::string(stbi_failure_reason()) + ")");
  }
  if (image.width > kMaxSide || image.height > kMaxSide) {
    fail(source, "has " + size_text(image.width, image.height) + ", expected sides up to " +
                     std::to_string(kMaxSide));
  }
  const std::unique_ptr<stbi_uc, void (*)(void*)> pixels(
      stbi_load_from_memory(data, length, &image.width, &image.height, &channels, 1), stbi_image_free);
  if (!pixels) fail(source, "is a damaged PNG file (" + std::string(stbi_failure_reason()) + ")");
  image.pixels.assign(pixels.get(), pixels.get() + std::size_t(image.width) * std::size_t(image.height));
  return image;
}

GreyImage read_png(const std::filesystem::path& path) {
  return decode_png(read_file(path, kMaxFileBytes), path.string());
}

}  // namespace zscape
