// Two tools that select digits on the map: a lasso drawn by hand, and a rectangle.
//
// Shift adds to what is selected, Alt or Ctrl takes away; a click beside all digits lets go of everything,
// and a click on a digit selects that one.
#pragma once

#include "app/panels/map/map_tool.h"
#include "app/panels/map/tool_icons.h"

namespace zscape {

void use_lasso_tool(const MapCanvas& canvas);
void draw_lasso_tool(const MapCanvas& canvas);
void use_rectangle_tool(const MapCanvas& canvas);
void draw_rectangle_tool(const MapCanvas& canvas);

inline constexpr MapTool kLassoTool{
    MapToolKind::lasso, term::kLassoTool, Shortcut::lasso_tool, draw_lasso_icon, false,
    use_lasso_tool,     draw_lasso_tool};
inline constexpr MapTool kRectangleTool{
    MapToolKind::rectangle, term::kRectangleTool, Shortcut::rectangle_tool, draw_rectangle_icon, false,
    use_rectangle_tool,     draw_rectangle_tool};

}  // namespace zscape
