// The decoded manifold: a grid of codes across the map.
#pragma once

#include "core/base/matrix.h"
#include "core/latent/plane.h"
#include "core/latent/statistics.h"
#include "core/model/architecture.h"

namespace zscape {

// Codes L×(columns·rows) in the order in which one reads a picture: row by row, the top row
// (largest y) first.

// One code at the centre of each of the equal cells that tile the rectangle.
Matrix linear_grid(const Plane& plane, const PlaneRectangle& rectangle, int columns, int rows);

// One code in each of the cells that hold equal probability under the prior along either axis, at its median
// (as in Kingma and Welling 2014, figure 4): under N(0, I) at Φ⁻¹((i + ½) / n).
Matrix prior_quantile_grid(const Plane& plane, int columns, int rows, Prior prior = Prior::standard_normal);

}  // namespace zscape
