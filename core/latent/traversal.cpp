#include "core/latent/traversal.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "core/base/error.h"

namespace zscape {

DimensionRange dimension_range(const DimensionStatistics& statistics, bool has_prior, int dimension) {
  if (has_prior || dimension >= statistics.mean.size()) return {};
  return {static_cast<float>(statistics.mean(dimension)),
          std::max(1e-3F, static_cast<float>(std::sqrt(statistics.variance(dimension))))};
}

Vector values_in(const DimensionRange& range, int count) {
  return values_around(range.middle, kTraversalReach * range.sigma, count);
}

Vector values_around(float middle, float reach, int count) {
  if (count < 1) throw Error("a traversal of " + std::to_string(count) + " steps, expected at least one");
  if (count == 1) return Vector::Constant(1, middle);
  return Vector::LinSpaced(count, middle - reach, middle + reach);
}

Matrix traverse(const Vector& code, int dimension, const Vector& values) {
  if (dimension < 0 || dimension >= code.size()) {
    throw Error("a traversal of dimension " + std::to_string(dimension) + ", expected one from 0 to " +
                std::to_string(code.size() - 1));
  }
  Matrix codes = code.replicate(1, values.size());
  codes.row(dimension) = values.transpose();
  return codes;
}

}  // namespace zscape
