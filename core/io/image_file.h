// Pictures as PNG files; those of other programs also as JPEG.
//
// Every function may be called from any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace zscape {

// 8-bit grey, row by row from the top: pixel (x, y) is pixels[y * width + x].
struct GreyImage {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> pixels;
};

// 8-bit red, green, blue: pixel (x, y) is the three bytes from pixels[3 * (y * width + x)].
struct RgbImage {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> pixels;
};

// The bytes of a PNG file. Throws Error if a side is not positive or the pixels do not fill the picture.
std::vector<std::byte> encode_png(const GreyImage& image);
std::vector<std::byte> encode_png(const RgbImage& image);

// Written atomically (core/io/atomic_file.h).
void write_png(const std::filesystem::path& path, const GreyImage& image);
void write_png(const std::filesystem::path& path, const RgbImage& image);

// Reads any PNG as grey: colours by their luma (ITU-R BT.601), transparency ignored. Throws Error that names
// `source` if the bytes are not a whole PNG or the picture has a side above 16384 pixels.
GreyImage decode_png(std::span<const std::byte> bytes, const std::string& source);
GreyImage read_png(const std::filesystem::path& path);

// The same for PNG and JPEG, with what is transparent shown on white, or on black where all the rest is
// light.
GreyImage decode_picture(std::span<const std::byte> bytes, const std::string& source);
GreyImage read_picture(const std::filesystem::path& path);

}  // namespace zscape
