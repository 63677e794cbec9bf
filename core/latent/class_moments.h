// Mean and covariance of each class's codes.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/matrix.h"

namespace zscape {

struct ClassMoments {
  int label = 0;
  int count = 0;
  VectorOf<double> mean;        // L
  MatrixOf<double> covariance;  // L×L of the sample (divided by count − 1); empty for a single code
  double log_determinant = 0;   // of the covariance, natural; −∞ where it has no volume or is empty
};

// One entry for each label that occurs, in order of label. Codes L×N, one label each. Some 0.1 s for
// 64×10 000.
std::vector<ClassMoments> class_moments(const Matrix& codes, std::span<const std::uint8_t> labels);

}  // namespace zscape
