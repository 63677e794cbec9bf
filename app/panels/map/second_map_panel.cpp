// The map of the model that is compared, beside that of the one that is looked at. Their cursors are linked:
// the code under the mouse stands on both, and a digit that is pointed at on one is ringed on the other.
#include <algorithm>
#include <string>

#include "app/panels/code/compared_pictures.h"
#include "app/panels/panels.h"
#include "app/view/code/probe.h"
#include "app/view/map/map_model.h"
#include "app/view/run_words.h"
#include "app/view/terms.h"
#include "app/widgets/colour.h"
#include "app/widgets/controls.h"
#include "app/widgets/icons.h"
#include "app/widgets/text.h"
#include "app/widgets/tooltip.h"
#include "core/latent/neighbours.h"

namespace zscape {
namespace {

constexpr float kMargin = 32;  // design pixels around the digits
constexpr float kReach = 8;    // from the mouse to a digit that it points at
constexpr float kDot = 2;      // side of a digit's square

// The map in its tile: everything in view, and as long a unit across as up.
struct Canvas {
  const PanelContext& context;
  const MapModel& map;
  ImDrawList& list;
  Box box;
  float pixels_per_unit;

  ImVec2 on_screen(const PlanePoint& point) const {
    const PlaneRectangle& seen = map.bounds();
    const float x = point.x() - (seen.x_min + seen.x_max) / 2, y = point.y() - (seen.y_min + seen.y_max) / 2;
    return {box.middle().x + x * pixels_per_unit, box.middle().y - y * pixels_per_unit};
  }
  PlanePoint in_plane(ImVec2 screen) const {
    const PlaneRectangle& seen = map.bounds();
    return {(seen.x_min + seen.x_max) / 2 + (screen.x - box.middle().x) / pixels_per_unit,
            (seen.y_min + seen.y_max) / 2 - (screen.y - box.middle().y) / pixels_per_unit};
  }
  PlanePoint position(int digit) const { return map.points().col(digit); }
};

float scale_that_fits(const PlaneRectangle& seen, const Box& box, float margin) {
  const float across = (box.width() - 2 * margin) / std::max(seen.width(), 1e-6F);
  const float up = (box.height() - 2 * margin) / std::max(seen.height(), 1e-6F);
  return std::max(std::min(across, up), 1e-6F);
}

void draw_axes(const Canvas& canvas) {
  const Style& style = canvas.context.style;
  const ImVec2 origin = canvas.on_screen({0, 0});
  canvas.list.AddLine({origin.x, canvas.box.min.y}, {origin.x, canvas.box.max.y}, style.line);
  canvas.list.AddLine({canvas.box.min.x, origin.y}, {canvas.box.max.x, origin.y}, style.line);
}

void draw_digits(const Canvas& canvas) {
  const Style& style = canvas.context.style;
  const auto& visible = canvas.context.view.map.class_visible;
  const float side = std::max(1.0F, style.px(kDot));
  for (int digit = 0; digit < canvas.map.count(); ++digit) {
    const std::uint8_t label = canvas.map.labels()[static_cast<std::size_t>(digit)];
    if (!visible[label]) continue;
    const ImVec2 at = canvas.on_screen(canvas.position(digit));
    canvas.list.AddRectFilled({at.x - side / 2, at.y - side / 2}, {at.x + side / 2, at.y + side / 2},
                              class_colour(style, label));
  }
}

void draw_class_names(const Canvas& canvas) {
  const Style& style = canvas.context.style;
  const float radius = style.px(9);
  for (const ClassCentre& centre : canvas.map.class_centres()) {
    if (!canvas.context.view.map.class_visible[static_cast<std::size_t>(centre.label)]) continue;
    const ImVec2 at = canvas.on_screen(centre.median);
    canvas.list.AddCircleFilled(at, radius, with_alpha(style.background, 0.7F));
    draw_text_in(style.strong, {{at.x - radius, at.y - radius}, {at.x + radius, at.y + radius}},
                 Align::middle, style.text, std::to_string(centre.label));
  }
}

void draw_ring(const Canvas& canvas, int digit) {
  if (digit < 0 || digit >= canvas.map.count()) return;
  const Style& style = canvas.context.style;
  const ImVec2 at = canvas.on_screen(canvas.position(digit));
  canvas.list.AddCircle(at, style.px(11), with_alpha(style.background, 0.8F), 0, style.px(5));
  canvas.list.AddCircle(at, style.px(11), style.accent, 0, style.px(2.5F));
}

// Whether the code under the mouse is one of this map's. What is compared may have changed since the map was
// placed, earlier in this frame.
bool shares_code(const PanelContext& context, const MapModel& map) {
  return can_compare(context) && context.view.code.size() == map.plane().latent_size();
}

// The other end of the code under the mouse.
void draw_code(const Canvas& canvas) {
  const Style& style = canvas.context.style;
  const ImVec2 at = canvas.on_screen(canvas.map.plane().project(canvas.context.view.code));
  canvas.list.AddCircle(at, style.px(7), with_alpha(style.background, 0.7F), 0, style.px(4));
  canvas.list.AddCircle(at, style.px(7), style.text, 0, style.px(1.5F));
}

// The mouse on this map points at the same code, and the same digit, on the other one.
void point(const Canvas& canvas) {
  const PanelContext& context = canvas.context;
  const PlanePoint mouse = canvas.in_plane(ImGui::GetIO().MousePos);
  if (shares_code(context, canvas.map)) set_code(context, canvas.map.plane().lift(mouse), true);
  const auto digit = nearest_point(canvas.map.points(), canvas.map.labels(), context.view.map.class_visible,
                                   mouse, context.style.px(kReach) / canvas.pixels_per_unit);
  if (!digit) return;
  draw_ring(canvas, *digit);
  context.view.select.gallery.pointed = digit;
  tooltip(context.style, digit_text(canvas.map, *digit), "Ringed on the other map too.");
}

void draw_map(const PanelContext& context, const Box& box) {
  const MapModel& map = *context.compared_map;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float scale = scale_that_fits(map.bounds(), box, context.style.px(kMargin));
  const Canvas canvas{context, map, list, box, scale};
  draw_axes(canvas);
  draw_digits(canvas);
  draw_class_names(canvas);
  if (shares_code(context, map)) draw_code(canvas);
  if (context.view.hovered_digit) draw_ring(canvas, *context.view.hovered_digit);
  ImGui::SetCursorScreenPos(box.min);
  ImGui::InvisibleButton("second map", {box.width(), box.height()});
  if (ImGui::IsItemHovered()) point(canvas);
}

// Whose map it is, and the way back to one.
void draw_title(const PanelContext& context, const Box& box) {
  const Style& style = context.style;
  CompareView& compare = context.view.compare;
  const float margin = style.px(8);
  const Box line{{box.min.x + margin, box.min.y + margin},
                 {box.max.x - margin, box.min.y + margin + style.row}};
  ImGui::GetWindowDrawList()->AddRectFilled(line.min, line.max, with_alpha(style.raised, 0.9F),
                                            style.rounding);
  const std::string name = kind_word(compare.moment->architecture) + " \xC2\xB7 " + compare.name;
  const Box text{{line.min.x + margin, line.min.y}, {line.max.x - style.row, line.max.y}};
  draw_text_in(style.strong, text, Align::left, style.text, shortened(style.strong, name, text.width()));
  ImGui::SetCursorScreenPos({line.max.x - style.row, line.min.y});
  if (icon_button(style, icon::kClose, "stop comparing")) compare = {};
  tooltip(style, "Stop comparing", term::kCompare.text);
}

}  // namespace

void draw_second_map_panel(const PanelContext& context) {
  const Style& style = context.style;
  if (!context.view.compare.moment) return;
  const ImVec2 at = ImGui::GetCursorScreenPos(), size = ImGui::GetContentRegionAvail();
  const Box box{at, {at.x + std::max(size.x, 1.0F), at.y + std::max(size.y, 1.0F)}};
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.PushClipRect(box.min, box.max, true);
  list.AddRectFilled(box.min, box.max, style.background);
  // The title comes first to the mouse and last to the eye.
  ImDrawListSplitter layers;
  layers.Split(&list, 2);
  layers.SetCurrentChannel(&list, 1);
  draw_title(context, box);
  layers.SetCurrentChannel(&list, 0);
  if (context.compared_map) {
    draw_map(context, box);
  } else {
    draw_text_in(style.body, box, Align::middle, style.text_faint, "Placing its test digits \u2026");
  }
  layers.Merge(&list);
  list.PopClipRect();
}

}  // namespace zscape
