// One dimension of a code at a time, while the others stay: what does it carry?
#pragma once

#include "core/base/matrix.h"
#include "core/latent/statistics.h"

namespace zscape {

// Where a dimension's values lie: the prior's N(0, 1), or the codes' own where there is no prior.
struct DimensionRange {
  float middle = 0;
  float sigma = 1;  // at least a thousandth
};
DimensionRange dimension_range(const DimensionStatistics& statistics, bool has_prior, int dimension);

// From −3σ to 3σ, at equal distances.
inline constexpr float kTraversalReach = 3;
Vector values_in(const DimensionRange& range, int count);

// `count` values at equal distances, symmetric about `middle`, from `reach` below it to `reach` above it; the
// middle alone for one. Throws Error when there is none.
Vector values_around(float middle, float reach, int count);

// The code (L) with its value in `dimension` replaced by each of `values` in turn: L×values. Throws Error
// when the dimension does not exist.
Matrix traverse(const Vector& code, int dimension, const Vector& values);

}  // namespace zscape
