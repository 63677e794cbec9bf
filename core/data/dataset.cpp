#include "core/data/dataset.h"

#include <algorithm>
#include <string>

#include "core/base/error.h"

namespace zscape {

namespace {

using GreyBytes = Eigen::Map<const Eigen::Matrix<std::uint8_t, Eigen::Dynamic, Eigen::Dynamic>>;

constexpr float kPerWhite = 1.0f / 255.0f;

void require_range(const LabelledImages& images, int first, int count) {
  const auto pixels = static_cast<std::size_t>(images.size.pixels());
  const bool there = first >= 0 && count >= 0 && first <= images.count() - count &&
                     static_cast<std::size_t>(first + count) * pixels <= images.pixels.size();
  if (there) return;
  throw Error("pictures " + std::to_string(first) + " to " + std::to_string(first + count) +
              " are wanted of a set that has " + std::to_string(images.count()));
}

}  // namespace

bool mostly_black(const LabelledImages& images) {
  constexpr int kLookedAt = 1000;
  const int step = std::max(1, images.count() / kLookedAt);
  std::int64_t seen = 0;
  std::int64_t black = 0;
  for (int i = 0; i < images.count(); i += step) {
    const auto image = images.image(i);
    seen += static_cast<std::int64_t>(image.size());
    black += std::count(image.begin(), image.end(), std::uint8_t{0});
  }
  return 2 * black >= seen;
}

void gather(const LabelledImages& images, std::span<const int> indices, Matrix& batch) {
  // Keeps its memory when the shape is the same.
  batch.resize(images.size.pixels(), static_cast<Eigen::Index>(indices.size()));
  gather_into(images, indices, batch);
}

void gather_into(const LabelledImages& images, std::span<const int> indices, MatrixRef<float> columns) {
  const int pixels = images.size.pixels();
  if (columns.rows() != pixels || columns.cols() != static_cast<Eigen::Index>(indices.size())) {
    throw Error("the batch has room for " + std::to_string(columns.cols()) + " pictures of " +
                std::to_string(columns.rows()) + " pixels, but " + std::to_string(indices.size()) + " of " +
                std::to_string(pixels) + " are wanted");
  }
  for (Eigen::Index j = 0; j < columns.cols(); ++j) {
    require_range(images, indices[static_cast<std::size_t>(j)], 1);
    const auto image = images.image(indices[static_cast<std::size_t>(j)]);
    columns.col(j) = GreyBytes(image.data(), pixels, 1).cast<float>() * kPerWhite;
  }
}

void gather_range(const LabelledImages& images, int first, int count, Matrix& batch) {
  require_range(images, first, count);
  const int pixels = images.size.pixels();
  batch.resize(pixels, count);
  if (count == 0) return;
  // One image after another in memory is one column after another in the batch.
  batch = GreyBytes(images.image(first).data(), pixels, count).cast<float>() * kPerWhite;
}

}  // namespace zscape
