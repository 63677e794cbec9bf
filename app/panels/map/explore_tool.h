// The tool in the hand at first: a click pins the code under the mouse, a drag leaves a path.
#pragma once

#include "app/panels/map/map_tool.h"
#include "app/panels/map/tool_icons.h"

namespace zscape {

void use_explore_tool(const MapCanvas& canvas);

inline constexpr MapTool kExploreTool{MapToolKind::explore,
                                      term::kExploreTool,
                                      Shortcut::explore_tool,
                                      draw_pointer_icon,
                                      true,
                                      use_explore_tool,
                                      nullptr};

}  // namespace zscape
