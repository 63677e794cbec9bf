#include "core/base/normal.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

namespace zscape {

TEST_CASE("the normal density is the slope of the distribution function") {
  constexpr double kStep = 1e-4;
  for (const double z : {-3.0, -0.5, 0.0, 1.0, 2.5}) {
    const double slope = (normal_probability(z + kStep) - normal_probability(z - kStep)) / (2 * kStep);
    CHECK(normal_density(z) == Approx(slope).epsilon(1e-6));
  }
}

TEST_CASE("the normal distribution function is the inverse of its quantiles, far out too") {
  for (const double probability : {1e-12, 1e-5, 0.02, 0.25, 0.5, 0.9, 0.99999}) {
    CHECK(normal_probability(normal_quantile(probability)) == Approx(probability).epsilon(1e-9));
  }
  CHECK(normal_probability(1.959963984540054) == Approx(0.975));  // every table of the normal distribution
}

TEST_CASE("the normal quantile inverts the distribution function over its whole range") {
  for (const double p : {1e-300, 1e-12, 0.001, 0.02425, 0.1, 0.5, 0.6, 0.975, 0.999999}) {
    CHECK(0.5 * std::erfc(-normal_quantile(p) / std::sqrt(2.0)) == Approx(p).epsilon(1e-12));
  }
  CHECK(normal_quantile(0.975) == Approx(1.959963984540054).epsilon(1e-14));
  CHECK(normal_quantile(0.5) == Approx(0).margin(1e-16));
  CHECK(normal_quantile(0) == -std::numeric_limits<double>::infinity());
  CHECK(normal_quantile(1) == std::numeric_limits<double>::infinity());
  CHECK(std::isnan(normal_quantile(1.5)));
}

}  // namespace zscape
