#include "core/latent/plane.h"

#include <Eigen/Eigenvalues>
#include <cmath>
#include <numbers>
#include <string>

#include "core/base/error.h"
#include "core/model/product.h"

namespace zscape {
namespace {

using Axes = Eigen::Matrix<float, Eigen::Dynamic, 2>;

constexpr double kLeastBreadth = 1e-4;  // of three codes, by their length: less is a line

Vector mean_of(const Matrix& codes) {
  return codes.cols() > 0 ? Vector(codes.rowwise().mean()) : Vector(Vector::Zero(codes.rows()));
}

// Without a plane to follow, the largest component of each axis points to the positive side: an arbitrary
// choice, but always the same one.
void settle_signs(Axes& axes) {
  for (Eigen::Index i = 0; i < 2; ++i) {
    Eigen::Index largest = 0;
    axes.col(i).cwiseAbs().maxCoeff(&largest);
    if (axes(largest, i) < 0) axes.col(i) *= -1;
  }
}

// The rotation or reflection R that minimises |axes · R − target|, so maximises the trace of Rᵀ M for
// M = axesᵀ · target: in two dimensions the best rotation and the best reflection can be written down.
void turn_towards(const Axes& target, Axes& axes) {
  const Eigen::Matrix2f m = axes.transpose() * target;
  const Eigen::Vector2f rotation(m(0, 0) + m(1, 1), m(1, 0) - m(0, 1));
  const Eigen::Vector2f reflection(m(0, 0) - m(1, 1), m(1, 0) + m(0, 1));
  const bool turns = rotation.norm() >= reflection.norm();
  const Eigen::Vector2f first = (turns ? rotation : reflection).normalized();
  if (first.isZero()) return;  // axes at right angles to the target: every R is as good
  const Eigen::Vector2f second(-first.y(), first.x());
  Eigen::Matrix2f best;
  best << first, (turns ? second : Eigen::Vector2f(-second));
  axes = (axes * best).eval();
}

void check_dimension(int dimension, Eigen::Index latent_size) {
  if (dimension >= 0 && dimension < latent_size) return;
  throw Error("The map was asked for latent dimension " + std::to_string(dimension + 1) +
                  ", but the model has " + std::to_string(latent_size) + ".",
              "Choose dimensions between 1 and " + std::to_string(latent_size) + ".");
}

}  // namespace

namespace {

void require_rows(Eigen::Index rows, const Plane& plane) {
  if (rows == plane.latent_size()) return;
  throw Error("the codes have " + std::to_string(rows) + " dimensions, but the plane lies in a space of " +
              std::to_string(plane.latent_size()));
}

}  // namespace

PlanePoint Plane::project(const Vector& code) const {
  require_rows(code.rows(), *this);
  const Vector offset = code - origin;
  return {axis_x.dot(offset), axis_y.dot(offset)};
}

void Plane::project(const ConstMatrixRef<float>& codes, Matrix& points) const {
  require_rows(codes.rows(), *this);
  points.resize(2, codes.cols());
  points.row(0).noalias() = axis_x.transpose() * codes;
  points.row(1).noalias() = axis_y.transpose() * codes;
  points.row(0).array() -= axis_x.dot(origin);
  points.row(1).array() -= axis_y.dot(origin);
}

Vector Plane::lift(const PlanePoint& point) const { return origin + point.x() * axis_x + point.y() * axis_y; }

bool same_plane(const Plane& a, const Plane& b) {
  const auto same = [](const Vector& x, const Vector& y) { return x.size() == y.size() && x == y; };
  return same(a.origin, b.origin) && same(a.axis_x, b.axis_x) && same(a.axis_y, b.axis_y);
}

Plane identity_plane(int latent_size) {
  if (latent_size < 1 || latent_size > 2) {
    throw Error("A latent space of " + std::to_string(latent_size) + " dimensions is not a plane.",
                "Show two of its dimensions, or its principal components.");
  }
  Plane plane;
  plane.origin = Vector::Zero(latent_size);
  plane.axis_x = Vector::Unit(latent_size, 0);
  plane.axis_y = latent_size == 2 ? Vector(Vector::Unit(2, 1)) : Vector(Vector::Zero(1));
  return plane;
}

Plane dimension_plane(const Matrix& codes, int dimension_x, int dimension_y) {
  const Eigen::Index latent_size = codes.rows();
  check_dimension(dimension_x, latent_size);
  check_dimension(dimension_y, latent_size);
  if (dimension_x == dimension_y) {
    throw Error("The map was asked for latent dimension " + std::to_string(dimension_x + 1) + " twice.",
                "Choose two different dimensions.");
  }
  Plane plane;
  plane.origin = mean_of(codes);
  const Vector variances = (codes.colwise() - plane.origin).rowwise().squaredNorm();
  const float total = variances.sum();
  if (total > 0) plane.variance_share = (variances(dimension_x) + variances(dimension_y)) / total;
  plane.origin(dimension_x) = 0;  // plane coordinates are then the values of z themselves
  plane.origin(dimension_y) = 0;
  plane.axis_x = Vector::Unit(latent_size, dimension_x);
  plane.axis_y = Vector::Unit(latent_size, dimension_y);
  return plane;
}

Plane principal_plane(const Matrix& codes, const Plane* previous) {
  const Eigen::Index latent_size = codes.rows();
  if (latent_size < 2) return identity_plane(static_cast<int>(latent_size));
  Plane plane;
  plane.origin = mean_of(codes);
  const Matrix centred = codes.colwise() - plane.origin;
  Matrix scatter(latent_size, latent_size);
  multiply<float>(centred, Factor<float>(centred).transposed(), scatter);
  const Eigen::SelfAdjointEigenSolver<Matrix> solver(scatter);  // eigenvalues rise: the last two are ours

  Axes axes(latent_size, 2);
  axes.col(0) = solver.eigenvectors().col(latent_size - 1);
  axes.col(1) = solver.eigenvectors().col(latent_size - 2);
  const float total = solver.eigenvalues().sum();
  if (total > 0) plane.variance_share = solver.eigenvalues().tail(2).sum() / total;

  if (previous && previous->latent_size() == latent_size) {
    Axes target(latent_size, 2);
    target << previous->axis_x, previous->axis_y;
    turn_towards(target, axes);
  } else {
    settle_signs(axes);
  }
  plane.axis_x = axes.col(0);
  plane.axis_y = axes.col(1);
  return plane;
}

Plane plane_through(const Vector& a, const Vector& b, const Vector& c, const Matrix& codes) {
  using Code = VectorOf<double>;
  const Code start = a.cast<double>();
  const Code right = b.cast<double>() - start, aside = c.cast<double>() - start;
  const Code axis_x = right.normalized();
  const Code rest = aside - axis_x.dot(aside) * axis_x;  // Gram and Schmidt
  if (right.norm() <= kLeastBreadth * aside.norm() || rest.norm() <= kLeastBreadth * aside.norm()) {
    throw Error("The three pins lie on one line, and many planes go through a line.",
                "Pin a code away from the line through the other two.");
  }
  const Code axis_y = rest.normalized();
  Plane plane;
  plane.origin = (start - axis_x.dot(start) * axis_x - axis_y.dot(start) * axis_y).cast<float>();
  plane.axis_x = axis_x.cast<float>();
  plane.axis_y = axis_y.cast<float>();
  const Matrix centred = codes.colwise() - mean_of(codes);
  const float total = centred.squaredNorm();
  const float shown =
      (plane.axis_x.transpose() * centred).squaredNorm() + (plane.axis_y.transpose() * centred).squaredNorm();
  if (total > 0) plane.variance_share = shown / total;
  return plane;
}

bool same_axes(const Plane& a, const Plane& b, float tolerance) {
  return a.latent_size() == b.latent_size() && (a.axis_x - b.axis_x).norm() <= tolerance &&
         (a.axis_y - b.axis_y).norm() <= tolerance;
}

Ellipse ellipse_of(const Eigen::Matrix2f& covariance) {
  const Eigen::SelfAdjointEigenSolver<Eigen::Matrix2f> solver(covariance);
  const Eigen::Vector2f variances = solver.eigenvalues().cwiseMax(0.0F);
  const Eigen::Vector2f major = solver.eigenvectors().col(1);

  Ellipse ellipse;
  ellipse.semi_minor = std::sqrt(variances(0));
  ellipse.semi_major = std::sqrt(variances(1));
  ellipse.angle = std::atan2(major.y(), major.x());
  constexpr float kPi = std::numbers::pi_v<float>;
  if (ellipse.angle > kPi / 2) ellipse.angle -= kPi;
  if (ellipse.angle <= -kPi / 2) ellipse.angle += kPi;
  return ellipse;
}

Ellipse project_gaussian(const Plane& plane, const Vector& log_variance) {
  Axes axes(plane.latent_size(), 2);
  axes << plane.axis_x, plane.axis_y;
  const Vector variance = log_variance.array().exp();
  const Axes weighted = variance.asDiagonal() * axes;
  return ellipse_of(axes.transpose().lazyProduct(weighted));
}

}  // namespace zscape
