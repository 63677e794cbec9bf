// The two-dimensional view of latent space that the map shows: how codes fall onto it, and back.
#pragma once

#include <Eigen/Core>

#include "core/base/matrix.h"

namespace zscape {

using PlanePoint = Eigen::Vector2f;

// The affine plane origin + x · axis_x + y · axis_y in latent space of L dimensions. The axes are
// orthonormal, except that axis_y is zero where L = 1: the map is then a line.
struct Plane {
  Vector origin;             // L: the code at (0, 0)
  Vector axis_x;             // L: the step in code for one unit to the right
  Vector axis_y;             // L: for one unit up
  float variance_share = 1;  // of the codes' variance that the plane shows; 1 where L ≤ 2

  int latent_size() const { return static_cast<int>(origin.size()); }

  // Coordinates of a code's orthogonal projection, and of many (codes L×N, points 2×N, resized if need be).
  // Throw Error for codes of another size.
  PlanePoint project(const Vector& code) const;
  void project(const ConstMatrixRef<float>& codes, Matrix& points) const;

  // The code (L) that lies in the plane at this point.
  Vector lift(const PlanePoint& point) const;
};

// Exactly the same, for planes of any two spaces.
bool same_plane(const Plane& a, const Plane& b);

// Latent space as it is, for L = 1 and L = 2; throws Error for more.
Plane identity_plane(int latent_size);

// Two coordinates of the codes as they are, the others at the mean of `codes` (L×N). Throws Error when a
// dimension does not exist or both are the same.
Plane dimension_plane(const Matrix& codes, int dimension_x, int dimension_y);

// The plane through the mean of `codes` (L×N, L ≥ 2) along their first two principal components (Pearson
// 1901). Principal components have no sign, and change places when their variances cross: where `previous` is
// a plane of the same space, the axes are turned within the new plane to lie as near as possible to the old
// ones (orthogonal Procrustes, Schönemann 1966), so that a map does not flip from one generation to the next.
Plane principal_plane(const Matrix& codes, const Plane* previous = nullptr);

// The plane through three codes of more than two dimensions, so that they lie on the map at their true
// distances: right is the way from `a` to `b`, and `c` lies above it; (0, 0) is the plane's point nearest to
// the prior's middle. `codes` (L×N) only tell the share of their variance. Throws Error where the three lie
// on one line.
Plane plane_through(const Vector& a, const Vector& b, const Vector& c, const Matrix& codes);

// Whether each axis of one lies within `tolerance` of the other's; parallel planes have the same. False for
// planes of different spaces.
bool same_axes(const Plane& a, const Plane& b, float tolerance);

// The set of points at one standard deviation of a Gaussian in the plane. Lengths in plane units; `angle` in
// radians from the x axis to the major axis, anticlockwise, in (−π/2, π/2].
struct Ellipse {
  float semi_major = 0;
  float semi_minor = 0;
  float angle = 0;
};

// Of a covariance in the plane.
Ellipse ellipse_of(const Eigen::Matrix2f& covariance);

// The shadow of N(μ, diag exp(log_variance)) on the plane: its covariance is AᵀΣA, A the two axes.
Ellipse project_gaussian(const Plane& plane, const Vector& log_variance);

}  // namespace zscape
