#include "core/latent/manifold.h"

#include <catch2/catch.hpp>
#include <cmath>

namespace zscape {
namespace {

TEST_CASE("a grid is read like a picture: the top left cell first, each code at its cell's centre") {
  const Matrix codes = linear_grid(identity_plane(2), {-3, 3, -2, 2}, 3, 2);
  Matrix expected(2, 6);
  expected << -2, 0, 2, -2, 0, 2,  //
      1, 1, 1, -1, -1, -1;
  CHECK((codes - expected).norm() < 1e-5F);
}

TEST_CASE("a grid of prior quantiles has cells of equal probability") {
  const Matrix codes = prior_quantile_grid(identity_plane(2), 4, 2);
  REQUIRE(codes.cols() == 8);
  for (int i = 0; i < 4; ++i) {
    CHECK(0.5 * std::erfc(-codes(0, i) / std::sqrt(2.0)) == Approx((i + 0.5) / 4));
  }
  CHECK(codes(1, 0) == Approx(0.674489750));  // the upper quartile
  CHECK(codes(1, 4) == Approx(-0.674489750));
}

}  // namespace
}  // namespace zscape
