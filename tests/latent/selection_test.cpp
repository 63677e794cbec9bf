#include "core/latent/selection.h"

#include <catch2/catch.hpp>
#include <limits>

#include "core/base/random.h"

namespace zscape {
namespace {

using Indices = std::vector<int>;

TEST_CASE("a selection keeps each digit once, in order") {
  const Selection selection({7, 2, 7, -1, 0});
  CHECK(selection.indices() == Indices{0, 2, 7});
  CHECK(selection.count() == 3);
  CHECK(selection.contains(2));
  CHECK_FALSE(selection.contains(3));
}

TEST_CASE("a gesture replaces, adds to or subtracts from what is selected") {
  const Selection other({2, 3});
  Selection selection({1, 2});
  selection.combine(other, SelectMode::add);
  CHECK(selection.indices() == Indices{1, 2, 3});
  selection.combine(other, SelectMode::subtract);
  CHECK(selection.indices() == Indices{1});
  selection.combine(other, SelectMode::replace);
  CHECK(selection == other);
  selection.drop_beyond(3);
  CHECK(selection.indices() == Indices{2});
}

Matrix points_of(std::initializer_list<Eigen::Vector2f> list) {
  Matrix points(2, static_cast<Eigen::Index>(list.size()));
  Eigen::Index i = 0;
  for (const auto& point : list) points.col(i++) = point;
  return points;
}

TEST_CASE("a lasso around a dent leaves what lies in the dent outside") {
  //  a square with a wedge cut out of its upper side
  const PlanePolygon polygon{{0, 0}, {4, 0}, {4, 4}, {2, 1}, {0, 4}};
  const Matrix points = points_of({{2, 0.5F}, {2, 3}, {0.2F, 2}, {3.8F, 2}, {5, 1}, {-1, 1}});
  CHECK(inside_polygon(points, polygon).indices() == Indices{0, 2, 3});
}

TEST_CASE("a lasso that crosses itself holds both of its loops") {
  const PlanePolygon polygon{{0, 0}, {4, 4}, {4, 0}, {0, 4}};  // a bow tie with its knot at (2, 2)
  const Matrix points = points_of({{0.5F, 2}, {3.5F, 2}, {2, 0.5F}, {2, 3.5F}});
  CHECK(inside_polygon(points, polygon).indices() == Indices{0, 1});
}

TEST_CASE("a lasso of less than three corners, and points that are nowhere, select nothing") {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  CHECK(inside_polygon(points_of({{0, 0}}), {{-1, -1}, {1, 1}}).empty());
  CHECK(inside_polygon(points_of({{nan, 0}}), {{-1, -1}, {1, -1}, {0, 1}}).empty());
  CHECK(inside_rectangle(points_of({{nan, 0}}), {-1, -1}, {1, 1}).empty());
}

TEST_CASE("a lasso in the shape of a circle agrees with the distance to its centre") {
  Random random(3);
  Matrix points(2, 2000);
  random.fill_normal({points.data(), static_cast<std::size_t>(points.size())});
  PlanePolygon circle;
  for (int i = 0; i < 720; ++i) {
    const float angle = static_cast<float>(i) * 6.2831853F / 720;
    circle.emplace_back(0.3F + std::cos(angle), std::sin(angle));
  }
  const Selection inside = inside_polygon(points, circle);
  for (int i = 0; i < 2000; ++i) {
    const float distance = std::hypot(points(0, i) - 0.3F, points(1, i));
    if (std::abs(distance - 1) > 1e-3F) CHECK(inside.contains(i) == (distance < 1));
  }
}

TEST_CASE("a rectangle is the same from whichever corner it is drawn") {
  const Matrix points = points_of({{1, 1}, {0, 2}, {3, 1}, {2, 0}});
  CHECK(inside_rectangle(points, {0, 0}, {2, 2}).indices() == Indices{0, 1, 3});
  CHECK(inside_rectangle(points, {2, 0}, {0, 2}).indices() == Indices{0, 1, 3});
}

TEST_CASE("a class selects all of its digits") {
  const std::vector<std::uint8_t> labels{3, 1, 3, 2};
  CHECK(of_class(labels, 3).indices() == Indices{0, 2});
  CHECK(of_class(labels, 9).empty());
}

TEST_CASE("the worst digits are those of the smallest values, ties in order of index") {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  const std::vector<float> elbo{-90, -200, nan, -150, -200, -80};
  CHECK(extreme_digits(elbo, 2, Extreme::smallest).indices() == Indices{1, 4});
  CHECK(extreme_digits(elbo, 1, Extreme::smallest).indices() == Indices{1});
  CHECK(extreme_digits(elbo, 2, Extreme::largest).indices() == Indices{0, 5});
  CHECK(extreme_digits(elbo, 99, Extreme::largest).count() == 5);
  CHECK(extreme_digits(elbo, 0, Extreme::largest).empty());
}

TEST_CASE("a search names digits by index, counted from zero") {
  CHECK(find_digits("12", 100)->indices() == Indices{12});
  CHECK(find_digits(" 3, 7-9 ,0 ", 100)->indices() == Indices{0, 3, 7, 8, 9});
  CHECK(find_digits("5 6", 100)->indices() == Indices{5, 6});
}

TEST_CASE("a search that is none, or names digits that are not there, finds nothing") {
  for (const char* text : {"", "  ", "x", "-1", "100", "9-7", "5-", "-5", "1.5", "7 seven", "99999999999"}) {
    CHECK_FALSE(find_digits(text, 100));
  }
}

}  // namespace
}  // namespace zscape
