#include "core/latent/interpolation.h"

#include <array>
#include <catch2/catch.hpp>
#include <utility>

namespace zscape {
namespace {

Vector code(std::initializer_list<float> values) {
  Vector result(static_cast<Eigen::Index>(values.size()));
  std::copy(values.begin(), values.end(), result.data());
  return result;
}

float distance(const Vector& a, const Vector& b) { return (a - b).norm(); }

TEST_CASE("spherical interpolation agrees with NumPy") {
  // From tests/golden/make_slerp_golden.py.
  const Vector start = code({0.3F, -1.2F, 2.0F, 0.5F, -0.7F});
  const Vector end = code({-1.1F, 0.4F, 0.9F, -2.2F, 0.1F});
  const std::array<std::pair<float, Vector>, 5> golden{{
      {0.0F, start},
      {0.25F, code({-0.1264832F, -0.9854908F, 2.2266254F, -0.3475191F, -0.6245837F})},
      {0.5F, code({-0.5452601F, -0.6068085F, 2.1032551F, -1.1643197F, -0.4468999F})},
      {0.9F, code({-1.0343878F, 0.1933000F, 1.2226652F, -2.0855361F, -0.0187167F})},
      {1.0F, end},
  }};
  for (const auto& [share, expected] : golden) {
    CAPTURE(share);
    CHECK(distance(interpolate(start, end, share, Interpolation::spherical), expected) < 1e-6F);
  }
}

TEST_CASE("a quarter circle is walked along the circle, a straight line through it") {
  const Vector right = code({2, 0}), up = code({0, 2});
  const float half = std::sqrt(2.0F);
  CHECK(distance(interpolate(right, up, 0.5F, Interpolation::spherical), code({half, half})) < 1e-6F);
  CHECK(distance(interpolate(right, up, 0.5F, Interpolation::linear), code({1, 1})) < 1e-6F);
}

TEST_CASE("on the great circle the length goes evenly from one code's to the other's") {
  const Vector from = code({1, 0, 0}), to = code({0, 3, 0});
  for (const float share : {0.1F, 0.3F, 0.5F, 0.8F}) {
    CHECK(interpolate(from, to, share, Interpolation::spherical).norm() == Approx(1 + 2 * share));
  }
}

TEST_CASE("where no great circle is defined, spherical interpolation is linear") {
  const Vector from = code({1, 2, -1});
  const std::array<Vector, 4> targets{3 * from, -from, -2.5F * from, Vector::Zero(3)};
  for (const Vector& to : targets) {
    for (const float share : {0.0F, 0.25F, 0.5F, 1.0F}) {
      const Vector linear = interpolate(from, to, share, Interpolation::linear);
      CHECK(distance(interpolate(from, to, share, Interpolation::spherical), linear) < 1e-6F);
      CHECK(distance(interpolate(to, from, 1 - share, Interpolation::spherical), linear) < 1e-6F);
    }
  }
}

TEST_CASE("almost opposite and almost equal directions give finite codes of the right length") {
  const Vector from = code({1, 0});
  for (const float angle : {1e-7F, 1e-5F, 1e-3F, 3.1405F, 3.14159F}) {
    const Vector to = code({std::cos(angle), std::sin(angle)});
    const Vector middle = interpolate(from, to, 0.5F, Interpolation::spherical);
    CHECK(middle.allFinite());
    CHECK(middle.norm() <= 1.0001F);
  }
}

}  // namespace
}  // namespace zscape
