// How dense the aggregate posterior is over the map's plane: the mixture of what the encoder makes of all
// digits, q(z) = 1/N Σᵢ N(z; μᵢ, diag σᵢ²), beside the prior that samples are drawn from.
#pragma once

#include "core/base/cancelled.h"
#include "core/base/matrix.h"
#include "core/latent/plane.h"
#include "core/latent/statistics.h"
#include "core/model/vae.h"

namespace zscape {

// Densities over a rectangle of the plane. Each value is the mean over its cell, so that a posterior narrower
// than a cell keeps its whole mass.
struct DensityGrid {
  PlaneRectangle area;
  Matrix values;  // columns×rows, per unit of area; row 0 is the lowest, column 0 the leftmost

  float cell_width() const { return area.width() / static_cast<float>(values.rows()); }
  float cell_height() const { return area.height() / static_cast<float>(values.cols()); }
  PlanePoint centre(Eigen::Index column, Eigen::Index row) const;
  double mass() const;                      // of all cells: 1 where the area holds the whole mixture
  float at(const PlanePoint& point) const;  // between the centres of cells bilinearly; 0 outside
};

// A rectangle that holds every posterior of `posterior` (L×N) to four standard deviations on the plane, and a
// little more; never without extent.
PlaneRectangle extent_of(const Plane& plane, const Posterior& posterior);

// The shadow of the aggregate posterior on the plane, on columns×rows cells over `area`. Means are projected,
// and covariances become AᵀΣA, A the two axes. Exact to 1e-6 of the mixture's mass where the shadows lie
// along the axes of the plane; elsewhere each row of cells takes the posterior's conditional Gaussian of the
// same mean and variance. For 192×192 cells and 10 000 digits some 0.1 s, up to a second where posteriors are
// as wide as the prior. Calls `yield` every few milliseconds.
DensityGrid aggregate_posterior(const Plane& plane, const Posterior& posterior, const PlaneRectangle& area,
                                int columns, int rows, const Yield& yield = {});

// The density whose region {q ≥ level} holds this share of the mass, the smallest region that does (Hyndman
// 1996). 0 where the grid holds less than that.
float level_enclosing(const DensityGrid& density, double mass);

// The prior's shadow on a plane is N(c, I) with c the shadow of the origin: circles are its contours.
PlanePoint prior_centre(const Plane& plane);
float prior_density(float distance);  // from c, per unit of area
float prior_radius(double mass);      // of the circle that holds this share of it

}  // namespace zscape
