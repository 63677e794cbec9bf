#include "app/window/screen_picture.h"

#include <algorithm>

namespace zscape {

Image crop(const ScreenPicture& screen, const Tile& tile) {
  const int left = std::clamp(static_cast<int>(tile.x), 0, screen.width);
  const int top = std::clamp(static_cast<int>(tile.y), 0, screen.height);
  const int right = std::clamp(static_cast<int>(tile.x + tile.width), left, screen.width);
  const int bottom = std::clamp(static_cast<int>(tile.y + tile.height), top, screen.height);
  Image image{{right - left, bottom - top, 3}};
  image.pixels.reserve(static_cast<std::size_t>(image.shape.values()));
  for (int y = top; y < bottom; ++y) {
    for (int x = left; x < right; ++x) {
      const auto* pixel =
          &screen.pixels[4 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(screen.width) +
                              static_cast<std::size_t>(x))];
      image.pixels.insert(image.pixels.end(), pixel, pixel + 3);
    }
  }
  return image;
}

}  // namespace zscape
