// Pictures as columns of a matrix, which is how a model reads and draws them.
//
// A column holds the D = shape.values() numbers of one picture, in [0, 1], in planes: all of the first
// channel, row by row from the top left, then all of the second, as PyTorch's C×H×W and as a convolution
// reads them. The bytes of images and data sets are interleaved (core/image/image.h). For grey pictures both
// orders are the same.
//
// Nothing else in the program converts between the two. Pure; may be called from any thread.
#pragma once

#include <cstdint>
#include <span>

#include "core/base/matrix.h"
#include "core/image/image.h"

namespace zscape {

// Bytes to numbers: `pixels` / 255, one picture after another into one column after another. `columns` is D×N
// and `pixels` holds N · D bytes; throws Error otherwise.
void to_columns(std::span<const std::uint8_t> pixels, const ImageShape& shape, MatrixRef<float> columns);

// Numbers to bytes: draws one picture of `shape` into `target`, with its upper left pixel at (left, top).
// Values are rounded to the nearest byte, and clamped to [0, 1] before. Throws Error where the picture has
// another number of values or of channels, or does not lie within `target`.
void draw_column(const Eigen::Ref<const Vector>& column, const ImageShape& shape, int left, int top,
                 Image& target);

// The same as a picture of its own.
Image to_image(const Eigen::Ref<const Vector>& column, const ImageShape& shape);

}  // namespace zscape
