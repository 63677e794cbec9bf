// The small controls that float over the map: its tools, the choice of plane, and the legend that filters.
#pragma once

#include "app/panels/panels.h"
#include "app/widgets/text.h"

namespace zscape {

// Draws them into the current window, in the corners of `map`. Submitted before the map's own item, so that a
// click on a control is not one on the map.
void draw_map_controls(const PanelContext& context, const Box& map);

// Upper left corner of the room that tools and planes leave.
ImVec2 free_corner(const PanelContext& context, const Box& map);

}  // namespace zscape
