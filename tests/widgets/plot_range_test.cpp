#include "app/widgets/plot_range.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

using namespace zscape;

namespace {

struct Curve {
  std::vector<double> x, y;
  PlotData data() const { return {x, y}; }
};

Curve wave(int points) {
  Curve curve;
  for (int i = 0; i < points; ++i) {
    curve.x.push_back(i);
    curve.y.push_back(std::sin(i * 0.37) * 10 - 150);
  }
  return curve;
}

PlotRange fit(const Curve& curve, AxisScale scale = AxisScale::linear) {
  const PlotData data = curve.data();
  return fitted(std::span(&data, 1), scale);
}

constexpr auto kLinear = AxisScale::linear;

}  // namespace

TEST_CASE("fitting shows all of x and leaves a margin around y") {
  const PlotRange range = fit(wave(100));
  CHECK(range.x_min == 0);
  CHECK(range.x_max == 99);
  CHECK(range.y_min < -159.5);
  CHECK(range.y_max > -140.5);
}

TEST_CASE("fitting does not let the first steps of a run press the rest flat") {
  Curve curve = wave(1000);
  curve.y[0] = -550;
  curve.y[1] = -400;
  CHECK(fit(curve).y_min > -200);
}

TEST_CASE("fitting always shows the newest value") {
  Curve curve = wave(1000);
  curve.y.back() = -550;
  CHECK(fit(curve).y_min < -550);
}

TEST_CASE("fitting survives no data, one point, and values without a place on the scale") {
  CHECK(fitted({}, kLinear) == PlotRange{});
  const PlotRange one = fit({{5}, {-140}});
  CHECK((one.x_min < one.x_max && one.y_min < -140 && one.y_max > -140));
  const PlotRange positive = fit({{0, 1}, {10, 20}}, AxisScale::negative_logarithmic);
  CHECK((positive.y_min < positive.y_max && positive.y_max < 0));
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const PlotRange with_nan = fit({{0, 1, 2}, {1, nan, 3}});
  CHECK((with_nan.y_min < 1 && with_nan.y_max > 3));
}

TEST_CASE("panning there and back changes nothing") {
  const PlotRange range{0, 100, -500, -100};
  for (const AxisScale scale : {kLinear, AxisScale::negative_logarithmic}) {
    const PlotRange back = panned(panned(range, scale, 0.3, 0.2), scale, -0.3, -0.2);
    CHECK(back.x_min == Approx(range.x_min).margin(1e-9));
    CHECK(back.y_min == Approx(range.y_min));
    CHECK(back.y_max == Approx(range.y_max));
  }
}

TEST_CASE("zooming keeps the point under the cursor") {
  const PlotRange range{0, 100, -200, -100};
  const PlotRange closer = zoomed(range, kLinear, 0.25, 0.5, 0.5, 1);
  CHECK(closer.x_min + 0.25 * (closer.x_max - closer.x_min) == Approx(25));
  CHECK(closer.x_max - closer.x_min == Approx(50));
  CHECK(closer.y_min == range.y_min);
}

TEST_CASE("zooming stops before numbers lose their meaning") {
  PlotRange range{0, 1, 0, 1};
  for (int i = 0; i < 2000; ++i) range = zoomed(range, kLinear, 0.5, 0.5, 0.5, 0.5);
  CHECK(range.x_min < range.x_max);
  for (int i = 0; i < 2000; ++i) range = zoomed(range, kLinear, 0.5, 0.5, 2, 2);
  CHECK(std::isfinite(range.x_max - range.x_min));
}

TEST_CASE("few points are drawn as they are, with one beyond each end") {
  const Curve curve = wave(100);
  const auto points = decimated(curve.data(), kLinear, 10.5, 20.5, 400);
  REQUIRE(points.size() == 12);
  CHECK(points.front().x == 10);
  CHECK(points.back().x == 21);
}

TEST_CASE("a million points cost no more than the screen is wide, and no extreme is lost") {
  Curve curve = wave(1000000);
  curve.y[777777] = 50;
  const auto points = decimated(curve.data(), kLinear, 0, 999999, 600);
  CHECK(points.size() <= 4 * 602);
  const auto higher = [](const PlotPoint& a, const PlotPoint& b) { return a.y < b.y; };
  const auto [low, high] = std::minmax_element(points.begin(), points.end(), higher);
  CHECK(low->y == *std::min_element(curve.y.begin(), curve.y.end()));
  CHECK(*high == PlotPoint{777777, 50});
  CHECK(std::is_sorted(points.begin(), points.end(),
                       [](const PlotPoint& a, const PlotPoint& b) { return a.x < b.x; }));
}

TEST_CASE("what has no place on the scale is not drawn") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const Curve curve{{0, 1, 2, 3}, {-1, nan, 5, -2}};
  CHECK(decimated(curve.data(), AxisScale::negative_logarithmic, 0, 3, 100) ==
        std::vector<PlotPoint>{{0, -1}, {3, -2}});
}
