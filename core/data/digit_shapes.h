// How people write the ten digits: for each a few ways, as points that the pen passes.
#pragma once

#include <span>
#include <vector>

namespace zscape {

struct ShapePoint {
  float x;  // 0 left … 1 right
  float y;  // 0 top … 1 bottom
};

// One way to write a digit, in a unit square. A stroke runs smoothly through its points; a point given twice
// in a row is a sharp corner.
struct DigitShape {
  float share;   // of all people who write this digit, 0 … 1; the shares of a digit add up to 1
  float aspect;  // usual width over height
  std::vector<std::vector<ShapePoint>> strokes;
};

// All ways to write `digit`, 0 … 9.
std::span<const DigitShape> digit_shapes(int digit);

}  // namespace zscape
