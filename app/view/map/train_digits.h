// The training digits on the map, for those who want to see them too: below the test digits, and as old as
// they may be while the model learns.
#pragma once

#include <cstdint>
#include <memory>

#include "core/base/matrix.h"
#include "core/data/dataset.h"

namespace zscape {

// One whole generation, made on another thread. Immutable.
struct TrainDigits {
  DatasetPtr dataset;     // whose training digits
  std::uint64_t run = 0;  // which run's weights
  std::int64_t step = 0;  // at which step
  Matrix codes;           // L×N: posterior means
  Matrix points;          // 2×N: on the plane that the map showed

  int count() const { return static_cast<int>(points.cols()); }
};

using TrainDigitsPtr = std::shared_ptr<const TrainDigits>;

}  // namespace zscape
