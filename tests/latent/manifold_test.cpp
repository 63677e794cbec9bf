#include "core/latent/manifold.h"

#include <catch2/catch.hpp>
#include <cmath>

#include "core/base/error.h"

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

TEST_CASE("a sheet puts pictures side by side, with black between and after the last") {
  Matrix pictures(2, 3);         // two pixels wide, one high
  pictures << 0.0F, 0.2F, 0.4F,  //
      1.0F, 0.6F, 2.0F;
  const GreyImage sheet = assemble_sheet(pictures, 2, 1, 2, 1);
  CHECK(sheet.width == 5);
  CHECK(sheet.height == 3);
  const std::vector<std::uint8_t> expected{0,   255, 0, 51, 153,  //
                                           0,   0,   0, 0,  0,    //
                                           102, 255, 0, 0,  0};
  CHECK(sheet.pixels == expected);
}

TEST_CASE("a sheet of fewer pictures than columns is as wide as they are") {
  CHECK(assemble_sheet(Matrix::Zero(4, 2), 2, 2, 10).width == 4);
}

TEST_CASE("a sheet of pictures of another size is refused, naming both sizes") {
  CHECK_THROWS_WITH(assemble_sheet(Matrix::Zero(100, 2), 28, 28, 2),
                    "A sheet of 28 × 28 pictures was asked for, but each has 100 pixels.");
  CHECK_THROWS_AS(assemble_sheet(Matrix(784, 0), 28, 28, 2), Error);
}

}  // namespace
}  // namespace zscape
