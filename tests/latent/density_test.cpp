// Golden values come from tests/golden/make_density_golden.py.
#include "core/latent/density.h"

#include <catch2/catch.hpp>
#include <cmath>

#include "core/base/cancelled.h"
#include "core/latent/contours.h"
#include "core/latent/holes.h"
#include "test_paths.h"
#include "tests/support/golden.h"

namespace zscape {
namespace {

// One digit for each column of `mean`, all of this σ.
Posterior posteriors(const Matrix& mean, float sigma) {
  return {mean, Matrix::Constant(mean.rows(), mean.cols(), 2 * std::log(sigma))};
}

Posterior single(float x, float y, float sigma_x, float sigma_y) {
  Posterior posterior{Matrix(2, 1), Matrix(2, 1)};
  posterior.mean << x, y;
  posterior.log_variance << 2 * std::log(sigma_x), 2 * std::log(sigma_y);
  return posterior;
}

DensityGrid density_of(const Posterior& posterior, int cells = 200) {
  const Plane plane = identity_plane(2);
  return aggregate_posterior(plane, posterior, extent_of(plane, posterior), cells, cells);
}

// Twice the area that a line encloses, negative where it runs clockwise.
float signed_area(const Contour& line) {
  float twice = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const PlanePoint &a = line[i], &b = line[(i + 1) % line.size()];
    twice += a.x() * b.y() - a.y() * b.x();
  }
  return twice / 2;
}

TEST_CASE("the aggregate posterior on a plane equals NumPy's, cell by cell") {
  const SafetensorsFile file = SafetensorsFile::read(ZSCAPE_TEST_FILES "/density_golden.safetensors");
  const Posterior posterior{test::golden_columns<float>(file, "mean"),
                            test::golden_columns<float>(file, "log_variance")};
  for (const std::string name : {"straight", "oblique"}) {
    CAPTURE(name);
    const Matrix axes = test::golden_columns<float>(file, name + "/axes");
    const Plane plane{test::golden_vector<float>(file, "origin"), axes.col(0), axes.col(1), 1};
    const Matrix expected = test::golden_columns<float>(file, name + "/density");
    const DensityGrid density =
        aggregate_posterior(plane, posterior, {-3, 3, -2.5F, 2.5F}, static_cast<int>(expected.rows()),
                            static_cast<int>(expected.cols()));
    const float tolerance =
        name == "straight" ? 2e-6F : 5e-3F;  // cells half a unit wide are coarse for a Gaussian of each row
    CHECK((density.values - expected).cwiseAbs().maxCoeff() < tolerance * expected.maxCoeff());
  }
}

TEST_CASE("the density's mass is one, however narrow or wide the posteriors are") {
  Matrix mean(2, 3);
  mean << -1, 2, 0.3F, 0, -3, 1.7F;
  for (const float sigma : {1e-9F, 1e-4F, 0.05F, 1.0F}) {
    CAPTURE(sigma);
    CHECK(density_of(posteriors(mean, sigma)).mass() == Approx(1).margin(2e-4));  // to four σ
  }
}

TEST_CASE("contours of one Gaussian are ellipses at the radius of chi-square, and hold the mass they say") {
  const DensityGrid density = density_of(single(1, -2, 0.5F, 1.5F));
  for (const double mass : {0.5, 0.8, 0.95}) {
    CAPTURE(mass);
    const auto lines = contours(density, level_enclosing(density, mass));
    REQUIRE(lines.size() == 1);
    const float radius = prior_radius(mass);
    for (const PlanePoint& point : lines.front()) {
      const PlanePoint standard((point.x() - 1) / 0.5F, (point.y() + 2) / 1.5F);
      CHECK(standard.norm() == Approx(radius).epsilon(0.01));
    }
    CHECK(signed_area(lines.front()) == Approx(3.14159265 * 0.5 * 1.5 * radius * radius).epsilon(0.01));
  }
}

TEST_CASE("an oblique Gaussian is turned, not widened") {
  Plane plane;  // the first axis halfway between two dimensions of unequal σ
  plane.origin = Vector::Zero(2);
  plane.axis_x = Vector::Constant(2, std::sqrt(0.5F));
  plane.axis_y = Vector::Unit(2, 1) * std::sqrt(0.5F) - Vector::Unit(2, 0) * std::sqrt(0.5F);
  const Posterior posterior = single(0, 0, 2, 0.4F);
  const DensityGrid density = aggregate_posterior(plane, posterior, extent_of(plane, posterior), 160, 160);
  CHECK(density.mass() == Approx(1).margin(1e-3));
  const auto lines = contours(density, level_enclosing(density, 0.8));
  REQUIRE(lines.size() == 1);
  for (const PlanePoint& point : lines.front()) {
    const Vector code = plane.lift(point);
    CHECK(std::hypot(code(0) / 2, code(1) / 0.4F) == Approx(prior_radius(0.8)).epsilon(0.02));
  }
}

TEST_CASE("two Gaussians far apart have two contours, a ring has an outer and an inner one") {
  Matrix apart(2, 2);
  apart << -4, 4, 0, 0;
  const DensityGrid pair = density_of(posteriors(apart, 0.5F));
  CHECK(contours(pair, level_enclosing(pair, 0.9)).size() == 2);

  Matrix circle(2, 60);
  for (int i = 0; i < 60; ++i) circle.col(i) << 3 * std::cos(i * 0.10472F), 3 * std::sin(i * 0.10472F);
  const DensityGrid ring = density_of(posteriors(circle, 0.3F));
  const auto lines = contours(ring, level_enclosing(ring, 0.9));
  REQUIRE(lines.size() == 2);
  const float first = signed_area(lines[0]), second = signed_area(lines[1]);
  CHECK(std::min(first, second) < 0);  // the inner line runs the other way
  CHECK(-std::min(first, second) < 3.14159265 * 9);
  CHECK(std::max(first, second) > 3.14159265 * 9);
}

TEST_CASE("a line that would leave the grid closes along its edge") {
  DensityGrid density{{0, 4, 0, 4}, Matrix::Zero(4, 4)};
  density.values.row(0).setOnes();
  const auto lines = contours(density, 0.5F);
  REQUIRE(lines.size() == 1);
  CHECK(lines.front().size() >= 8);
  CHECK(signed_area(lines.front()) > 0);
  CHECK(contours(density, 0).empty());
  CHECK(contours(density, 2).empty());
}

TEST_CASE("at a saddle the middle decides, and lines never cross") {
  DensityGrid density{{0, 2, 0, 2}, Matrix(2, 2)};
  density.values << 1, 0, 0, 1;  // dense at two opposite corners
  CHECK(contours(density, 0.6F).size() == 2);
  CHECK(contours(density, 0.4F).size() == 1);
}

TEST_CASE("between the centres of cells the density is bilinear, outside it is zero") {
  DensityGrid density{{0, 2, 0, 2}, Matrix(2, 2)};
  density.values << 1, 3, 2, 4;  // (column, row)
  CHECK(density.at({0.5F, 0.5F}) == 1);
  CHECK(density.at({1.5F, 0.5F}) == 2);
  CHECK(density.at({1, 1}) == 2.5F);
  CHECK(density.at({-3, 1}) == 0);
}

TEST_CASE("the prior's circles hold the mass of chi-square with two degrees of freedom") {
  CHECK(prior_radius(0.5) == Approx(1.177410));
  CHECK(prior_radius(0.8) == Approx(1.794123));
  CHECK(prior_radius(0.95) == Approx(2.447747));
  CHECK(prior_density(0) == Approx(0.1591549));
}

TEST_CASE("an aggregate posterior equal to the prior has no holes") {
  CHECK(find_holes(identity_plane(2), single(0, 0, 1, 1)).prior_share == 0);
}

TEST_CASE("where all digits crowd in a corner the rest of the prior is a hole") {
  const Holes holes = find_holes(identity_plane(2), single(8, 8, 0.3F, 0.3F));
  CHECK(holes.prior_share == Approx(0.95).margin(0.002));
  CHECK(holes.contain({0, 0}));
  CHECK_FALSE(holes.contain({2, 2}));  // beyond the circle
}

TEST_CASE("the prior's mass in a hole is that of the closed form") {
  // q = N(0, σ²) with σ < 1 falls below p / 10 where r² (1/σ² − 1) > 2 log(10 / σ²).
  const double sigma = 0.5;
  const double square = 2 * std::log(10 / (sigma * sigma)) / (1 / (sigma * sigma) - 1);
  const double expected = std::exp(-square / 2) - (1 - kPriorMass);
  CHECK(find_holes(identity_plane(2), single(0, 0, 0.5F, 0.5F)).prior_share ==
        Approx(expected).margin(0.003));
}

TEST_CASE("holes move with the prior where the plane's origin is not the prior's middle") {
  Plane plane = identity_plane(2);
  plane.origin << 1, -1;
  const Holes holes = find_holes(plane, single(0, 0, 1, 1));
  CHECK(holes.prior_share == 0);
  CHECK(holes.centre.x() == Approx(-1));
  CHECK(holes.centre.y() == Approx(1));
}

TEST_CASE("hatching lies in the holes alone") {
  const Holes holes = find_holes(identity_plane(2), single(0, 0, 0.5F, 0.5F));
  const auto strokes = hatch(holes, 0.2F);
  REQUIRE(strokes.size() > 20);
  for (const auto& [from, to] : strokes) {
    CHECK(holes.contain(from));
    CHECK(holes.contain(to));
    CHECK(holes.contain((from + to) / 2));
  }
}

TEST_CASE("a density that is asked to stop stops") {
  const Yield stop = [] { throw Cancelled("stopped"); };
  CHECK_THROWS_AS(find_holes(identity_plane(2), single(0, 0, 1, 1), stop), Cancelled);
}

}  // namespace
}  // namespace zscape
