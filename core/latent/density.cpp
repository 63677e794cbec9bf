#include "core/latent/density.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <vector>

#include "core/base/normal.h"

namespace zscape {
namespace {

constexpr double kReach = 5;                 // standard deviations; beyond lie 6e-7 of the mass
constexpr float kExtent = 4;                 // standard deviations that an extent holds
constexpr float kMargin = 0.01F;             // of its longer side, beyond them
constexpr Eigen::Index kBetweenYields = 64;  // posteriors: a millisecond, or some where they are wide

// The distribution function of N(0, 1), looked up: it is asked for some hundred million times.
class NormalTable {
 public:
  NormalTable() {
    for (int i = 0; i <= kCount; ++i) {
      const double x = -kReach + i / kPerUnit;
      values_[static_cast<std::size_t>(i)] = 0.5 * std::erfc(-x * 0.70710678118654752440);
    }
  }
  double operator()(double x) const {
    const double place = (x + kReach) * kPerUnit;
    if (place <= 0) return 0;
    if (place >= kCount) return 1;
    const auto below = static_cast<std::size_t>(place);
    return values_[below] + (place - static_cast<double>(below)) * (values_[below + 1] - values_[below]);
  }

 private:
  static constexpr double kPerUnit = 512;
  static constexpr int kCount = static_cast<int>(2 * kReach * kPerUnit);
  std::vector<double> values_ = std::vector<double>(kCount + 1);
};

// Cells along one axis.
struct Cells {
  double low = 0;
  double width = 1;
  Eigen::Index count = 0;

  double edge(Eigen::Index cell) const { return low + width * static_cast<double>(cell); }
  Eigen::Index cell_of(double place) const {
    const double cell = std::floor((place - low) / width);
    return static_cast<Eigen::Index>(std::clamp(cell, -1.0, static_cast<double>(count)));
  }
};

// A Gaussian on the plane, as y and as x given y.
struct Shadow {
  double x = 0, y = 0;  // mean
  double sigma_y = 0;
  double slope = 0;  // of the mean of x along y
  double sigma_x_given_y = 0;
};

Shadow shadow_of(const PlanePoint& mean, const Eigen::Matrix2d& covariance, double least_sigma) {
  Shadow shadow;
  shadow.x = mean.x();
  shadow.y = mean.y();
  shadow.sigma_y = std::max(std::sqrt(covariance(1, 1)), least_sigma);
  shadow.slope = covariance(0, 1) / (shadow.sigma_y * shadow.sigma_y);
  const double rest = covariance(0, 0) - shadow.slope * covariance(0, 1);
  shadow.sigma_x_given_y = std::max(std::sqrt(std::max(rest, 0.0)), least_sigma);
  return shadow;
}

// The share of N(mean, sigma²) in each cell that it reaches, from `first` on.
struct Shares {
  Eigen::Index first = 0;
  std::vector<float> values;

  void fill(const NormalTable& normal, const Cells& cells, double mean, double sigma) {
    first = std::max<Eigen::Index>(cells.cell_of(mean - kReach * sigma), 0);
    const Eigen::Index last = std::min(cells.cell_of(mean + kReach * sigma), cells.count - 1);
    values.resize(static_cast<std::size_t>(std::max<Eigen::Index>(last - first + 1, 0)));
    double below = normal((cells.edge(first) - mean) / sigma);
    for (std::size_t i = 0; i < values.size(); ++i) {
      const double above = normal((cells.edge(first + static_cast<Eigen::Index>(i) + 1) - mean) / sigma);
      values[i] = static_cast<float>(above - below);
      below = above;
    }
  }
};

// Mean and variance of N(0, 1) between two bounds that hold the share `mass` of it.
struct Truncated {
  double mean = 0;
  double variance = 0;
};

Truncated truncated_normal(double low, double high, double mass) {
  const double at_low = normal_density(low), at_high = normal_density(high);
  const double mean = std::clamp((at_low - at_high) / mass, low, high);
  const double variance = 1 + (low * at_low - high * at_high) / mass - mean * mean;
  return {mean, std::clamp(variance, 0.0, 1.0)};
}

// Adds one posterior after the other to the cells.
class Accumulator {
 public:
  Accumulator(const PlaneRectangle& area, Matrix& masses)
      : across_{area.x_min, area.width() / static_cast<double>(masses.rows()), masses.rows()},
        up_{area.y_min, area.height() / static_cast<double>(masses.cols()), masses.cols()},
        masses_(masses) {}

  double least_sigma() const { return 1e-3 * std::min(across_.width, up_.width); }

  void add(const Shadow& shadow) {
    const bool leans = std::abs(shadow.slope) * shadow.sigma_y > 1e-3 * across_.width;
    rows_.fill(normal_, up_, shadow.y, shadow.sigma_y);
    if (!leans) columns_.fill(normal_, across_, shadow.x, shadow.sigma_x_given_y);
    for (std::size_t i = 0; i < rows_.values.size(); ++i) {
      const float share = rows_.values[i];
      if (share <= 0) continue;
      const Eigen::Index row = rows_.first + static_cast<Eigen::Index>(i);
      if (leans) lean(shadow, row, share);
      const auto count = static_cast<Eigen::Index>(columns_.values.size());
      masses_.col(row).segment(count > 0 ? columns_.first : 0, count) +=
          share * Eigen::Map<const Vector>(columns_.values.data(), count);
    }
  }

 private:
  // The columns of one row where x depends on y: mean and variance of x over the row's height.
  void lean(const Shadow& shadow, Eigen::Index row, double share) {
    const auto standard = [&](Eigen::Index edge) {
      return std::clamp((up_.edge(edge) - shadow.y) / shadow.sigma_y, -kReach, kReach);
    };
    const Truncated y = truncated_normal(standard(row), standard(row + 1), share);
    const double way = shadow.slope * shadow.sigma_y;
    const double variance = shadow.sigma_x_given_y * shadow.sigma_x_given_y + way * way * y.variance;
    columns_.fill(normal_, across_, shadow.x + way * y.mean, std::sqrt(variance));
  }

  NormalTable normal_;
  Cells across_;
  Cells up_;
  Matrix& masses_;
  Shares rows_;
  Shares columns_;
};

using Axes = Eigen::Matrix<double, Eigen::Dynamic, 2>;

Axes axes_of(const Plane& plane) {
  Axes axes(plane.latent_size(), 2);
  axes.col(0) = plane.axis_x.cast<double>();
  axes.col(1) = plane.axis_y.cast<double>();
  return axes;
}

Eigen::Matrix2d covariance_on(const Axes& axes, const ConstMatrixRef<float>& log_variance) {
  const Axes weighted = log_variance.col(0).cast<double>().array().exp().matrix().asDiagonal() * axes;
  return axes.transpose().lazyProduct(weighted);
}

}  // namespace

PlanePoint DensityGrid::centre(Eigen::Index column, Eigen::Index row) const {
  return {area.x_min + (static_cast<float>(column) + 0.5F) * cell_width(),
          area.y_min + (static_cast<float>(row) + 0.5F) * cell_height()};
}

double DensityGrid::mass() const {
  return values.cast<double>().sum() * static_cast<double>(cell_width()) * static_cast<double>(cell_height());
}

float DensityGrid::at(const PlanePoint& point) const {
  const float x = (point.x() - area.x_min) / cell_width() - 0.5F;
  const float y = (point.y() - area.y_min) / cell_height() - 0.5F;
  const auto column = static_cast<Eigen::Index>(std::floor(x)),
             row = static_cast<Eigen::Index>(std::floor(y));
  const auto value = [&](Eigen::Index i, Eigen::Index j) {
    const bool inside = i >= 0 && j >= 0 && i < values.rows() && j < values.cols();
    return inside ? values(i, j) : 0.0F;
  };
  const float along = x - std::floor(x), upward = y - std::floor(y);
  return (1 - upward) * ((1 - along) * value(column, row) + along * value(column + 1, row)) +
         upward * ((1 - along) * value(column, row + 1) + along * value(column + 1, row + 1));
}

PlaneRectangle extent_of(const Plane& plane, const Posterior& posterior) {
  Matrix points;
  plane.project(posterior.mean, points);
  const Matrix variance = posterior.log_variance.array().exp();
  const Eigen::RowVectorXf reach_x = kExtent * (plane.axis_x.cwiseAbs2().transpose() * variance).cwiseSqrt();
  const Eigen::RowVectorXf reach_y = kExtent * (plane.axis_y.cwiseAbs2().transpose() * variance).cwiseSqrt();
  const PlaneRectangle tight{(points.row(0) - reach_x).minCoeff(), (points.row(0) + reach_x).maxCoeff(),
                             (points.row(1) - reach_y).minCoeff(), (points.row(1) + reach_y).maxCoeff()};
  const float margin = std::max(kMargin * std::max(tight.width(), tight.height()), 1e-3F);
  return {tight.x_min - margin, tight.x_max + margin, tight.y_min - margin, tight.y_max + margin};
}

DensityGrid aggregate_posterior(const Plane& plane, const Posterior& posterior, const PlaneRectangle& area,
                                int columns, int rows, const Yield& yield) {
  DensityGrid density{area, Matrix::Zero(columns, rows)};
  Accumulator cells(area, density.values);
  const Axes axes = axes_of(plane);
  Matrix points;
  plane.project(posterior.mean, points);
  for (Eigen::Index i = 0; i < points.cols(); ++i) {
    if (yield && i % kBetweenYields == 0) yield();
    cells.add(
        shadow_of(points.col(i), covariance_on(axes, posterior.log_variance.col(i)), cells.least_sigma()));
  }
  density.values /= static_cast<float>(std::max<Eigen::Index>(points.cols(), 1)) * density.cell_width() *
                    density.cell_height();
  return density;
}

float level_enclosing(const DensityGrid& density, double mass) {
  std::vector<float> values(density.values.reshaped().begin(), density.values.reshaped().end());
  std::sort(values.begin(), values.end(), std::greater<>());
  const double cell = static_cast<double>(density.cell_width()) * static_cast<double>(density.cell_height());
  double enclosed = 0;
  for (const float value : values) {
    enclosed += static_cast<double>(value) * cell;
    if (enclosed >= mass) return value;
  }
  return 0;
}

PlanePoint prior_centre(const Plane& plane) { return plane.project(Vector::Zero(plane.latent_size())); }

float prior_density(float distance) { return 0.15915494F * std::exp(-0.5F * distance * distance); }

float prior_radius(double mass) { return static_cast<float>(std::sqrt(-2 * std::log1p(-mass))); }

}  // namespace zscape
