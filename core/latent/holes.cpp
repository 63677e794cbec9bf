#include "core/latent/holes.h"

#include <cmath>

namespace zscape {

bool Holes::contain(const PlanePoint& point) const {
  const float distance = (point - centre).norm();
  return distance <= radius && posterior.at(point) < kHoleRatio * prior_density(distance);
}

Holes find_holes(const Plane& plane, const Posterior& posterior, const Yield& yield) {
  Holes holes;
  holes.centre = prior_centre(plane);
  holes.radius = prior_radius(kPriorMass);
  const PlaneRectangle square{holes.centre.x() - holes.radius, holes.centre.x() + holes.radius,
                              holes.centre.y() - holes.radius, holes.centre.y() + holes.radius};
  holes.posterior = aggregate_posterior(plane, posterior, square, kHoleCells, kHoleCells, yield);
  const auto cell = static_cast<double>(holes.posterior.cell_width() * holes.posterior.cell_height());
  for (Eigen::Index row = 0; row < kHoleCells; ++row) {
    for (Eigen::Index column = 0; column < kHoleCells; ++column) {
      const PlanePoint middle = holes.posterior.centre(column, row);
      if (!holes.contain(middle)) continue;
      holes.prior_share += cell * static_cast<double>(prior_density((middle - holes.centre).norm()));
    }
  }
  return holes;
}

std::vector<HatchLine> hatch(const Holes& holes, float spacing) {
  std::vector<HatchLine> strokes;
  const float step = spacing / 5;
  const PlanePoint along(std::sqrt(0.5F), std::sqrt(0.5F)), across(along.x(), -along.y());
  const auto lines = static_cast<int>(holes.radius / spacing);
  const auto steps = static_cast<int>(holes.radius / step) + 1;
  for (int line = -lines; line <= lines; ++line) {
    const PlanePoint middle = holes.centre + static_cast<float>(line) * spacing * across;
    int start = steps + 1;  // of the stroke that is being drawn
    for (int i = -steps; i <= steps + 1; ++i) {
      const bool inside = i <= steps && holes.contain(middle + static_cast<float>(i) * step * along);
      if (inside && start > steps) start = i;
      if (inside || start > steps) continue;
      strokes.emplace_back(middle + static_cast<float>(start) * step * along,
                           middle + static_cast<float>(i - 1) * step * along);
      start = steps + 1;
    }
  }
  return strokes;
}

}  // namespace zscape
