// Pen strokes: smooth lines through a few points, and their soft-edged picture.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/image/image_shape.h"

namespace zscape {

// A place that the pen passes, x to the right and y downwards, with half the width of the line there. Same
// unit for all three.
struct PenPoint {
  float x = 0;
  float y = 0;
  float radius = 0;
};

// A polyline drawn without lifting the pen.
using PenStroke = std::vector<PenPoint>;

// Fills in a uniform Catmull–Rom spline through `through`, `pieces` segments from each point to the next. A
// point given twice in a row is a sharp corner.
PenStroke smooth_stroke(std::span<const PenPoint> through, int pieces);

// Draws strokes in pixel coordinates (pixel (0, 0) covers 0 … 1) white on black into `picture`, which is grey
// (shape.pixels() bytes). Ink outside the picture is cut off.
void draw_strokes(std::span<const PenStroke> strokes, const ImageShape& shape,
                  std::span<std::uint8_t> picture);

}  // namespace zscape
