#include "core/data/enlarge.h"

#include <catch2/catch.hpp>

using namespace zscape;

TEST_CASE("a flat picture stays flat when it is enlarged") {
  const auto large = Enlarger(5, 3, 4).enlarge(Vector::Constant(15, 0.4F));
  CHECK(large.size() == 20 * 12);
  for (const auto value : large) CHECK(value == 102);
}

TEST_CASE("a ramp stays a ramp away from the edges: the cubic reproduces straight lines") {
  Vector ramp(8 * 2);
  for (int i = 0; i < 16; ++i) ramp(i) = static_cast<float>(i % 8) / 10.0F;
  const Enlarger enlarger(8, 2, 4);
  const auto large = enlarger.enlarge(ramp);
  for (int x = 8; x < 24; ++x) {
    const float expected = ((static_cast<float>(x) + 0.5F) / 4.0F - 0.5F) / 10.0F * 255.0F;
    CHECK(static_cast<float>(large[static_cast<std::size_t>(x)]) == Approx(expected).margin(0.51));
  }
}

TEST_CASE("an odd factor keeps the small pixels' values at their centres") {
  Vector picture(9);
  picture << 0, 0.2F, 1, 0.4F, 0.6F, 0, 1, 0.8F, 0.2F;
  const auto large = Enlarger(3, 3, 3).enlarge(picture);
  for (std::size_t y = 0; y < 3; ++y) {
    for (std::size_t x = 0; x < 3; ++x) {
      CHECK(large[(3 * y + 1) * 9 + 3 * x + 1] ==
            static_cast<std::uint8_t>(picture(static_cast<int>(3 * y + x)) * 255.0F + 0.5F));
    }
  }
}

TEST_CASE("width and height are not mixed up, and overshoot is clamped") {
  Vector step(6);  // 3 wide, 2 high: one white pixel at the top right
  step << 0, 0, 1, 0, 0, 0;
  const Enlarger enlarger(3, 2, 2);
  CHECK(enlarger.width() == 6);
  CHECK(enlarger.height() == 4);
  const auto large = enlarger.enlarge(step);
  CHECK(large[5] > 200);         // top right
  CHECK(large[0] == 0);          // top left
  CHECK(large[3 * 6 + 0] == 0);  // bottom left
  CHECK(large[3 * 6 + 5] < 50);  // bottom right
}
