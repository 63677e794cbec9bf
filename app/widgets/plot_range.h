// Which part of its data a plot shows, and how panning, zooming and fitting change that. Pure.
#pragma once

#include <span>
#include <vector>

#include "app/widgets/axis.h"

namespace zscape {

// In data units; x is always linear.
struct PlotRange {
  double x_min = 0, x_max = 1, y_min = 0, y_max = 1;
  bool operator==(const PlotRange&) const = default;
};

// One curve's data: x ascending, as long as y.
struct PlotData {
  std::span<const double> x;
  std::span<const double> y;
};

// All of x from its least value on, and y without its most extreme fiftieths: the first steps of a run are
// hundreds of nats below the rest and would press everything else flat. Values without a place on the scale
// are left out; the unit square when nothing is left.
PlotRange fitted(std::span<const PlotData> curves, AxisScale y_scale);

// Moved by shares of its size, right and up; scaled about the point at (x, y) in shares of its size
// (a factor below 1 shows less).
PlotRange panned(const PlotRange& range, AxisScale y_scale, double right, double up);
PlotRange zoomed(const PlotRange& range, AxisScale y_scale, double x, double y, double x_factor,
                 double y_factor);

struct PlotPoint {
  double x = 0;
  double y = 0;
  bool operator==(const PlotPoint&) const = default;
};

// The points to draw of a curve between x_min and x_max (and one beyond each end): all of them, or, where
// more than four fall into one of `columns`, only its first, lowest, highest and last, so that the picture is
// the same and the cost is that of the screen. Values without a place on the scale are left out.
std::vector<PlotPoint> decimated(const PlotData& curve, AxisScale y_scale, double x_min, double x_max,
                                 int columns);

}  // namespace zscape
