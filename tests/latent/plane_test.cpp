#include "core/latent/plane.h"

#include <catch2/catch.hpp>
#include <cmath>

#include "core/base/error.h"
#include "core/base/random.h"
#include "tests/support/wave_codes.h"

namespace zscape {
namespace {

// Codes (L×N) with standard deviation spread(i) in dimension i, around `mean`.
Matrix gaussian_codes(const Vector& spread, const Vector& mean, int count, std::uint64_t seed = 7) {
  Random random(seed);
  Matrix codes(spread.size(), count);
  random.fill_normal({codes.data(), static_cast<std::size_t>(codes.size())});
  return ((spread.asDiagonal() * codes).colwise() + mean).eval();
}

Vector vector_of(std::initializer_list<float> values) {
  return Eigen::Map<const Vector>(values.begin(), static_cast<Eigen::Index>(values.size()));
}

TEST_CASE("the plane of a two-dimensional latent space is that space") {
  const Plane plane = identity_plane(2);
  const Vector code = vector_of({0.9F, -0.4F});
  CHECK(plane.project(code) == PlanePoint(0.9F, -0.4F));
  CHECK(plane.lift({0.9F, -0.4F}) == code);
  CHECK(plane.variance_share == 1);
}

TEST_CASE("a one-dimensional latent space is a line without height") {
  const Plane plane = identity_plane(1);
  CHECK(plane.project(vector_of({1.5F})) == PlanePoint(1.5F, 0));
  CHECK(plane.lift({1.5F, 40}) == vector_of({1.5F}));
}

TEST_CASE("three dimensions are refused as a plane, saying what to do") {
  REQUIRE_THROWS_AS(identity_plane(3), Error);
  REQUIRE_THROWS_WITH(identity_plane(3), "A latent space of 3 dimensions is not a plane.");
}

TEST_CASE("a pair of dimensions keeps their values and puts the others at their mean") {
  const Matrix codes = gaussian_codes(vector_of({1, 2, 3}), vector_of({5, 6, 7}), 500);
  const Plane plane = dimension_plane(codes, 2, 0);
  const PlanePoint point = plane.project(codes.col(3));
  CHECK(point.x() == Approx(codes(2, 3)).margin(1e-5));
  CHECK(point.y() == Approx(codes(0, 3)).margin(1e-5));
  const Vector lifted = plane.lift({1, 2});
  CHECK(lifted(2) == Approx(1));
  CHECK(lifted(0) == Approx(2));
  CHECK(lifted(1) == Approx(codes.row(1).mean()));
  CHECK(plane.variance_share == Approx((1 + 9) / 14.0).margin(0.05));
}

TEST_CASE("a dimension that the model does not have is refused, counting from one") {
  const Matrix codes = Matrix::Zero(3, 4);
  CHECK_THROWS_WITH(dimension_plane(codes, 0, 3),
                    "The map was asked for latent dimension 4, but the model has 3.");
  CHECK_THROWS_WITH(dimension_plane(codes, 1, 1), "The map was asked for latent dimension 2 twice.");
}

TEST_CASE("principal components find the two directions of largest variance, in order") {
  const Matrix codes = gaussian_codes(vector_of({0.1F, 3, 0.2F, 2}), vector_of({1, -2, 3, 4}), 4000);
  const Plane plane = principal_plane(codes);
  CHECK(plane.axis_x(1) == Approx(1).margin(1e-2));  // spread 3
  CHECK(plane.axis_y(3) == Approx(1).margin(1e-2));  // spread 2
  CHECK(plane.axis_x.dot(plane.axis_y) == Approx(0).margin(1e-5));
  CHECK(plane.axis_x.norm() == Approx(1));
  CHECK((plane.origin - codes.rowwise().mean()).norm() == Approx(0).margin(1e-4));
  CHECK(plane.variance_share == Approx(13 / (13 + 0.05)).margin(2e-3));
}

TEST_CASE("principal components agree with NumPy") {
  // From tests/golden/make_plane_golden.py.
  const Matrix codes = test::wave_codes();
  const Plane plane = principal_plane(codes);
  CHECK((plane.origin - vector_of({0.023831F, 0.023272F, 0.004163F, 0.009258F, 0.004713F})).norm() < 1e-5F);
  CHECK((plane.axis_x - vector_of({0.801512F, 0.436226F, 0.266440F, 0.232381F, 0.205655F})).norm() < 1e-5F);
  CHECK((plane.axis_y - vector_of({-0.576433F, 0.742758F, 0.254949F, 0.173085F, 0.145182F})).norm() < 1e-5F);
  CHECK(plane.variance_share == Approx(0.683583).margin(1e-5));
  CHECK((plane.project(codes.col(7)) - PlanePoint(-5.997748F, -1.438147F)).norm() < 1e-4F);
}

TEST_CASE("projecting what was lifted gives the point back") {
  const Plane plane = principal_plane(gaussian_codes(vector_of({1, 2, 3, 4, 5}), Vector::Ones(5), 300));
  const PlanePoint point(1.25F, -0.75F);
  CHECK((plane.project(plane.lift(point)) - point).norm() < 1e-5F);
}

TEST_CASE("projecting many codes is projecting each") {
  const Matrix codes = gaussian_codes(vector_of({1, 2, 3}), vector_of({4, 5, 6}), 50);
  const Plane plane = principal_plane(codes);
  Matrix points;
  plane.project(codes, points);
  REQUIRE(points.cols() == 50);
  for (int i = 0; i < 50; ++i) CHECK((points.col(i) - plane.project(codes.col(i))).norm() < 1e-4F);
}

TEST_CASE("the principal plane does not flip when the codes do not") {
  const Vector spread = vector_of({2, 1.98F, 0.3F});
  const Plane before = principal_plane(gaussian_codes(spread, Vector::Zero(3), 2000, 1));
  // Another sample: variances near a tie change places, and signs are arbitrary.
  for (std::uint64_t seed = 2; seed < 8; ++seed) {
    const Plane after = principal_plane(gaussian_codes(spread, Vector::Zero(3), 2000, seed), &before);
    CHECK(after.axis_x.dot(before.axis_x) > 0.99F);
    CHECK(after.axis_y.dot(before.axis_y) > 0.99F);
    CHECK(after.axis_x.dot(after.axis_y) == Approx(0).margin(1e-5));
  }
}

TEST_CASE("a previous plane of another latent size is not followed") {
  const Plane other = identity_plane(2);
  const Plane plane = principal_plane(gaussian_codes(vector_of({1, 5, 3}), Vector::Zero(3), 1000), &other);
  CHECK(plane.axis_x(1) == Approx(1).margin(0.05));
}

TEST_CASE("codes that are all the same still have a plane") {
  const Plane plane = principal_plane(Matrix::Constant(4, 10, 2.5F));
  CHECK(plane.axis_x.norm() == Approx(1));
  CHECK(plane.project(Vector::Constant(4, 2.5F)).norm() == Approx(0).margin(1e-5));
}

TEST_CASE("the shadow of an axis-aligned Gaussian has its standard deviations as half axes") {
  const Ellipse wide = project_gaussian(identity_plane(2), vector_of({std::log(4.0F), std::log(0.25F)}));
  CHECK(wide.semi_major == Approx(2));
  CHECK(wide.semi_minor == Approx(0.5));
  CHECK(wide.angle == Approx(0).margin(1e-5));
  const Ellipse high = project_gaussian(identity_plane(2), vector_of({std::log(0.25F), std::log(4.0F)}));
  CHECK(high.semi_major == Approx(2));
  CHECK(std::abs(high.angle) == Approx(1.5707963).margin(1e-5));
}

TEST_CASE("the shadow on a tilted plane has the covariance of projected samples") {
  const Vector spread = vector_of({0.5F, 2, 1, 0.1F});
  Random random(3);
  Matrix axes = Matrix::NullaryExpr(4, 2, [&] { return random.normal(); });
  axes.col(0).normalize();
  axes.col(1) -= axes.col(0).dot(axes.col(1)) * axes.col(0);
  axes.col(1).normalize();
  const Plane plane{Vector::Zero(4), axes.col(0), axes.col(1)};
  const Ellipse ellipse = project_gaussian(plane, (2 * spread.array().log()).matrix());

  Matrix points;
  plane.project(gaussian_codes(spread, Vector::Zero(4), 200000), points);
  const Eigen::Vector2f major(std::cos(ellipse.angle), std::sin(ellipse.angle));
  const Eigen::Vector2f minor(-major.y(), major.x());
  const auto deviation = [&](const Eigen::Vector2f& along) {
    return std::sqrt((along.transpose() * points).squaredNorm() / static_cast<float>(points.cols()));
  };
  CHECK(deviation(major) == Approx(ellipse.semi_major).epsilon(0.02));
  CHECK(deviation(minor) == Approx(ellipse.semi_minor).epsilon(0.02));
}

TEST_CASE("on a line the shadow has no height") {
  const Ellipse ellipse = project_gaussian(identity_plane(1), vector_of({std::log(9.0F)}));
  CHECK(ellipse.semi_major == Approx(3));
  CHECK(ellipse.semi_minor == 0);
  CHECK(ellipse.angle == Approx(0).margin(1e-6));
}

TEST_CASE("three pins lie on their plane at their true distances") {
  Random random(9);
  const Matrix codes = Matrix::NullaryExpr(7, 50, [&] { return 3 * random.normal(); });
  const Vector a = codes.col(0), b = codes.col(1), c = codes.col(2);
  const Plane plane = plane_through(a, b, c, codes);
  CHECK(plane.axis_x.norm() == Approx(1));
  CHECK(plane.axis_y.norm() == Approx(1));
  CHECK(plane.axis_x.dot(plane.axis_y) == Approx(0).margin(1e-6));
  for (const Vector& pin : {a, b, c}) CHECK((plane.lift(plane.project(pin)) - pin).norm() < 1e-5F);
  const PlanePoint at_a = plane.project(a), at_b = plane.project(b), at_c = plane.project(c);
  CHECK((at_a - at_b).norm() == Approx((a - b).norm()));
  CHECK((at_b - at_c).norm() == Approx((b - c).norm()));
  CHECK((at_c - at_a).norm() == Approx((c - a).norm()));
  CHECK(at_b.y() == Approx(at_a.y()).margin(1e-5));  // from the first to the second is to the right
  CHECK(at_b.x() > at_a.x());
  CHECK(at_c.y() > at_a.y());
  CHECK(plane.project(Vector::Zero(7)).norm() == Approx(0).margin(1e-5));
}

TEST_CASE("a plane through pins shows all of the variance of codes that lie in it, and none across") {
  Matrix codes = Matrix::Zero(4, 4);
  codes.row(1) << 1, -1, 2, 0;
  codes.row(3) << 0, 1, 1, -2;
  CHECK(plane_through(codes.col(0), codes.col(1), codes.col(2), codes).variance_share == Approx(1));
  const Vector x = Vector::Unit(4, 0), y = Vector::Unit(4, 2);
  CHECK(plane_through(Vector::Zero(4), x, y, codes).variance_share == Approx(0).margin(1e-6));
}

TEST_CASE("pins on one line, and pins at one place, are refused") {
  const Vector a = vector_of({1, 2, 3}), b = vector_of({2, 4, 6}), c = vector_of({4, 8, 12.0001F});
  const Matrix codes = Matrix::Identity(3, 3);
  CHECK_THROWS_WITH(plane_through(a, b, c, codes), Catch::Contains("three pins lie on one line"));
  CHECK_THROWS_AS(plane_through(a, a, b, codes), Error);
  CHECK_THROWS_AS(plane_through(a, b, a, codes), Error);
  CHECK_THROWS_AS(plane_through(a, a, a, codes), Error);
}

}  // namespace
}  // namespace zscape
