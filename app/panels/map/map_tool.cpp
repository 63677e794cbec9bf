#include "app/panels/map/map_tool.h"

#include <array>

#include "app/panels/map/explore_tool.h"
#include "app/panels/map/path_tool.h"
#include "app/panels/map/select_tools.h"
#include "app/view/map/map_model.h"

namespace zscape {
namespace {

constexpr float kDragStart = 4;  // design pixels that a click may tremble

}  // namespace

std::span<const MapTool> map_tools() {
  static constexpr std::array kTools{kExploreTool, kLassoTool, kRectangleTool, kPathTool};
  return kTools;
}

const MapTool& tool_in_hand(const MapView& view) {
  for (const MapTool& tool : map_tools()) {
    if (tool.kind == view.tool) return tool;
  }
  return map_tools().front();
}

void take_tool(MapView& view, MapToolKind kind) {
  view.tool = kind;
  view.tool_drags = false;
}

Vector code_at(const MapCanvas& canvas, ImVec2 screen) {
  const Vec2 point = canvas.in_plane(screen);
  return canvas.context.map.plane().lift({point.x, point.y});
}

bool drags_on_map(const MapCanvas& canvas, ImGuiMouseButton button) {
  return ImGui::IsItemActive() && ImGui::IsMouseDragging(button, canvas.context.style.px(kDragStart));
}

bool clicked_on_map(const MapCanvas& canvas) {
  constexpr auto kLeft = ImGuiMouseButton_Left;
  const ImGuiIO& io = ImGui::GetIO();
  const float tremble = canvas.context.style.px(kDragStart);
  return ImGui::IsItemDeactivated() && ImGui::IsItemHovered() && ImGui::IsMouseReleased(kLeft) &&
         io.MouseClickedLastCount[kLeft] == 1 && io.MouseDragMaxDistanceSqr[kLeft] < tremble * tremble;
}

}  // namespace zscape
