// The place a plot takes in a panel: a frame with room for the numbers of its axes.
#pragma once

#include <optional>

#include "app/widgets/style.h"
#include "app/widgets/text.h"

namespace zscape {

struct PlotArea {
  Box outer;  // all of it
  Box inner;  // where the curves are, right of and above the axes' numbers
};

// Takes `size` (pixels) from ImGui's layout at the cursor, as one item that the mouse can hover and hold.
// Nothing where there is no room for a picture; the panel keeps its layout then.
std::optional<PlotArea> take_plot_area(const Style& style, const char* id, ImVec2 size);

}  // namespace zscape
