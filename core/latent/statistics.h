// What a generation of codes looks like as a whole: which dimensions carry information, where
// each class lies.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/matrix.h"
#include "core/latent/embedding.h"
#include "core/latent/plane.h"

namespace zscape {

// A dimension is active when the variance of its mean over the data exceeds this (Burda, Grosse and
// Salakhutdinov 2016, §5.2).
inline constexpr double kActiveVariance = 0.01;

struct DimensionStatistics {
  VectorOf<double> kl;        // L: nats per image, averaged over the set; empty in an autoencoder
  VectorOf<double> mean;      // L: of the mean (the code of an autoencoder) over the set
  VectorOf<double> variance;  // L: of the same
  double total_kl = 0;        // nats per image
  int active = 0;             // dimensions with variance > kActiveVariance

  bool is_active(int dimension) const { return variance(dimension) > kActiveVariance; }
};

// Takes some milliseconds for 64×10 000.
DimensionStatistics dimension_statistics(const Embedding& embedding);

// The dimensions from the most informative one on (by KL; an autoencoder's by variance), or in their own
// order.
std::vector<int> dimension_order(const DimensionStatistics& statistics, bool sorted);

// Where a class lies on the map: the median of each coordinate, which stray digits do not move; and how it
// spreads.
struct ClassCentre {
  int label = 0;
  int count = 0;
  PlanePoint median = PlanePoint::Zero();
  PlanePoint mean = PlanePoint::Zero();
  Eigen::Matrix2f covariance = Eigen::Matrix2f::Zero();  // divided by count − 1; zero for a single digit
};

// One entry for each label that occurs, in order of label. `points` is 2×N; values that are not finite
// do not count.
std::vector<ClassCentre> class_centres(const Matrix& points, std::span<const std::uint8_t> labels);

// The rectangle that holds all but the share `outside` of the points' values at each end of both axes; the
// whole extent for 0. A share is judged by some thousands of the points, evenly chosen. Empty (x_min > x_max)
// without points. Values that are not finite do not count.
struct PlaneRectangle {
  float x_min = 0, x_max = -1;
  float y_min = 0, y_max = -1;

  bool empty() const { return x_min > x_max; }
  float width() const { return x_max - x_min; }
  float height() const { return y_max - y_min; }
  bool operator==(const PlaneRectangle&) const = default;
};
PlaneRectangle bounds_of(const Matrix& points, float outside = 0);

// 3t² − 2t³, clamped: from 0 to 1 with no jerk at either end.
float smoothstep(float t);

// How far a glide from one generation to the next has come: points = from + share · (to − from). All 2×N.
void mix(const Matrix& from, const Matrix& to, float share, Matrix& points);

}  // namespace zscape
