#include "core/latent/neighbours.h"

#include <algorithm>
#include <limits>

namespace zscape {
namespace {

// Distances of the columns from `code`, with the loop over two dimensions unrolled where there are two.
template <int Rows>
void scan(const ConstMatrixRef<float>& codes, const Vector& code, int most, std::vector<int>& nearest) {
  using Column = Eigen::Map<const Eigen::Matrix<float, Rows, 1>>;
  const Column wanted(code.data(), code.size());
  // The best so far, in order. Nearly every column fails the first comparison, so insertion is rare.
  std::array<float, kMostNeighbours> distances;
  float bound = std::numeric_limits<float>::infinity();
  for (Eigen::Index column = 0; column < codes.cols(); ++column) {
    const float distance = (Column(codes.col(column).data(), code.size()) - wanted).squaredNorm();
    if (!(distance < bound)) continue;
    const auto found = static_cast<int>(nearest.size());
    if (found < most) nearest.push_back(0);
    int place = std::min(found, most - 1);
    for (; place > 0 && distances[place - 1] > distance; --place) {
      distances[place] = distances[place - 1];
      nearest[place] = nearest[place - 1];
    }
    distances[place] = distance;
    nearest[place] = static_cast<int>(column);
    if (static_cast<int>(nearest.size()) == most) bound = distances[most - 1];
  }
}

}  // namespace

void nearest_columns(const ConstMatrixRef<float>& codes, const Vector& code, int count,
                     std::vector<int>& nearest) {
  nearest.clear();
  const int most = std::clamp(count, 0, kMostNeighbours);
  if (most == 0 || code.size() != codes.rows()) return;
  if (code.size() == 2) {
    scan<2>(codes, code, most, nearest);
  } else {
    scan<Eigen::Dynamic>(codes, code, most, nearest);
  }
}

std::optional<int> nearest_point(const ConstMatrixRef<float>& points, std::span<const std::uint8_t> labels,
                                 const std::array<bool, 256>& label_visible, const PlanePoint& at,
                                 float radius) {
  std::optional<int> nearest;
  float best = radius * radius;
  for (Eigen::Index i = 0; i < points.cols(); ++i) {
    const float x = points(0, i) - at.x(), y = points(1, i) - at.y();
    const float distance = x * x + y * y;
    if (!(distance <= best) || (nearest && distance == best)) continue;
    if (!labels.empty() && !label_visible[labels[static_cast<std::size_t>(i)]]) continue;
    best = distance;
    nearest = static_cast<int>(i);
  }
  return nearest;
}

}  // namespace zscape
