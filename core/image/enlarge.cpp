#include "core/image/enlarge.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "core/base/error.h"
#include "core/image/planes.h"

namespace zscape {

namespace {

float catmull_rom(float distance) {
  const float x = std::abs(distance);
  if (x < 1) return 1.5F * x * x * x - 2.5F * x * x + 1;
  if (x < 2) return -0.5F * x * x * x + 2.5F * x * x - 4 * x + 2;
  return 0;
}

// Row i holds the weights of the `size` small pixels in large pixel i. Beyond the edge the
// last pixel repeats.
Matrix weights(int size, int factor) {
  Matrix matrix = Matrix::Zero(size * factor, size);
  for (int row = 0; row < matrix.rows(); ++row) {
    const float centre = (static_cast<float>(row) + 0.5F) / static_cast<float>(factor) - 0.5F;
    const int first = static_cast<int>(std::floor(centre)) - 1;
    for (int pixel = first; pixel < first + 4; ++pixel) {
      matrix(row, std::clamp(pixel, 0, size - 1)) += catmull_rom(centre - static_cast<float>(pixel));
    }
  }
  return matrix;
}

}  // namespace

Enlarger::Enlarger(const ImageShape& shape, int factor)
    : from_(shape),
      to_{shape.width * factor, shape.height * factor, shape.channels},
      across_(weights(shape.width, factor)),
      down_(weights(shape.height, factor)) {}

Image Enlarger::enlarge(const Eigen::Ref<const Vector>& picture) const {
  if (picture.size() != from_.values()) {
    throw Error("A picture of " + std::to_string(picture.size()) + " values cannot be enlarged as one of " +
                shape_text(from_) + ".");
  }
  Vector large(to_.values());
  for (Eigen::Index channel = 0; channel < from_.channels; ++channel) {
    // Row by row in memory is column-major with one column per row: the picture's transpose.
    const Eigen::Map<const Matrix> small(picture.data() + channel * from_.pixels(), from_.width,
                                         from_.height);
    Eigen::Map<Matrix>(large.data() + channel * to_.pixels(), to_.width, to_.height) =
        across_ * small * down_.transpose();
  }
  return to_image(large, to_);
}

}  // namespace zscape
