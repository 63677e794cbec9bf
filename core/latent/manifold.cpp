#include "core/latent/manifold.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/model/priors/prior_row.h"

namespace zscape {
namespace {

// Every pair of the values: x from left to right within y from the first to the last.
Matrix grid_of(const Plane& plane, const std::vector<float>& x, const std::vector<float>& y) {
  Matrix codes(plane.latent_size(), static_cast<Eigen::Index>(x.size() * y.size()));
  Eigen::Index column = 0;
  for (const float up : y) {
    for (const float right : x) codes.col(column++) = plane.lift({right, up});
  }
  return codes;
}

std::vector<float> cell_centres(float low, float high, int cells) {
  std::vector<float> centres(static_cast<std::size_t>(std::max(cells, 0)));
  const float cell = (high - low) / static_cast<float>(cells);
  for (std::size_t i = 0; i < centres.size(); ++i) centres[i] = low + (static_cast<float>(i) + 0.5F) * cell;
  return centres;
}

std::vector<float> prior_quantiles(const PriorRow& prior, int cells) {
  std::vector<float> values(static_cast<std::size_t>(std::max(cells, 0)));
  for (std::size_t i = 0; i < values.size(); ++i) {
    values[i] = static_cast<float>(prior.axis.quantile((static_cast<double>(i) + 0.5) / cells));
  }
  return values;
}

}  // namespace

Matrix linear_grid(const Plane& plane, const PlaneRectangle& rectangle, int columns, int rows) {
  std::vector<float> y = cell_centres(rectangle.y_min, rectangle.y_max, rows);
  std::reverse(y.begin(), y.end());
  return grid_of(plane, cell_centres(rectangle.x_min, rectangle.x_max, columns), y);
}

Matrix prior_quantile_grid(const Plane& plane, int columns, int rows, Prior prior) {
  std::vector<float> y = prior_quantiles(row_of(prior), rows);
  std::reverse(y.begin(), y.end());
  return grid_of(plane, prior_quantiles(row_of(prior), columns), y);
}

}  // namespace zscape
