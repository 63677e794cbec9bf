// The codes of tests/golden/make_plane_golden.py: five dimensions of unlike spread, with a part in common.
#pragma once

#include <cmath>

#include "core/base/matrix.h"

namespace zscape::test {

inline Matrix wave_codes() {
  return Matrix::NullaryExpr(5, 200, [](Eigen::Index dimension, Eigen::Index digit) {
    const auto d = static_cast<double>(dimension), i = static_cast<double>(digit);
    return static_cast<float>((3 - 0.5 * d) * std::sin(0.7 * (d + 1) * i + d) + std::cos(1.3 * i));
  });
}

}  // namespace zscape::test
