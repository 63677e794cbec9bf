#include "core/image/enlarge.h"

#include <catch2/catch.hpp>

using namespace zscape;

TEST_CASE("a flat picture stays flat when it is enlarged") {
  const auto large = Enlarger({5, 3}, 4).enlarge(Vector::Constant(15, 0.4F)).pixels;
  CHECK(large.size() == 20 * 12);
  for (const auto value : large) CHECK(value == 102);
}

TEST_CASE("a ramp stays a ramp away from the edges: the cubic reproduces straight lines") {
  Vector ramp(8 * 2);
  for (int i = 0; i < 16; ++i) ramp(i) = static_cast<float>(i % 8) / 10.0F;
  const Enlarger enlarger({8, 2}, 4);
  const auto large = enlarger.enlarge(ramp).pixels;
  for (int x = 8; x < 24; ++x) {
    const float expected = ((static_cast<float>(x) + 0.5F) / 4.0F - 0.5F) / 10.0F * 255.0F;
    CHECK(static_cast<float>(large[static_cast<std::size_t>(x)]) == Approx(expected).margin(0.51));
  }
}

TEST_CASE("an odd factor keeps the small pixels' values at their centres") {
  Vector picture(9);
  picture << 0, 0.2F, 1, 0.4F, 0.6F, 0, 1, 0.8F, 0.2F;
  const auto large = Enlarger({3, 3}, 3).enlarge(picture).pixels;
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
  const Enlarger enlarger({3, 2}, 2);
  CHECK(enlarger.width() == 6);
  CHECK(enlarger.height() == 4);
  const auto large = enlarger.enlarge(step).pixels;
  CHECK(large[5] > 200);         // top right
  CHECK(large[0] == 0);          // top left
  CHECK(large[3 * 6 + 0] == 0);  // bottom left
  CHECK(large[3 * 6 + 5] < 50);  // bottom right
}

TEST_CASE("the channels of a picture in colour are enlarged one by one") {
  const ImageShape colour{3, 2, 3}, grey{3, 2};
  const Vector picture = Vector::LinSpaced(18, 0.0F, 0.9F);
  const Image large = Enlarger(colour, 2).enlarge(picture);
  REQUIRE(large.shape == ImageShape{6, 4, 3});
  for (int channel = 0; channel < 3; ++channel) {
    const Image plane = Enlarger(grey, 2).enlarge(picture.segment(6 * channel, 6));
    for (std::size_t pixel = 0; pixel < plane.pixels.size(); ++pixel) {
      CHECK(large.pixels[3 * pixel + static_cast<std::size_t>(channel)] == plane.pixels[pixel]);
    }
  }
}

TEST_CASE("a picture of another number of values is refused, not read beyond its end") {
  CHECK_THROWS_WITH(Enlarger({3, 2}, 2).enlarge(Vector::Zero(5)),
                    "A picture of 5 values cannot be enlarged as one of 3 × 2 pixels.");
}
