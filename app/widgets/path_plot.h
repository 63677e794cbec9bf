// Points in the plane joined in the order in which they came: one quantity against another. Knows no model.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "app/widgets/plot_range.h"
#include "app/widgets/style.h"

namespace zscape {

struct PathPlot {
  std::span<const PlotPoint> points;
  std::span<const std::string> names;  // of each point, for its read-out: "epoch 3"
  std::string_view x_name;             // beside the axes
  std::string_view y_name;
  bool sums = false;            // faint lines along which x + y is the same, with that number at their ends
  std::string_view empty_text;  // shown while there is no point
};

// What a plot of these points shows: all of them and a little more; the unit square for none.
PlotRange range_of(std::span<const PlotPoint> points);

// Draws an item of `size`; the point nearest to the mouse tells its name and numbers.
void path_plot(const Style& style, const char* id, ImVec2 size, const PathPlot& plot);

}  // namespace zscape
