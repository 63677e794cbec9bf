#include "core/latent/manifold.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "core/base/error.h"

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

std::vector<float> prior_quantiles(int cells) {
  std::vector<float> values(static_cast<std::size_t>(std::max(cells, 0)));
  for (std::size_t i = 0; i < values.size(); ++i) {
    values[i] = static_cast<float>(normal_quantile((static_cast<double>(i) + 0.5) / cells));
  }
  return values;
}

double tail_quantile(double probability) {
  const double q = std::sqrt(-2 * std::log(probability));
  const double numerator =
      ((((-7.784894002430293e-03 * q - 3.223964580411365e-01) * q - 2.400758277161838e+00) * q -
        2.549732539343734e+00) *
           q +
       4.374664141464968e+00) *
          q +
      2.938163982698783e+00;
  const double denominator =
      (((7.784695709041462e-03 * q + 3.224671290700398e-01) * q + 2.445134137142996e+00) * q +
       3.754408661907416e+00) *
          q +
      1;
  return numerator / denominator;
}

double central_quantile(double probability) {
  const double q = probability - 0.5;
  const double r = q * q;
  const double numerator =
      (((((-3.969683028665376e+01 * r + 2.209460984245205e+02) * r - 2.759285104469687e+02) * r +
         1.383577518672690e+02) *
            r -
        3.066479806614716e+01) *
           r +
       2.506628277459239e+00) *
      q;
  const double denominator =
      ((((-5.447609879822406e+01 * r + 1.615858368580409e+02) * r - 1.556989798598866e+02) * r +
        6.680131188771972e+01) *
           r -
       1.328068155288572e+01) *
          r +
      1;
  return numerator / denominator;
}

}  // namespace

Matrix linear_grid(const Plane& plane, const PlaneRectangle& rectangle, int columns, int rows) {
  std::vector<float> y = cell_centres(rectangle.y_min, rectangle.y_max, rows);
  std::reverse(y.begin(), y.end());
  return grid_of(plane, cell_centres(rectangle.x_min, rectangle.x_max, columns), y);
}

Matrix prior_quantile_grid(const Plane& plane, int columns, int rows) {
  std::vector<float> y = prior_quantiles(rows);
  std::reverse(y.begin(), y.end());
  return grid_of(plane, prior_quantiles(columns), y);
}

double normal_probability(double z) { return 0.5 * std::erfc(-z / std::sqrt(2.0)); }

double normal_quantile(double probability) {
  if (probability == 0) return -std::numeric_limits<double>::infinity();
  if (probability == 1) return std::numeric_limits<double>::infinity();
  if (!(probability > 0 && probability < 1)) return std::numeric_limits<double>::quiet_NaN();
  if (probability > 0.5) return -normal_quantile(1 - probability);  // the lower tail keeps its digits
  constexpr double kLowerTail = 0.02425;
  const double start = probability < kLowerTail ? tail_quantile(probability) : central_quantile(probability);
  constexpr double kRootOfTwoPi = 2.50662827463100050242;
  const double error = normal_probability(start) - probability;
  const double step = error * kRootOfTwoPi * std::exp(start * start / 2);
  return start - step / (1 + start * step / 2);
}

GreyImage assemble_sheet(const ConstMatrixRef<float>& pictures, int width, int height, int columns, int gap) {
  if (width < 1 || height < 1 || pictures.rows() != static_cast<Eigen::Index>(width) * height) {
    throw Error("A sheet of " + std::to_string(width) + "×" + std::to_string(height) +
                " pictures was asked for, but each has " + std::to_string(pictures.rows()) + " pixels.");
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
      const int place = (top + pixel / width) * sheet.width + left + pixel % width;
      const float grey = std::clamp(pictures(pixel, i), 0.0F, 1.0F);
      sheet.pixels[static_cast<std::size_t>(place)] = static_cast<std::uint8_t>(std::lround(grey * 255));
    }
  }
  return sheet;
}

}  // namespace zscape
