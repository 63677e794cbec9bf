#include "core/data/dataset.h"

namespace zscape {

namespace {

using GreyBytes = Eigen::Map<const Eigen::Matrix<std::uint8_t, Eigen::Dynamic, Eigen::Dynamic>>;

constexpr float kPerWhite = 1.0f / 255.0f;

}  // namespace

void gather(const LabelledImages& images, std::span<const int> indices, Matrix& batch) {
  const int pixels = images.size.pixels();
  batch.resize(pixels,
               static_cast<Eigen::Index>(indices.size()));  // keeps its memory when the shape is the same
  for (Eigen::Index column = 0; column < batch.cols(); ++column) {
    const auto image = images.image(indices[static_cast<std::size_t>(column)]);
    batch.col(column) = GreyBytes(image.data(), pixels, 1).cast<float>() * kPerWhite;
  }
}

void gather_range(const LabelledImages& images, int first, int count, Matrix& batch) {
  const int pixels = images.size.pixels();
  batch.resize(pixels, count);
  if (count == 0) return;
  // One image after another in memory is one column after another in the batch.
  batch = GreyBytes(images.image(first).data(), pixels, count).cast<float>() * kPerWhite;
}

}  // namespace zscape
