#include "app/panels/map/select_tools.h"

#include <algorithm>
#include <vector>

#include "app/panels/gallery/select_menu.h"
#include "app/view/map/map_model.h"
#include "app/widgets/colour.h"

namespace zscape {
namespace {

constexpr float kCornerSpacing = 4;  // design pixels between two corners of a lasso
constexpr std::size_t kMostCorners = 2048;

Eigen::Vector2f place(const MapCanvas& canvas, ImVec2 screen) {
  const Vec2 point = canvas.in_plane(screen);
  return {point.x, point.y};
}

// Of the digits in the shape, those that the legend shows.
Selection digits_in(const MapCanvas& canvas, Selection found) {
  const MapModel& map = canvas.context.map;
  std::vector<int> visible;
  for (const int index : found.indices()) {
    const auto label = map.labels()[static_cast<std::size_t>(index)];
    if (canvas.context.view.map.class_visible[label]) visible.push_back(index);
  }
  return Selection(std::move(visible));
}

void select_clicked(const MapCanvas& canvas) {
  if (!clicked_on_map(canvas)) return;
  ViewState& view = canvas.context.view;
  const auto digit = view.hovered_digit;
  const SelectMode mode = mode_of_keys();
  if (!digit && mode != SelectMode::replace) return;
  view.select.selected.combine(digit ? Selection({*digit}) : Selection(), mode);
  if (digit) view.select.gallery.reference = digit;
}

// What is inside the outline joins or leaves the selection; where it is the first, the gallery shows it.
void select_digits(const MapCanvas& canvas, Selection found) {
  SelectView& gesture = canvas.context.view.select;
  const bool first = gesture.selected.empty();
  gesture.selected.combine(digits_in(canvas, std::move(found)), gesture.mode);
  if (first && !gesture.selected.empty()) canvas.context.view.bottom_tab = BottomTab::selection;
}

// Begins the outline, lets `extend` carry it to the mouse, and hands it to `select` when the button is let
// go.
template <typename Extend, typename Select>
void use_outline(const MapCanvas& canvas, const Extend& extend, const Select& select) {
  ViewState& view = canvas.context.view;
  SelectView& gesture = view.select;
  const ImGuiIO& io = ImGui::GetIO();
  if (drags_on_map(canvas)) {
    if (!view.map.tool_drags) {
      gesture.outline.assign(1, place(canvas, io.MouseClickedPos[ImGuiMouseButton_Left]));
      gesture.mode = mode_of_keys();
    }
    view.map.tool_drags = true;
    extend(gesture.outline, place(canvas, io.MousePos));
  } else if (view.map.tool_drags) {
    if (!canvas.context.map.empty()) {
      select_digits(canvas, select(canvas.context.map.points(), gesture.outline));
    }
    gesture.outline.clear();
    view.map.tool_drags = false;
  }
  select_clicked(canvas);
}

ImU32 outline_colour(const MapCanvas& canvas) {
  const Style& style = canvas.context.style;
  return canvas.context.view.select.mode == SelectMode::subtract ? style.warning : style.accent;
}

}  // namespace

void use_lasso_tool(const MapCanvas& canvas) {
  const float spacing = canvas.context.style.px(kCornerSpacing) * canvas.context.view.map.units_per_pixel;
  use_outline(
      canvas,
      [&](PlanePolygon& outline, const Eigen::Vector2f& to) {
        if (outline.size() < kMostCorners && (to - outline.back()).norm() >= spacing) outline.push_back(to);
      },
      [](const auto& points, const PlanePolygon& outline) { return inside_polygon(points, outline); });
}

void use_rectangle_tool(const MapCanvas& canvas) {
  use_outline(
      canvas,
      [](PlanePolygon& outline, const Eigen::Vector2f& to) {
        outline.resize(1);
        outline.push_back(to);
      },
      [](const auto& points, const PlanePolygon& outline) {
        return outline.size() == 2 ? inside_rectangle(points, outline[0], outline[1]) : Selection();
      });
}

void draw_lasso_tool(const MapCanvas& canvas) {
  const Style& style = canvas.context.style;
  const PlanePolygon& outline = canvas.context.view.select.outline;
  if (!canvas.context.view.map.tool_drags || outline.size() < 2) return;
  std::vector<ImVec2> corners;
  for (const auto& corner : outline) corners.push_back(canvas.on_screen({corner.x(), corner.y()}));
  const auto count = static_cast<int>(corners.size());
  const ImU32 colour = outline_colour(canvas);
  canvas.list.AddPolyline(corners.data(), count, with_alpha(style.background, 0.7F), 0, style.px(4));
  canvas.list.AddPolyline(corners.data(), count, colour, 0, style.px(2));
  canvas.list.AddLine(corners.back(), corners.front(), with_alpha(colour, 0.5F), style.px(1));
}

void draw_rectangle_tool(const MapCanvas& canvas) {
  const Style& style = canvas.context.style;
  const PlanePolygon& outline = canvas.context.view.select.outline;
  if (!canvas.context.view.map.tool_drags || outline.size() != 2) return;
  const ImVec2 a = canvas.on_screen({outline[0].x(), outline[0].y()});
  const ImVec2 b = canvas.on_screen({outline[1].x(), outline[1].y()});
  const ImVec2 min{std::min(a.x, b.x), std::min(a.y, b.y)}, max{std::max(a.x, b.x), std::max(a.y, b.y)};
  const ImU32 colour = outline_colour(canvas);
  canvas.list.AddRectFilled(min, max, with_alpha(colour, 0.12F));
  canvas.list.AddRect(min, max, with_alpha(style.background, 0.7F), 0, 0, style.px(4));
  canvas.list.AddRect(min, max, colour, 0, 0, style.px(1.5F));
}

}  // namespace zscape
