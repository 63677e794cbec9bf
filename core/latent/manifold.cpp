#include "core/latent/manifold.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/base/size_text.h"
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

GreyImage assemble_sheet(const ConstMatrixRef<float>& pictures, int width, int height, int columns, int gap) {
  if (width < 1 || height < 1 || pictures.rows() != static_cast<Eigen::Index>(width) * height) {
    throw Error("A sheet of " + size_text(width, height) + " pictures was asked for, but each has " +
                std::to_string(pictures.rows()) + " pixels.");
  }
  const auto count = static_cast<int>(pictures.cols());
  if (count < 1 || columns < 1) throw Error("A sheet needs at least one picture and one column.");
  const int across = std::min(columns, count);
  const int down = (count + across - 1) / across;
  GreyImage sheet;
  sheet.width = across * width + (across - 1) * gap;
  sheet.height = down * height + (down - 1) * gap;
  sheet.pixels.assign(static_cast<std::size_t>(sheet.width) * static_cast<std::size_t>(sheet.height), 0);
  for (int i = 0; i < count; ++i) {
    const int left = (i % across) * (width + gap);
    const int top = (i / across) * (height + gap);
    for (int pixel = 0; pixel < width * height; ++pixel) {
      const std::int64_t place = std::int64_t{top + pixel / width} * sheet.width + left + pixel % width;
      const float grey = std::clamp(pictures(pixel, i), 0.0F, 1.0F);
      sheet.pixels[static_cast<std::size_t>(place)] = static_cast<std::uint8_t>(std::lround(grey * 255));
    }
  }
  return sheet;
}

}  // namespace zscape
