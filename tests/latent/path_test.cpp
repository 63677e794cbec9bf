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

TEST_CASE("a linear trail through waypoints is the waypoints, a spherical one follows the arcs") {
  const std::vector<Vector> waypoints{at(2, 0), at(0, 2), at(-2, 0)};
  CHECK(trail_through(waypoints, Interpolation::linear) == waypoints);
  const std::vector<Vector> arc = trail_through(waypoints, Interpolation::spherical);
  CHECK(trail_length(arc) == Approx(2 * 3.14159265).epsilon(1e-3));
  for (const Vector& code : arc) CHECK(code.norm() == Approx(2).epsilon(1e-5));
  CHECK((arc.front() - waypoints.front()).norm() == 0);
  CHECK((arc.back() - waypoints.back()).norm() < 1e-6F);
}

TEST_CASE("a walk along arcs of different radius has constant speed") {
  const Matrix codes =
      resample_trail(trail_through({at(1, 0), at(0, 3), at(-3, 1)}, Interpolation::spherical), 40);
  const float step = (codes.col(1) - codes.col(0)).norm();
  for (int i = 2; i < codes.cols(); ++i) {
    CHECK((codes.col(i) - codes.col(i - 1)).norm() == Approx(step).epsilon(0.02));  // the chord at the corner
  }
}

TEST_CASE("a walk in sixteen dimensions begins and ends at its pins") {
  const Vector from = Vector::LinSpaced(16, -1, 2), to = Vector::LinSpaced(16, 1, -3);
  const Matrix codes = resample_trail(trail_through({from, to}, Interpolation::spherical), 9);
  CHECK((codes.col(0) - from).norm() < 1e-6F);
  CHECK((codes.col(8) - to).norm() < 1e-5F);
}

TEST_CASE("a share of a trail is a share of its length") {
  const std::vector<Vector> trail{at(0, 0), at(1, 0), at(1, 3)};
  CHECK((code_on_trail(trail, 0.5F) - at(1, 1)).norm() < 1e-6F);
  CHECK(code_on_trail(trail, -1) == at(0, 0));
  CHECK(code_on_trail(trail, 2) == at(1, 3));
  CHECK(code_on_trail({at(4, 5)}, 0.3F) == at(4, 5));
}

}  // namespace
}  // namespace zscape
