#include "core/latent/neighbours.h"

#include <algorithm>
#include <limits>

namespace zscape {
namespace {

constexpr int kMostNeighbours = 64;

float squared_distance(const float* a, const float* b, Eigen::Index size) {
  float sum = 0;
  for (Eigen::Index i = 0; i < size; ++i) sum += (a[i] - b[i]) * (a[i] - b[i]);
  return sum;
}

}  // namespace

void nearest_columns(const ConstMatrixRef<float>& codes, const Vector& code, int count,
                     std::vector<int>& nearest) {
  nearest.clear();
  const int most = std::clamp(count, 0, kMostNeighbours);
  if (most == 0 || code.size() != codes.rows()) return;
  // The best so far, in order. Nearly every column fails the first comparison, so insertion is rare.
  std::array<float, kMostNeighbours> distances;
  for (Eigen::Index column = 0; column < codes.cols(); ++column) {
    const float distance = squared_distance(codes.col(column).data(), code.data(), code.size());
    const auto found = static_cast<int>(nearest.size());
    if (!(distance < (found < most ? std::numeric_limits<float>::infinity() : distances[most - 1]))) continue;
    if (found < most) nearest.push_back(0);
    int place = std::min(found, most - 1);
    for (; place > 0 && distances[place - 1] > distance; --place) {
      distances[place] = distances[place - 1];
      nearest[place] = nearest[place - 1];
    }
    distances[place] = distance;
    nearest[place] = static_cast<int>(column);
  }
}

std::optional<int> nearest_point(const ConstMatrixRef<float>& points, std::span<const std::uint8_t> labels,
                                 const std::array<bool, 256>& label_visible, const PlanePoint& at,
                                 float radius) {
  std::optional<int> nearest;
  float best = radius * radius;
  for (Eigen::Index i = 0; i < points.cols(); ++i) {
    const float distance = squared_distance(points.col(i).data(), at.data(), 2);
    if (distance > best || (nearest && distance == best)) continue;
    if (!label_visible[labels[static_cast<std::size_t>(i)]]) continue;
    best = distance;
    nearest = static_cast<int>(i);
  }
  return nearest;
}

}  // namespace zscape
