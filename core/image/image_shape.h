// The shape of a picture: what a data set, a model and a file must agree on.
#pragma once

#include <string>

#include "core/base/size_text.h"

namespace zscape {

struct ImageShape {
  int width = 0;     // pixels
  int height = 0;    // pixels
  int channels = 1;  // 1 is grey, 3 is red, green and blue

  int pixels() const { return width * height; }
  int values() const { return width * height * channels; }  // D: the numbers that make up one picture
  bool operator==(const ImageShape&) const = default;
};

// "28 × 28 pixels", "32 × 32 pixels in colour".
inline std::string shape_text(const ImageShape& shape) {
  return size_text(shape.width, shape.height) + " pixels" + (shape.channels == 3 ? " in colour" : "");
}

}  // namespace zscape
