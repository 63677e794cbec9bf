#include "core/data/dataset.h"

#include <algorithm>
#include <string>

#include "core/base/error.h"
#include "core/image/planes.h"

namespace zscape {

std::string class_name(const Dataset& dataset, int label) {
  const auto place = static_cast<std::size_t>(label);
  return label >= 0 && place < dataset.class_names.size() ? dataset.class_names[place]
                                                          : std::to_string(label);
}

bool same_content(const Dataset& a, const Dataset& b) {
  return &a == &b || (!a.content_hash.empty() && a.content_hash == b.content_hash);
}

namespace {

void require_range(const Examples& images, int first, int count) {
  const auto values = static_cast<std::size_t>(images.shape.values());
  const bool there = first >= 0 && count >= 0 && first <= images.count() - count &&
                     static_cast<std::size_t>(first + count) * values <= images.pixels.size();
  if (there) return;
  throw Error("pictures " + std::to_string(first) + " to " + std::to_string(first + count) +
              " are wanted of a set that has " + std::to_string(images.count()));
}

}  // namespace

bool mostly_black(const Examples& images) {
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

void gather(const Examples& images, std::span<const int> indices, Matrix& batch) {
  // Keeps its memory when the shape is the same.
  batch.resize(images.shape.values(), static_cast<Eigen::Index>(indices.size()));
  gather_into(images, indices, batch);
}

void gather_into(const Examples& images, std::span<const int> indices, MatrixRef<float> columns) {
  if (columns.rows() != images.shape.values() ||
      columns.cols() != static_cast<Eigen::Index>(indices.size())) {
    throw Error("the batch has room for " + std::to_string(columns.cols()) + " pictures of " +
                std::to_string(columns.rows()) + " values, but " + std::to_string(indices.size()) + " of " +
                std::to_string(images.shape.values()) + " are wanted");
  }
  for (Eigen::Index j = 0; j < columns.cols(); ++j) {
    const int index = indices[static_cast<std::size_t>(j)];
    require_range(images, index, 1);
    to_columns(images.image(index), images.shape, columns.middleCols(j, 1));
  }
}

void gather_range(const Examples& images, int first, int count, Matrix& batch) {
  require_range(images, first, count);
  const auto values = static_cast<std::size_t>(images.shape.values());
  batch.resize(images.shape.values(), count);
  to_columns(std::span(images.pixels)
                 .subspan(static_cast<std::size_t>(first) * values, static_cast<std::size_t>(count) * values),
             images.shape, batch);
}

}  // namespace zscape
