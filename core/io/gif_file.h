// Films as animated GIF files, in shades of grey or in a palette.
//
// Every function may be called from any thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

#include "core/image/image.h"

namespace zscape {

// Red, green and blue of what a pixel's value stands for.
using GifPalette = std::array<std::array<std::uint8_t, 3>, 256>;
GifPalette grey_palette();

// One picture of a film and how long it stays.
struct GifFrame {
  Image image;         // of one channel: a grey, or the colour's place in the palette
  int delay_ms = 100;  // 20 to 655350; GIF counts in hundredths of a second: each frame ends at the nearest
};

// The bytes of a GIF89a file that loops for ever. Throws Error if there is no frame, if a frame is in
// colour or its pixels do not fill it, if the frames differ in size, if a side is not from 1 to 65535, or if
// a delay is out of range (most programs play what is shorter than 20 ms much slower).
std::vector<std::byte> encode_gif(std::span<const GifFrame> frames,
                                  const GifPalette& palette = grey_palette());

// Written atomically (core/io/atomic_file.h).
void write_gif(const std::filesystem::path& path, std::span<const GifFrame> frames,
               const GifPalette& palette = grey_palette());

}  // namespace zscape
