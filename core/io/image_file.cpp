#include "core/io/image_file.h"

// Debian's library has the implementation; only the declarations are needed here.
#include <stb_image.h>
#include <stb_image_write.h>

#include <algorithm>
#include <array>
#include <memory>

#include "core/base/error.h"
#include "core/base/size_text.h"
#include "core/io/atomic_file.h"

namespace zscape {
namespace {

constexpr int kMaxSide = 16384;
constexpr std::uint64_t kMaxFileBytes = std::uint64_t{256} << 20;
constexpr std::array<std::uint8_t, 8> kPngSignature{0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
constexpr std::array<std::uint8_t, 3> kJpegSignature{0xFF, 0xD8, 0xFF};

void append(void* bytes, void* data, int size) {
  const auto* first = static_cast<const std::byte*>(data);
  auto& all = *static_cast<std::vector<std::byte>*>(bytes);
  all.insert(all.end(), first, first + size);
}

[[noreturn]] void fail(const std::string& source, const std::string& found, const std::string& readable) {
  throw Error(source + " " + found, "Choose another picture; zscape reads " + readable + " files.");
}

template <std::size_t Length>
bool starts_with(std::span<const std::byte> bytes, const std::array<std::uint8_t, Length>& signature) {
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  return bytes.size() >= Length && std::equal(signature.begin(), signature.end(), data);
}

// Grey, or grey and opacity, row by row.
struct Decoded {
  int width = 0;
  int height = 0;
  std::unique_ptr<stbi_uc, void (*)(void*)> pixels{nullptr, stbi_image_free};

  std::size_t count() const { return std::size_t(width) * std::size_t(height); }
};

// `format` is "PNG" or "JPEG", which the signature has promised.
Decoded decode(std::span<const std::byte> bytes, const std::string& source, const std::string& format,
               int channels_wanted) {
  if (bytes.size() > kMaxFileBytes) fail(source, "is too large, expected at most 256 MiB", format);
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  const int length = static_cast<int>(bytes.size());
  const auto damaged = [&] {
    fail(source, "is a damaged " + format + " file (" + stbi_failure_reason() + ")", format);
  };
  Decoded decoded;
  int channels = 0;
  if (stbi_info_from_memory(data, length, &decoded.width, &decoded.height, &channels) == 0) damaged();
  if (decoded.width > kMaxSide || decoded.height > kMaxSide) {
    fail(source,
         "has " + size_text(decoded.width, decoded.height) + " pixels, expected sides up to " +
             std::to_string(kMaxSide),
         format);
  }
  decoded.pixels.reset(
      stbi_load_from_memory(data, length, &decoded.width, &decoded.height, &channels, channels_wanted));
  if (!decoded.pixels) damaged();
  return decoded;
}

// Grey and opacity, on paper: white, but black where all that was painted is light and would be lost on it.
Image on_paper(const Decoded& decoded) {
  const std::span<const stbi_uc> values(decoded.pixels.get(), 2 * decoded.count());
  bool light = true;
  for (std::size_t i = 0; i < values.size(); i += 2)
    light = light && (values[i] > 127 || values[i + 1] < 128);
  const int paper = light ? 0 : 255;
  Image image{{decoded.width, decoded.height}};
  image.pixels.reserve(decoded.count());
  for (std::size_t i = 0; i < values.size(); i += 2) {
    const int grey = values[i], opacity = values[i + 1];
    image.pixels.push_back(static_cast<std::uint8_t>((grey * opacity + paper * (255 - opacity) + 127) / 255));
  }
  return image;
}

}  // namespace

std::vector<std::byte> encode_png(const Image& image) {
  const auto [width, height, channels] = image.shape;
  if (width <= 0 || height <= 0 || width > kMaxSide || height > kMaxSide) {
    throw Error("cannot make a picture of " + size_text(width, height) +
                " pixels, expected sides from 1 to " + std::to_string(kMaxSide));
  }
  if (channels != 1 && channels != 3) {
    throw Error("cannot make a picture with " + std::to_string(channels) +
                " channels, expected 1 (grey) or 3 (red, green and blue)");
  }
  const std::size_t expected = std::size_t(width) * std::size_t(height) * std::size_t(channels);
  if (image.pixels.size() != expected) {
    throw Error("a picture of " + size_text(width, height) + " pixels has " +
                std::to_string(image.pixels.size()) + " bytes, expected " + std::to_string(expected));
  }
  std::vector<std::byte> bytes;
  if (stbi_write_png_to_func(append, &bytes, width, height, channels, image.pixels.data(),
                             width * channels) == 0) {
    throw Error("not enough memory to compress a picture of " + size_text(width, height) + " pixels",
                "Choose a smaller picture.");
  }
  return bytes;
}

void write_png(const std::filesystem::path& path, const Image& image) {
  write_file_atomically(path, encode_png(image));
}

// stb reads other formats too; they are refused, because only these are promised and tested.
Image decode_png(std::span<const std::byte> bytes, const std::string& source) {
  if (!starts_with(bytes, kPngSignature)) fail(source, "is not a PNG file", "PNG");
  const Decoded decoded = decode(bytes, source, "PNG", 1);
  return {{decoded.width, decoded.height}, {decoded.pixels.get(), decoded.pixels.get() + decoded.count()}};
}

Image decode_picture(std::span<const std::byte> bytes, const std::string& source) {
  const bool png = starts_with(bytes, kPngSignature);
  if (!png && !starts_with(bytes, kJpegSignature)) {
    fail(source, "is neither a PNG nor a JPEG file", "PNG and JPEG");
  }
  const Decoded decoded = decode(bytes, source, png ? "PNG" : "JPEG", 2);
  return on_paper(decoded);
}

Image read_picture(const std::filesystem::path& path) {
  return decode_picture(read_file(path, kMaxFileBytes), path.string());
}

Image read_png(const std::filesystem::path& path) {
  return decode_png(read_file(path, kMaxFileBytes), path.string());
}

}  // namespace zscape
