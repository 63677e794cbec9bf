// Small pictures made large and smooth.
#pragma once

#include <cstdint>
#include <vector>

#include "core/base/matrix.h"

namespace zscape {

// Enlarges pictures of one size by a whole factor with the interpolating cubic of Catmull and Rom (Keys 1981,
// a = −½), separable: large = W_y · picture · W_xᵀ. Values that overshoot are clamped.
class Enlarger {
 public:
  Enlarger() = default;
  Enlarger(int width, int height, int factor);

  bool fits(int width, int height) const { return width == from_width_ && height == from_height_; }
  int width() const { return static_cast<int>(across_.rows()); }  // of the large picture
  int height() const { return static_cast<int>(down_.rows()); }

  // `picture`: D values in [0, 1], row by row from the top. Returns 8-bit grey in the same order.
  std::vector<std::uint8_t> enlarge(const Eigen::Ref<const Vector>& picture) const;

 private:
  int from_width_ = 0;
  int from_height_ = 0;
  Matrix across_;  // large width × width
  Matrix down_;    // large height × height
};

}  // namespace zscape
