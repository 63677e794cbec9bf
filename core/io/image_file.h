// Pictures as PNG files; those of other programs also as JPEG.
//
// Every function may be called from any thread.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "core/image/image.h"

namespace zscape {

// The bytes of a PNG file, grey or colour. Throws Error if a side is not positive, the picture has neither 1
// nor 3 channels, or the pixels do not fill it.
std::vector<std::byte> encode_png(const Image& image);

// Written atomically (core/io/atomic_file.h).
void write_png(const std::filesystem::path& path, const Image& image);

// Reads any PNG as grey: colours by their luma (ITU-R BT.601), transparency ignored. Throws Error that names
// `source` if the bytes are not a whole PNG or the picture has a side above 16384 pixels.
Image decode_png(std::span<const std::byte> bytes, const std::string& source);
Image read_png(const std::filesystem::path& path);

// The same for PNG and JPEG, with what is transparent shown on white, or on black where all the rest is
// light.
Image decode_picture(std::span<const std::byte> bytes, const std::string& source);
Image read_picture(const std::filesystem::path& path);

}  // namespace zscape
