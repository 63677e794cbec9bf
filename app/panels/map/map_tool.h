// What the hand does on the map: tools behind one interface, one of them in the hand at a time.
//
// Whatever the tool, the map itself follows the mouse (the code and the digit under it), zooms with the wheel
// and pans with the right or middle button. A tool says what the left button means.
#pragma once

#include <span>

#include "app/panels/map/map_overlay.h"
#include "app/view/shortcut_table.h"
#include "app/view/terms.h"

namespace zscape {

struct MapTool {
  MapToolKind kind;
  Term term;  // its tooltip
  Shortcut shortcut;
  void (*draw_icon)(const Style& style, const Box& box, ImU32 colour);
  bool shift_pans;  // a left drag with Shift moves the map; else Shift means something to the tool

  // Once a frame, right after the map's own item, so that ImGui::IsItemActive and the like speak of the map;
  // not while the hand pans. Sets MapView::tool_drags for as long as a left drag is the tool's. What it keeps
  // between frames stands in a view header of its own.
  void (*use)(const MapCanvas& canvas);

  // Once a frame, over everything else on the map; may be null.
  void (*draw)(const MapCanvas& canvas);
};

// In the order of the strip.
std::span<const MapTool> map_tools();
const MapTool& tool_in_hand(const MapView& view);
void take_tool(MapView& view, MapToolKind kind);

// For tools: the code (L) at a place of the screen; whether the button drags on the map, farther than a click
// may tremble; whether it was clicked there, once and without a drag.
Vector code_at(const MapCanvas& canvas, ImVec2 screen);
bool drags_on_map(const MapCanvas& canvas, ImGuiMouseButton button = ImGuiMouseButton_Left);
bool clicked_on_map(const MapCanvas& canvas);

}  // namespace zscape
