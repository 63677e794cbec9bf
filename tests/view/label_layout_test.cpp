#include "app/view/map/label_layout.h"

#include <catch2/catch.hpp>
#include <cmath>

using namespace zscape;

namespace {

float least_distance(const std::vector<Vec2>& points) {
  float least = INFINITY;
  for (std::size_t i = 0; i < points.size(); ++i) {
    for (std::size_t j = i + 1; j < points.size(); ++j) {
      least = std::min(least, std::hypot(points[i].x - points[j].x, points[i].y - points[j].y));
    }
  }
  return least;
}

}  // namespace

TEST_CASE("labels far enough apart stay exactly where they are") {
  const std::vector<Vec2> before = {{0, 0}, {10, 0}, {0, 10}};
  std::vector<Vec2> points = before;
  spread_apart(points, 10);
  CHECK(points == before);
}

TEST_CASE("two labels that are too close part along their line, each by half of what is missing") {
  std::vector<Vec2> points = {{0, 0}, {6, 8}, {500, 0}};
  spread_apart(points, 20);
  CHECK(points[0].x == Approx(-3));
  CHECK(points[0].y == Approx(-4));
  CHECK(points[1].x == Approx(9));
  CHECK(points[1].y == Approx(12));
  CHECK(points[2] == Vec2{500, 0});
}

TEST_CASE("labels in one place part sideways, the earlier one to the left") {
  std::vector<Vec2> points = {{5, 5}, {5, 5}};
  spread_apart(points, 8);
  CHECK(points[0].x == Approx(1));
  CHECK(points[1].x == Approx(9));
  CHECK(points[0].y == points[1].y);
}

TEST_CASE("a crowd of ten can be read apart, and stays near home") {
  std::vector<Vec2> points;
  for (int i = 0; i < 10; ++i) {
    points.push_back({3 * std::cos(static_cast<float>(i)), 3 * std::sin(static_cast<float>(2 * i))});
  }
  spread_apart(points, 10);
  CHECK(least_distance(points) > 8);
  for (const Vec2& point : points) CHECK(std::hypot(point.x, point.y) < 40);
}

TEST_CASE("nothing and a single label need no room") {
  std::vector<Vec2> none;
  spread_apart(none, 10);
  CHECK(none.empty());
  std::vector<Vec2> one = {{1, 2}};
  spread_apart(one, 10);
  CHECK(one.front() == Vec2{1, 2});
}
