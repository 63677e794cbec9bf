// Small pictures made large and smooth.
#pragma once

#include "core/base/matrix.h"
#include "core/image/image.h"

namespace zscape {

// Enlarges pictures of one shape by a whole factor with the interpolating cubic of Catmull and Rom (Keys
// 1981, a = −½), separable and channel by channel: large = W_y · picture · W_xᵀ. Values that overshoot are
// clamped.
class Enlarger {
 public:
  Enlarger() = default;
  Enlarger(const ImageShape& shape, int factor);

  bool fits(const ImageShape& shape) const { return shape == from_; }
  int width() const { return to_.width; }  // of the large picture
  int height() const { return to_.height; }

  // `picture`: D values in [0, 1], in planes (core/image/planes.h). Throws Error for another D.
  Image enlarge(const Eigen::Ref<const Vector>& picture) const;

 private:
  ImageShape from_;
  ImageShape to_;
  Matrix across_;  // large width × width
  Matrix down_;    // large height × height
};

}  // namespace zscape
