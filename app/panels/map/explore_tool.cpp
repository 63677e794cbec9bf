#include "app/panels/map/explore_tool.h"

#include "app/view/code/probe.h"
#include "app/view/map/map_camera.h"
#include "core/latent/path.h"

namespace zscape {
namespace {

constexpr float kTrailSpacing = 3;  // design pixels between codes of a trail
constexpr std::size_t kLongestTrail = 4096;

void leave_trail(const MapCanvas& canvas) {
  const ImGuiIO& io = ImGui::GetIO();
  ViewState& view = canvas.context.view;
  if (!ImGui::IsMouseDown(ImGuiMouseButton_Left)) view.map.tool_drags = false;
  if (!drags_on_map(canvas)) return;
  if (!view.map.tool_drags) {
    view.trail.assign(1, code_at(canvas, io.MouseClickedPos[ImGuiMouseButton_Left]));
    view.map.tool_drags = true;
    view.path.set_by_points = false;
  }
  if (view.trail.size() >= kLongestTrail) return;
  const float spacing = canvas.context.style.px(kTrailSpacing) * view.map.units_per_pixel;
  extend_trail(view.trail, code_at(canvas, io.MousePos), spacing);
}

// The second click of a double click takes the pin of the first back and fits.
bool fit_on_double_click(ViewState& view) {
  if (!ImGui::IsItemHovered() || !ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) return false;
  const bool pinned_just_now = view.map.clicked_at >= 0 && ImGui::GetTime() - view.map.clicked_at <
                                                               2 * ImGui::GetIO().MouseDoubleClickTime;
  if (pinned_just_now && !view.pins.empty()) view.pins.pop_back();
  view.map.clicked_at = -1;
  request_fit(view.map);
  return true;
}

}  // namespace

void use_explore_tool(const MapCanvas& canvas) {
  ViewState& view = canvas.context.view;
  leave_trail(canvas);
  if (fit_on_double_click(view) || !clicked_on_map(canvas) || ImGui::GetIO().KeyShift) return;
  add_pin(view, code_at(canvas, ImGui::GetIO().MousePos));
  if (view.hovered_digit) view.select.gallery.reference = view.hovered_digit;
  view.map.clicked_at = ImGui::GetTime();
}

}  // namespace zscape
