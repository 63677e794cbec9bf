#include "core/latent/statistics.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "core/base/quantile.h"
#include "core/model/gaussian.h"

namespace zscape {
namespace {

constexpr Eigen::Index kBoundsSample = 2500;

// Of `count` points, divided by count − 1.
Eigen::Matrix2f covariance_of(const Eigen::Map<const Vector>& x, const Eigen::Map<const Vector>& y) {
  if (x.size() < 2) return Eigen::Matrix2f::Zero();
  Eigen::Matrix<float, Eigen::Dynamic, 2> offsets(x.size(), 2);
  offsets << (x.array() - x.mean()).matrix(), (y.array() - y.mean()).matrix();
  return offsets.transpose().lazyProduct(offsets) / static_cast<float>(x.size() - 1);
}

}  // namespace

DimensionStatistics dimension_statistics(const Embedding& embedding) {
  DimensionStatistics statistics;
  const Matrix& mean = embedding.posterior.mean;
  if (mean.cols() == 0) return statistics;
  const auto count = static_cast<double>(mean.cols());
  statistics.mean = VectorOf<double>::Zero(mean.rows());
  for (const auto& column : mean.colwise()) statistics.mean += column.cast<double>();
  statistics.mean /= count;
  statistics.variance = VectorOf<double>::Zero(mean.rows());
  for (const auto& column : mean.colwise()) {
    statistics.variance += (column.cast<double>() - statistics.mean).cwiseAbs2();
  }
  statistics.variance /= count;
  statistics.active = static_cast<int>((statistics.variance.array() > kActiveVariance).count());
  if (embedding.posterior.log_variance.size() > 0) {
    statistics.kl = kl_per_dimension(mean, embedding.posterior.log_variance);
    statistics.total_kl = statistics.kl.sum();
  }
  return statistics;
}

std::vector<int> dimension_order(const DimensionStatistics& statistics, bool sorted) {
  const VectorOf<double>& values = statistics.kl.size() > 0 ? statistics.kl : statistics.variance;
  std::vector<int> order(static_cast<std::size_t>(values.size()));
  std::iota(order.begin(), order.end(), 0);
  if (sorted) {
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return values(a) > values(b); });
  }
  return order;
}

std::vector<ClassCentre> class_centres(const Matrix& points, std::span<const std::uint8_t> labels) {
  std::array<std::vector<float>, 256> x;
  std::array<std::vector<float>, 256> y;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const auto column = static_cast<Eigen::Index>(i);
    if (!std::isfinite(points(0, column)) || !std::isfinite(points(1, column))) continue;
    x[labels[i]].push_back(points(0, column));
    y[labels[i]].push_back(points(1, column));
  }
  std::vector<ClassCentre> centres;
  for (std::size_t label = 0; label < x.size(); ++label) {
    if (x[label].empty()) continue;
    const auto count = static_cast<Eigen::Index>(x[label].size());
    ClassCentre centre;
    centre.label = static_cast<int>(label);
    centre.count = static_cast<int>(count);
    const Eigen::Map<const Vector> across(x[label].data(), count), up(y[label].data(), count);
    centre.mean = {across.mean(), up.mean()};
    centre.covariance = covariance_of(across, up);
    centre.median = {quantile(x[label], 0.5F, Rank::nearest), quantile(y[label], 0.5F, Rank::nearest)};
    centres.push_back(centre);
  }
  return centres;
}

PlaneRectangle bounds_of(const Matrix& points, float outside) {
  std::vector<float> x;
  std::vector<float> y;
  const Eigen::Index stride = outside > 0 ? std::max<Eigen::Index>(1, points.cols() / kBoundsSample) : 1;
  x.reserve(static_cast<std::size_t>(points.cols() / stride + 1));
  y.reserve(x.capacity());
  for (Eigen::Index i = 0; i < points.cols(); i += stride) {
    if (!std::isfinite(points(0, i)) || !std::isfinite(points(1, i))) continue;
    x.push_back(points(0, i));
    y.push_back(points(1, i));
  }
  if (x.empty()) return {};
  return {quantile(x, outside, Rank::nearest), quantile(x, 1 - outside, Rank::nearest),
          quantile(y, outside, Rank::nearest), quantile(y, 1 - outside, Rank::nearest)};
}

float smoothstep(float t) {
  t = std::clamp(t, 0.0F, 1.0F);
  return t * t * (3 - 2 * t);
}

void mix(const Matrix& from, const Matrix& to, float share, Matrix& points) {
  points.resize(to.rows(), to.cols());
  points.noalias() = from + share * (to - from);
}

}  // namespace zscape
