#include "core/latent/path.h"

#include <catch2/catch.hpp>

namespace zscape {
namespace {

Vector at(float x, float y) {
  Vector code(2);
  code << x, y;
  return code;
}

TEST_CASE("a trail takes a code only when it is far enough from the last") {
  std::vector<Vector> trail;
  CHECK(extend_trail(trail, at(0, 0), 0.5F));
  CHECK_FALSE(extend_trail(trail, at(0.3F, 0.3F), 0.5F));
  CHECK(extend_trail(trail, at(0.3F, 0.4F), 0.5F));
  CHECK(trail.size() == 2);
}

TEST_CASE("a code of another size begins a new trail") {
  std::vector<Vector> trail{at(0, 0), at(1, 0)};
  CHECK(extend_trail(trail, Vector::Zero(5), 0.5F));
  CHECK(trail.size() == 1);
}

TEST_CASE("a resampled trail has equal distances from its first code to its last") {
  const std::vector<Vector> trail{at(0, 0), at(3, 0), at(3, 1), at(3, 1), at(3, 4)};
  CHECK(trail_length(trail) == Approx(7));
  const Matrix codes = resample_trail(trail, 8);
  REQUIRE(codes.cols() == 8);
  Matrix expected(2, 8);
  expected << 0, 1, 2, 3, 3, 3, 3, 3,  //
      0, 0, 0, 0, 1, 2, 3, 4;
  CHECK((codes - expected).norm() < 1e-5F);
}

TEST_CASE("a trail without length is one code repeated, and an empty one is empty") {
  const Matrix still = resample_trail({at(1, 2), at(1, 2)}, 3);
  REQUIRE(still.cols() == 3);
  CHECK((still.colwise() - at(1, 2)).norm() == 0);
  CHECK(resample_trail({at(1, 2)}, 2).cols() == 2);
  CHECK(resample_trail({}, 5).size() == 0);
  CHECK(resample_trail({at(0, 0), at(2, 0)}, 1).col(0) == at(0, 0));
}

}  // namespace
}  // namespace zscape
