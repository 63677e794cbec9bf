#include "core/image/sheet.h"

#include <algorithm>
#include <string>

#include "core/base/error.h"
#include "core/image/planes.h"

namespace zscape {

Image assemble_sheet(const ConstMatrixRef<float>& pictures, const ImageShape& shape, int columns, int gap) {
  if (shape.width < 1 || shape.height < 1 || pictures.rows() != shape.values()) {
    throw Error("A sheet of pictures of " + shape_text(shape) + " was asked for, but each has " +
                std::to_string(pictures.rows()) + " values.");
  }
  const auto count = static_cast<int>(pictures.cols());
  if (count < 1 || columns < 1) throw Error("A sheet needs at least one picture and one column.");
  const int across = std::min(columns, count);
  const int down = (count + across - 1) / across;
  Image sheet = black_image(
      {across * shape.width + (across - 1) * gap, down * shape.height + (down - 1) * gap, shape.channels});
  for (int i = 0; i < count; ++i) {
    draw_column(pictures.col(i), shape, (i % across) * (shape.width + gap),
                (i / across) * (shape.height + gap), sheet);
  }
  return sheet;
}

}  // namespace zscape
