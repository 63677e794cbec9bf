// Lines of equal density: marching squares (Lorensen and Cline 1987, in two dimensions).
#pragma once

#include <vector>

#include "core/latent/density.h"

namespace zscape {

// A closed line: from its last point it goes on to its first. What is denser than the level lies at its left.
using Contour = std::vector<PlanePoint>;

// Where the density, bilinear between the centres of cells and 0 outside of the grid, has this level (> 0).
// Lines do not cross; those that surround a hollow run the other way round. In no particular order.
std::vector<Contour> contours(const DensityGrid& density, float level);

}  // namespace zscape
