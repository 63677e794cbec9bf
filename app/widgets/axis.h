// Where an axis puts its numbers: round ones (1, 2, 5 and their tens), on linear and
// logarithmic scales. Pure.
#pragma once

#include <string>
#include <vector>

namespace zscape {

enum class AxisScale {
  linear,
  logarithmic,           // positive values
  negative_logarithmic,  // negative values, mirrored: −100 stands above −200 as on a linear axis, and the
                         // distance between them is that of a ratio. An ELBO in nats is shown this way.
};

// Whether the scale has a place for the value.
bool has_place(AxisScale scale, double value);

// From values to the axis' own coordinate, which rises with the value on every scale, and back.
double to_axis(AxisScale scale, double value);
double from_axis(AxisScale scale, double coordinate);

struct Tick {
  double value = 0;
  std::string label;
};

// At most `most` ticks within [low, high], rising; none when the range is empty or has no place on the scale.
std::vector<Tick> ticks(AxisScale scale, double low, double high, int most);

}  // namespace zscape
