#include "core/image/planes.h"

#include <string>

#include "core/base/error.h"

namespace zscape {
namespace {

using ByteMatrix = Eigen::Matrix<std::uint8_t, Eigen::Dynamic, Eigen::Dynamic>;
using Stride = Eigen::Stride<Eigen::Dynamic, Eigen::Dynamic>;  // outer, inner

constexpr float kPerWhite = 1.0F / 255.0F;

[[noreturn]] void refuse(const std::string& found, const ImageShape& shape) {
  throw Error("There are " + found + ", which do not fit pictures of " + shape_text(shape) + ".");
}

}  // namespace

void to_columns(std::span<const std::uint8_t> pixels, const ImageShape& shape, MatrixRef<float> columns) {
  const Eigen::Index values = shape.values(), count = columns.cols();
  if (columns.rows() != values || pixels.size() != static_cast<std::size_t>(values * count)) {
    refuse(std::to_string(pixels.size()) + " bytes for " + std::to_string(count) + " columns of " +
               std::to_string(columns.rows()) + " values",
           shape);
  }
  if (shape.channels == 1) {  // without gaps, which is several times faster
    columns = Eigen::Map<const ByteMatrix>(pixels.data(), values, count).cast<float>() * kPerWhite;
    return;
  }
  for (Eigen::Index channel = 0; channel < shape.channels; ++channel) {
    const Eigen::Map<const ByteMatrix, 0, Stride> plane(pixels.data() + channel, shape.pixels(), count,
                                                        Stride(values, shape.channels));
    columns.middleRows(channel * shape.pixels(), shape.pixels()) = plane.cast<float>() * kPerWhite;
  }
}

void draw_column(const Eigen::Ref<const Vector>& column, const ImageShape& shape, int left, int top,
                 Image& target) {
  const ImageShape& whole = target.shape;
  if (column.size() != shape.values() || whole.channels != shape.channels) {
    refuse(std::to_string(column.size()) + " values for a picture with " + std::to_string(whole.channels) +
               " channels",
           shape);
  }
  if (left < 0 || top < 0 || left + shape.width > whole.width || top + shape.height > whole.height) {
    refuse("only " + shape_text(whole), shape);
  }
  const Eigen::Index line = Eigen::Index{whole.width} * whole.channels;
  std::uint8_t* const corner = target.pixels.data() + top * line + Eigen::Index{left} * whole.channels;
  for (Eigen::Index channel = 0; channel < shape.channels; ++channel) {
    // Row by row in memory is column-major with one column per row: the picture's transpose.
    const Eigen::Map<const Matrix> plane(column.data() + channel * shape.pixels(), shape.width, shape.height);
    Eigen::Map<ByteMatrix, 0, Stride>(corner + channel, shape.width, shape.height,
                                      Stride(line, shape.channels)) =
        (plane.array().max(0.0F).min(1.0F) * 255.0F + 0.5F).cast<std::uint8_t>();
  }
}

Image to_image(const Eigen::Ref<const Vector>& column, const ImageShape& shape) {
  Image image = black_image(shape);
  draw_column(column, shape, 0, 0, image);
  return image;
}

}  // namespace zscape
