#include "app/widgets/axis.h"

#include <catch2/catch.hpp>
#include <limits>

using namespace zscape;

namespace {

std::vector<std::string> labels(AxisScale scale, double low, double high, int most) {
  std::vector<std::string> result;
  for (const Tick& tick : ticks(scale, low, high, most)) result.push_back(tick.label);
  return result;
}

using Labels = std::vector<std::string>;

}  // namespace

TEST_CASE("linear ticks are multiples of 1, 2 or 5 within the range, ends included") {
  CHECK(labels(AxisScale::linear, -200, -140, 4) ==
        Labels{"\u2212200", "\u2212180", "\u2212160", "\u2212140"});
  CHECK(labels(AxisScale::linear, 0, 3700, 4) == Labels{"0", "1\u2009000", "2\u2009000", "3\u2009000"});
  CHECK(labels(AxisScale::linear, 0, 1, 6) == Labels{"0.0", "0.2", "0.4", "0.6", "0.8", "1.0"});
}

TEST_CASE("ticks never exceed the number that has room") {
  for (int most = 1; most < 12; ++most) {
    for (const double high : {0.0031, 0.7, 1.0, 9.99, 47.0, 1e6, 3.3e7}) {
      CHECK(static_cast<int>(ticks(AxisScale::linear, 0, high, most).size()) <= most);
      CHECK(static_cast<int>(ticks(AxisScale::linear, -high, high, most).size()) <= most);
    }
  }
}

TEST_CASE("steps in the millions are counted in millions") {
  CHECK(labels(AxisScale::linear, 0, 3e6, 3).back() == "2\u2009M");
}

TEST_CASE("logarithmic ticks are 1, 2 and 5 of each decade, or decades alone when those are many") {
  CHECK(labels(AxisScale::logarithmic, 1, 100, 8) == Labels{"1", "2", "5", "10", "20", "50", "100"});
  CHECK(labels(AxisScale::logarithmic, 1, 1000, 5) == Labels{"1", "10", "100", "1\u2009000"});
  CHECK(labels(AxisScale::logarithmic, 0.01, 1, 4) == Labels{"0.01", "0.1", "1"});
}

TEST_CASE("a logarithmic axis over a short stretch falls back on linear ticks") {
  CHECK(labels(AxisScale::logarithmic, 110, 190, 5) == Labels{"120", "140", "160", "180"});
}

TEST_CASE("a negative logarithmic axis reads upward like a linear one") {
  CHECK(labels(AxisScale::negative_logarithmic, -500, -100, 8) ==
        Labels{"\u2212500", "\u2212200", "\u2212100"});
  CHECK(to_axis(AxisScale::negative_logarithmic, -100) > to_axis(AxisScale::negative_logarithmic, -200));
}

TEST_CASE("an axis coordinate and its value are inverse to each other") {
  for (const double value : {0.01, 1.0, 140.5}) {
    CHECK(from_axis(AxisScale::logarithmic, to_axis(AxisScale::logarithmic, value)) == Approx(value));
    CHECK(from_axis(AxisScale::negative_logarithmic, to_axis(AxisScale::negative_logarithmic, -value)) ==
          Approx(-value));
  }
}

TEST_CASE("ranges without a place on the axis have no ticks") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK(ticks(AxisScale::linear, 1, 1, 5).empty());
  CHECK(ticks(AxisScale::linear, nan, 1, 5).empty());
  CHECK(ticks(AxisScale::logarithmic, 0, 10, 5).empty());
  CHECK(ticks(AxisScale::negative_logarithmic, -10, 1, 5).empty());
}
