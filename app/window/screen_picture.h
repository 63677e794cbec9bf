// A picture of what the window shows, and parts of it.
#pragma once

#include <cstdint>
#include <vector>

#include "app/window/layout.h"
#include "core/io/image_file.h"

namespace zscape {

// RGBA, top row first, as it was read back from the screen.
struct ScreenPicture {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> pixels;
};

// The part of it that the tile covers, without alpha; never beyond the screen.
Image crop(const ScreenPicture& screen, const Tile& tile);

}  // namespace zscape
