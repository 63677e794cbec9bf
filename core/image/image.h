// One picture in memory, grey or colour.
//
// Pixels are interleaved, as screens and PNG files have them: row by row from the top left, and the channels
// of a pixel next to each other. A matrix holds pictures in another order: core/image/planes.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/image/image_shape.h"

namespace zscape {

// 8 bits a channel, 0 black and 255 white. Channel c of pixel (x, y) is
// pixels[(y * shape.width + x) * shape.channels + c].
struct Image {
  ImageShape shape;
  std::vector<std::uint8_t> pixels = {};  // shape.values()
};

// A black picture.
inline Image black_image(const ImageShape& shape) {
  return {shape, std::vector<std::uint8_t>(static_cast<std::size_t>(shape.values()))};
}

}  // namespace zscape
