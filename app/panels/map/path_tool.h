// The tool that sets a path point by point: a click adds a waypoint at its end, or takes the one under the
// mouse away; a drag moves one.
#pragma once

#include "app/panels/map/map_tool.h"
#include "app/panels/map/tool_icons.h"

namespace zscape {

void use_path_tool(const MapCanvas& canvas);

inline constexpr MapTool kPathTool{
    MapToolKind::path, term::kPathTool, Shortcut::path_tool, draw_path_icon, true, use_path_tool, nullptr};

}  // namespace zscape
