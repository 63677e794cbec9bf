#include <vector>

#include <catch2/catch.hpp>

#include "core/data/strokes.h"

namespace zscape {

namespace {

constexpr ImageShape kSize{10, 10};

std::vector<std::uint8_t> draw(const std::vector<PenStroke>& strokes) {
  std::vector<std::uint8_t> picture(100);
  draw_strokes(strokes, kSize, picture);
  return picture;
}

std::uint8_t at(const std::vector<std::uint8_t>& picture, int x, int y) {
  return picture.at(static_cast<std::size_t>(10 * y + x));
}

}  // namespace

TEST_CASE("a horizontal line is white inside, black outside, grey along its edge") {
  const auto picture = draw({{{2, 5, 2}, {8, 5, 2}}});  // covers 3 ≤ y ≤ 7
  CHECK(at(picture, 5, 1) == 0);
  CHECK(at(picture, 5, 4) == 255);
  CHECK(at(picture, 5, 5) == 255);
  CHECK(at(picture, 5, 8) == 0);
  CHECK(at(picture, 5, 3) == at(picture, 5, 6));
  CHECK(at(picture, 5, 3) > 128);
  CHECK(at(picture, 5, 3) < 255);
}

TEST_CASE("a line is drawn alike whatever its direction and however often") {
  const PenStroke forth{{1.3f, 2.1f, 1}, {7.9f, 8.2f, 1.5f}}, back{{7.9f, 8.2f, 1.5f}, {1.3f, 2.1f, 1}};
  const auto once = draw({forth}), twice = draw({forth, back});
  int largest_difference = 0;
  for (std::size_t i = 0; i < once.size(); ++i) {
    largest_difference = std::max(largest_difference, std::abs(once[i] - twice[i]));
  }
  CHECK(largest_difference <= 1);  // rounding only
}

TEST_CASE("ink outside the picture is cut off") {
  CHECK(draw({{{-20, 5, 2}, {-10, 5, 2}}}) == std::vector<std::uint8_t>(100));
  CHECK(at(draw({{{-20, 5, 2}, {30, 5, 2}}}), 0, 5) == 255);
}

TEST_CASE("a smooth stroke passes through its points and is straight where they are") {
  const std::vector<PenPoint> line{{0, 0, 1}, {1, 2, 1}, {2, 4, 1}};
  const PenStroke stroke = smooth_stroke(line, 4);
  REQUIRE(stroke.size() == 9);
  CHECK(stroke[4].x == Approx(1));
  CHECK(stroke[4].y == Approx(2));
  for (const PenPoint& point : stroke) CHECK(point.y == Approx(2 * point.x).margin(1e-6));
}

TEST_CASE("a point given twice is a corner: the lines on both sides stay straight up to it") {
  const std::vector<PenPoint> corner{{0, 0, 1}, {4, 0, 1}, {4, 0, 1}, {4, 4, 1}};
  for (const PenPoint& point : smooth_stroke(corner, 4)) {
    const bool on_a_leg = std::abs(point.y) < 1e-6f || std::abs(point.x - 4) < 1e-6f;
    CHECK(on_a_leg);
  }
}

TEST_CASE("a stroke of one point or none has no line") {
  CHECK(smooth_stroke({}, 4).empty());
  CHECK(smooth_stroke(std::vector<PenPoint>{{1, 2, 3}}, 4).size() == 1);
}

}  // namespace zscape
