#include "app/window/screen_picture.h"

#include <catch2/catch.hpp>

using namespace zscape;

TEST_CASE("a part of the screen is cut out without its alpha, and never beyond the screen") {
  ScreenPicture screen{3, 2, {}};
  for (int i = 0; i < 6; ++i) {
    for (int channel = 0; channel < 4; ++channel) {
      screen.pixels.push_back(static_cast<std::uint8_t>(10 * i + channel));
    }
  }
  const Image part = crop(screen, {1, 1, 5, 5});
  CHECK(part.shape.width == 2);
  CHECK(part.shape.height == 1);
  CHECK(part.pixels == std::vector<std::uint8_t>{40, 41, 42, 50, 51, 52});
}
