#include "core/data/enlarge.h"

#include <algorithm>
#include <cmath>

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

Enlarger::Enlarger(int width, int height, int factor)
    : from_width_(width),
      from_height_(height),
      across_(weights(width, factor)),
      down_(weights(height, factor)) {}

std::vector<std::uint8_t> Enlarger::enlarge(const Eigen::Ref<const Vector>& picture) const {
  // Row by row in memory is column-major with one column per row: the picture's transpose.
  const Eigen::Map<const Matrix> small(picture.data(), from_width_, from_height_);
  const Matrix large = across_ * small * down_.transpose();
  std::vector<std::uint8_t> bytes(static_cast<std::size_t>(large.size()));
  Eigen::Map<Eigen::Matrix<std::uint8_t, Eigen::Dynamic, Eigen::Dynamic>>(bytes.data(), large.rows(),
                                                                          large.cols()) =
      (large.array().max(0.0F).min(1.0F) * 255.0F + 0.5F).cast<std::uint8_t>();
  return bytes;
}

}  // namespace zscape
