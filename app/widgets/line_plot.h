// Curves over a common x axis: grid, marks, read-out under the mouse, pan, zoom and fit. Knows no model.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "app/widgets/plot_range.h"
#include "app/widgets/style.h"

namespace zscape {

struct PlotSeries {
  std::string_view name;
  ImU32 colour = 0;
  PlotData data;
  float width = 1.25F;  // of the line, in design pixels
  bool dotted = false;  // a dot on each point, where they stand apart
};

// A vertical line with a text: something happened at x.
struct PlotMark {
  double x = 0;
  std::string_view text;
};

struct LinePlot {
  std::span<const PlotSeries> series;
  std::span<const PlotMark> marks;  // x ascending
  std::optional<double> playhead;   // x of a solid line in the accent: what is looked at
  AxisScale y_scale = AxisScale::linear;
  bool y_counts = false;        // whole things: no number between them on the axis
  std::string_view x_name;      // "epoch": leads the read-out
  int x_decimals = 0;           // of the read-out
  std::string_view y_unit;      // "nats"
  std::string_view empty_text;  // shown while no series has a point
};

// What the person chose to see; kept by the caller. The range is used and changed where `auto_fit` is off.
struct PlotView {
  bool auto_fit = true;
  PlotRange range;
};

// Draws an item of `size` and answers to the mouse on it: dragging pans, the wheel zooms x about the cursor
// (with Ctrl y), a double click fits. Costs what the screen shows, not what the data hold, apart from one
// pass over the visible points.
void line_plot(const Style& style, const char* id, ImVec2 size, const LinePlot& plot, PlotView& view);

// Index of the point of `x` (ascending, not empty) that is nearest to `at`.
std::size_t nearest_point(std::span<const double> x, double at);

}  // namespace zscape
