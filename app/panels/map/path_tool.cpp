#include "app/panels/map/path_tool.h"

#include <cmath>

#include "app/view/map/map_model.h"

namespace zscape {
namespace {

constexpr float kReach = 10;  // design pixels from the mouse to the waypoint that it takes

std::optional<std::size_t> waypoint_under_mouse(const MapCanvas& canvas) {
  const ViewState& view = canvas.context.view;
  if (!view.path.set_by_points) return std::nullopt;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  for (std::size_t i = view.trail.size(); i-- > 0;) {
    const PlanePoint point = canvas.context.map.plane().project(view.trail[i]);
    const ImVec2 at = canvas.on_screen({point.x(), point.y()});
    if (std::hypot(at.x - mouse.x, at.y - mouse.y) <= canvas.context.style.px(kReach)) return i;
  }
  return std::nullopt;
}

// The first point puts what was drawn before away.
void add_waypoint(ViewState& view, const Vector& code) {
  if (!view.path.set_by_points) view.trail.clear();
  view.path.set_by_points = true;
  view.path.source = PathSource::drawn;
  view.bottom_tab = BottomTab::path;
  view.trail.push_back(code);
}

}  // namespace

void use_path_tool(const MapCanvas& canvas) {
  ViewState& view = canvas.context.view;
  std::optional<std::size_t>& held = view.path.held_waypoint;
  if (!ImGui::IsMouseDown(ImGuiMouseButton_Left)) view.map.tool_drags = false;
  if (ImGui::IsItemActivated()) held = waypoint_under_mouse(canvas);
  if (held && *held >= view.trail.size()) held.reset();
  if (held && drags_on_map(canvas)) {
    view.map.tool_drags = true;
    view.trail[*held] = code_at(canvas, ImGui::GetIO().MousePos);
  }
  if (!clicked_on_map(canvas) || ImGui::GetIO().KeyShift) return;
  if (held) {
    view.trail.erase(view.trail.begin() + static_cast<std::ptrdiff_t>(*held));
    held.reset();
  } else {
    add_waypoint(view, code_at(canvas, ImGui::GetIO().MousePos));
  }
}

}  // namespace zscape
