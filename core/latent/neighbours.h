// Which digits are near: to a code in latent space, or to the mouse on the map.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/base/matrix.h"
#include "core/latent/plane.h"

namespace zscape {

inline constexpr int kMostNeighbours = 64;

// The indices of the `count` columns of `codes` (L×N) with the smallest Euclidean distance to `code` (L),
// nearest first, kMostNeighbours at most; equal distances in order of index, columns that are not finite
// never. Looks at every column: some 20 µs for 2×10 000. `nearest` is overwritten and keeps its capacity, so
// a call per frame does not allocate.
void nearest_columns(const ConstMatrixRef<float>& codes, const Vector& code, int count,
                     std::vector<int>& nearest);

// The point (column of `points`, 2×N) nearest to `at`, no farther than `radius`, among those whose
// label is visible; without labels, among all.
std::optional<int> nearest_point(const ConstMatrixRef<float>& points, std::span<const std::uint8_t> labels,
                                 const std::array<bool, 256>& label_visible, const PlanePoint& at,
                                 float radius);

}  // namespace zscape
