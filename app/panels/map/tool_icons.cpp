#include "app/panels/map/tool_icons.h"

#include <array>
#include <cmath>

#include "app/widgets/icons.h"

namespace zscape {
namespace {

constexpr float kStroke = 1.3F;  // design pixels

// A line with gaps, from a to b; both ends are drawn.
void dashed_line(ImDrawList& list, ImVec2 a, ImVec2 b, ImU32 colour, float thickness, int dashes) {
  const auto pieces = static_cast<float>(2 * dashes - 1);
  for (int i = 0; i < dashes; ++i) {
    const float from = static_cast<float>(2 * i) / pieces, to = static_cast<float>(2 * i + 1) / pieces;
    list.AddLine({a.x + from * (b.x - a.x), a.y + from * (b.y - a.y)},
                 {a.x + to * (b.x - a.x), a.y + to * (b.y - a.y)}, colour, thickness);
  }
}

}  // namespace

void draw_pointer_icon(const Style& style, const Box& box, ImU32 colour) {
  draw_text_in(style.icons, box, Align::middle, colour, icon::kPointer);
}

// A loop that hangs open at its lower left, and the end of the rope.
void draw_lasso_icon(const Style& style, const Box& box, ImU32 colour) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 centre{box.middle().x, box.middle().y - style.px(2)};
  constexpr int kPoints = 20;
  std::array<ImVec2, kPoints> loop;
  for (int i = 0; i < kPoints; ++i) {
    const float angle = 2.3F + 6.0F * static_cast<float>(i) / (kPoints - 1);
    loop[static_cast<std::size_t>(i)] = {centre.x + style.px(6.5F) * std::cos(angle),
                                         centre.y + style.px(4.5F) * std::sin(angle)};
  }
  list.AddPolyline(loop.data(), kPoints, colour, 0, style.px(kStroke));
  const ImVec2 knot = loop.front();
  list.AddCircle({knot.x + style.px(0.5F), knot.y + style.px(1)}, style.px(1.6F), colour, 0,
                 style.px(kStroke));
  list.AddBezierQuadratic({knot.x + style.px(0.5F), knot.y + style.px(2.5F)},
                          {knot.x + style.px(1.5F), knot.y + style.px(5)},
                          {knot.x - style.px(1.5F), knot.y + style.px(6.5F)}, colour, style.px(kStroke));
}

void draw_rectangle_icon(const Style& style, const Box& box, ImU32 colour) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 centre = box.middle();
  const ImVec2 a{centre.x - style.px(6.5F), centre.y - style.px(5)},
      c{centre.x + style.px(6.5F), centre.y + style.px(5)};
  const ImVec2 b{c.x, a.y}, d{a.x, c.y};
  const float stroke = style.px(kStroke);
  dashed_line(list, a, b, colour, stroke, 3);
  dashed_line(list, d, c, colour, stroke, 3);
  dashed_line(list, a, d, colour, stroke, 3);
  dashed_line(list, b, c, colour, stroke, 3);
}

// Three waypoints, joined.
void draw_path_icon(const Style& style, const Box& box, ImU32 colour) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 middle = box.middle();
  const std::array<ImVec2, 3> points{{{middle.x - style.px(6), middle.y + style.px(4.5F)},
                                      {middle.x - style.px(1), middle.y - style.px(4.5F)},
                                      {middle.x + style.px(6), middle.y + style.px(1)}}};
  list.AddPolyline(points.data(), static_cast<int>(points.size()), colour, 0, style.px(1.25F));
  for (const ImVec2& point : points) list.AddCircleFilled(point, style.px(2.25F), colour);
}

}  // namespace zscape
