#include "app/panels/map/map_overlay.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <string>
#include <vector>

#include "app/panels/map/map_density.h"
#include "app/view/code/probe.h"
#include "app/view/map/label_layout.h"
#include "app/view/map/map_camera.h"
#include "app/view/map/map_model.h"
#include "app/view/map/train_digits.h"
#include "app/widgets/colour.h"
#include "app/widgets/format.h"

namespace zscape {
namespace {

constexpr float kLineSpacing = 90;    // design pixels between grid lines, at least
constexpr float kNameSpacing = 1.2F;  // heights of a class's name from one to the next, at least
constexpr float kPillHeight = 32;     // design pixels
constexpr float kBelowLegend = 56;    // design pixels from the map's upper edge

Vec2 to_vec2(const PlanePoint& point) { return {point.x(), point.y()}; }

int decimals_for(float step) { return std::max(0, static_cast<int>(std::ceil(-std::log10(step) - 1e-3F))); }

// Calls visit(value) for each multiple of `step` in the range.
template <typename Visit>
void for_each_multiple(float step, float low, float high, const Visit& visit) {
  const auto first = static_cast<long>(std::ceil(low / step));
  const auto last = static_cast<long>(std::floor(high / step));
  for (long i = first; i <= last; ++i) visit(static_cast<float>(i) * step);
}

// Text with a dark edge, to be read on any picture.
void draw_text_with_halo(const MapCanvas& canvas, const ImFont* font, ImVec2 at, ImU32 colour,
                         std::string_view text) {
  const float edge = std::max(1.0F, canvas.context.style.px(1));
  const ImU32 halo = with_alpha(canvas.context.style.background, 0.75F);
  for (const float x : {-edge, edge}) {
    for (const float y : {-edge, edge}) draw_text(font, {at.x + x, at.y + y}, halo, text);
  }
  draw_text(font, at, colour, text);
}

std::string stamp_text(const PanelContext& context) {
  std::string text =
      (context.view.time.past ? "in the past: step " : "step ") + format_count(context.map.embedding()->step);
  const auto& train = context.view.map.train_digits;
  const bool with_train = train && context.view.map.show_points;
  if (const int selected = context.view.select.selected.count()) {
    text += " · " + format_count(selected) + " of " + format_count(context.map.count()) +
            (with_train ? " test digits selected" : " selected");
  }
  if (with_train) {
    text += train->step == context.map.embedding()->step
                ? " · with " + format_count(train->count()) + " training digits"
                : " · training digits of step " + format_count(train->step);
  }
  if (context.map.plane().latent_size() > 2) {
    text += " · plane shows " + format_percent(context.map.plane().variance_share) + " of the variance";
  }
  return text;
}

// The axes' names, and above two dimensions how much of the codes' variance each shows.
std::array<std::string, 2> axis_titles(const PanelContext& context) {
  auto names = axis_names(context);
  if (context.map.plane().latent_size() <= 2) return names;
  names[0] += " · " + format_percent(context.map.spread().x);
  names[1] += " · " + format_percent(context.map.spread().y);
  return names;
}

// One line of text on a rounded box, in the middle of the map's width or as near to it as `left_edge` allows.
void draw_pill(const MapCanvas& canvas, float left_edge, float top, ImU32 fill, ImU32 colour,
               std::string_view text) {
  const Style& style = canvas.context.style;
  const float room = canvas.box.max.x - style.px(16) - left_edge;
  const float width = std::min(text_width(style.body, text) + style.px(32), room);
  const float left = std::max(canvas.box.middle().x - width / 2, left_edge);
  const Box box{{left, top}, {left + width, top + style.px(kPillHeight)}};
  canvas.list.AddRectFilled(box.min, box.max, fill, style.px(kPillHeight / 2));
  const Box inner{{box.min.x + style.px(16), box.min.y}, {box.max.x - style.px(15), box.max.y}};
  draw_text_in(style.body, inner, Align::middle, colour, text);
}

}  // namespace

std::array<std::string, 2> axis_names(const PanelContext& context) {
  const Plane& plane = context.map.plane();
  const MapView& view = context.view.map;
  if (plane.latent_size() == 1) return {"z", "classes, side by side"};
  if (plane.latent_size() == 2) return {dimension_name(0), dimension_name(1)};
  if (view.projection == Projection::principal_components) {
    if (context.map.spread().principal) return {"PC 1", "PC 2"};
    return {"PC 1*", "PC 2*"};
  }
  if (view.projection == Projection::pins) {
    return {view.plane_pins[0].name + " \u2192 " + view.plane_pins[1].name, "to " + view.plane_pins[2].name};
  }
  Eigen::Index x = 0, y = 0;
  plane.axis_x.maxCoeff(&x);
  plane.axis_y.maxCoeff(&y);
  return {dimension_name(static_cast<int>(x)), dimension_name(static_cast<int>(y))};
}

float below_legend(const PanelContext& context) {
  const bool density = context.view.density.shown && has_density(context.map);
  return kBelowLegend + (context.view.map.colour_by == ColourBy::label ? 0 : kLegendScaleHeight) +
         (density ? kDensityLegendHeight + 8 : 0);
}

ImVec2 MapCanvas::on_screen(Vec2 plane) const {
  const Vec2 pixel = to_pixels(context.view.map, plane);
  return {box.min.x + pixel.x, box.min.y + pixel.y};
}

Vec2 MapCanvas::in_plane(ImVec2 screen) const {
  return to_plane(context.view.map, {screen.x - box.min.x, screen.y - box.min.y});
}

void draw_grid(const MapCanvas& canvas) {
  const Style& style = canvas.context.style;
  const MapView& view = canvas.context.view.map;
  const float step = grid_step(view.units_per_pixel, style.px(kLineSpacing));
  const PlaneRectangle seen = visible_rectangle(view);
  const auto colour = [&](float value) { return with_alpha(style.line, value == 0 ? 0.9F : 0.45F); };
  for_each_multiple(step, seen.x_min, seen.x_max, [&](float value) {
    const float x = std::floor(canvas.on_screen({value, 0}).x) + 0.5F;
    canvas.list.AddLine({x, canvas.box.min.y}, {x, canvas.box.max.y}, colour(value));
  });
  for_each_multiple(step, seen.y_min, seen.y_max, [&](float value) {
    const float y = std::floor(canvas.on_screen({0, value}).y) + 0.5F;
    canvas.list.AddLine({canvas.box.min.x, y}, {canvas.box.max.x, y}, colour(value));
  });
}

void draw_axis_numbers(const MapCanvas& canvas) {
  const Style& style = canvas.context.style;
  const MapView& view = canvas.context.view.map;
  const auto names = axis_titles(canvas.context);
  const float step = grid_step(view.units_per_pixel, style.px(kLineSpacing));
  const PlaneRectangle seen = visible_rectangle(view);
  const float height = font_height(style.caption);
  const float bottom = canvas.box.max.y - height - style.px(8);
  const float stamp_end =
      canvas.box.min.x + style.px(24) + text_width(style.caption, stamp_text(canvas.context));
  const float name_start = canvas.box.max.x - style.px(24) - text_width(style.caption, names[0]);
  for_each_multiple(step, seen.x_min, seen.x_max, [&](float value) {
    const std::string number = format_decimal(value, decimals_for(step));
    const float width = text_width(style.caption, number);
    const float x = canvas.on_screen({value, 0}).x - width / 2;
    if (x < stamp_end || x + width > name_start) return;
    draw_text_with_halo(canvas, style.caption, {x, bottom}, style.text_dim, number);
  });
  draw_text_with_halo(canvas, style.caption, {name_start + style.px(8), bottom}, style.text_dim, names[0]);

  const float right = canvas.box.max.x - style.px(8);
  const float top = canvas.box.min.y + style.px(below_legend(canvas.context));
  draw_text_with_halo(canvas, style.caption, {right - text_width(style.caption, names[1]), top},
                      style.text_dim, names[1]);
  if (canvas.context.map.plane().latent_size() < 2) return;  // the height means nothing on a line
  for_each_multiple(step, seen.y_min, seen.y_max, [&](float value) {
    const std::string number = format_decimal(value, decimals_for(step));
    const float y = canvas.on_screen({0, value}).y - height / 2;
    if (y < top + 2 * height || y + 2 * height > bottom) return;
    const float x = right - text_width(style.caption, number);
    draw_text_with_halo(canvas, style.caption, {x, y}, style.text_dim, number);
  });
}

void draw_class_names(const MapCanvas& canvas) {
  const Style& style = canvas.context.style;
  std::vector<std::string> names;
  std::vector<Vec2> places;
  for (const ClassCentre& centre : canvas.context.map.class_centres()) {
    if (!canvas.context.view.map.class_visible[static_cast<std::size_t>(centre.label)]) continue;
    const ImVec2 at = canvas.on_screen(to_vec2(centre.median));
    names.push_back(std::to_string(centre.label));
    places.push_back({at.x, at.y});
  }
  spread_apart(places, kNameSpacing * font_height(style.large));
  for (std::size_t i = 0; i < names.size(); ++i) {
    const ImVec2 corner{places[i].x - text_width(style.large, names[i]) / 2,
                        places[i].y - font_height(style.large) / 2};
    draw_text_with_halo(canvas, style.large, corner, style.text, names[i]);
  }
}

void draw_ellipse(const MapCanvas& canvas, Vec2 centre, const Ellipse& ellipse, float sigmas, ImU32 colour,
                  float width) {
  constexpr int kCorners = 64;
  std::array<ImVec2, kCorners> points;
  const float cosine = std::cos(ellipse.angle), sine = std::sin(ellipse.angle);
  for (int i = 0; i < kCorners; ++i) {
    const float turn = 2 * std::numbers::pi_v<float> * static_cast<float>(i) / kCorners;
    const float along = sigmas * ellipse.semi_major * std::cos(turn);
    const float across = sigmas * ellipse.semi_minor * std::sin(turn);
    points[static_cast<std::size_t>(i)] = canvas.on_screen(
        {centre.x + cosine * along - sine * across, centre.y + sine * along + cosine * across});
  }
  canvas.list.AddPolyline(points.data(), kCorners, colour, ImDrawFlags_Closed,
                          canvas.context.style.px(width));
}

void draw_posterior(const MapCanvas& canvas, int digit) {
  const Style& style = canvas.context.style;
  const auto place = static_cast<std::size_t>(digit);
  if (digit < 0 || digit >= canvas.context.map.count()) return;
  const Vec2 centre = canvas.context.map.position(digit);
  const Ellipse ellipse = canvas.context.map.posterior_ellipse(digit);
  if (ellipse.semi_major > 0) {
    draw_ellipse(canvas, centre, ellipse, 2, with_alpha(style.text, 0.35F));
    draw_ellipse(canvas, centre, ellipse, 1, with_alpha(style.text, 0.9F));
  }
  const ImVec2 at = canvas.on_screen(centre);
  const ImU32 colour = class_colour(style, canvas.context.map.labels()[place]);
  canvas.list.AddCircleFilled(at, style.px(4.5F), colour);
  canvas.list.AddCircle(at, style.px(5), style.text, 0, style.px(1.5F));
}

void draw_train_digit(const MapCanvas& canvas, int digit) {
  const Style& style = canvas.context.style;
  const auto& train = canvas.context.view.map.train_digits;
  if (!train || digit < 0 || digit >= train->count()) return;
  const int label = train->dataset->train.label(digit);
  const ImVec2 at = canvas.on_screen({train->points(0, digit), train->points(1, digit)});
  canvas.list.AddCircleFilled(at, style.px(4.5F), class_colour(style, label));
  canvas.list.AddCircle(at, style.px(5), style.text, 0, style.px(1.5F));
}

void draw_ring(const MapCanvas& canvas, int digit) {
  const Style& style = canvas.context.style;
  if (digit < 0 || digit >= canvas.context.map.count()) return;
  const ImVec2 at = canvas.on_screen(canvas.context.map.position(digit));
  canvas.list.AddCircle(at, style.px(11), with_alpha(style.background, 0.8F), 0, style.px(5));
  canvas.list.AddCircle(at, style.px(11), style.accent, 0, style.px(2.5F));
}

void draw_pins(const MapCanvas& canvas) {
  const Style& style = canvas.context.style;
  const Plane& plane = canvas.context.map.plane();
  for (const Pin& pin : canvas.context.view.pins) {
    if (pin.code.size() != plane.latent_size()) continue;
    const ImVec2 at = canvas.on_screen(to_vec2(plane.project(pin.code)));
    const float radius = std::max(style.px(9), text_width(style.caption, pin.name) / 2 + style.px(4));
    canvas.list.AddCircleFilled(at, radius + style.px(1), style.background);
    canvas.list.AddCircleFilled(at, radius, style.accent);
    const Box box{{at.x - radius, at.y - radius}, {at.x + radius, at.y + radius}};
    draw_text_in(style.caption, box, Align::middle, style.accent_text, pin.name);
  }
}

void draw_probe(const MapCanvas& canvas) {
  const Style& style = canvas.context.style;
  const Plane& plane = canvas.context.map.plane();
  const Vector& code = canvas.context.view.code;
  if (code.size() != plane.latent_size()) return;
  const PlanePoint point = plane.project(code);
  const bool in_plane = (plane.lift(point) - code).norm() < 1e-3F * (1 + code.norm());
  // On a line the height is nobody's: the probe stands where the mouse is, or in the middle.
  const bool line_under_mouse = plane.latent_size() == 1 && canvas.context.view.code_from_mouse;
  ImVec2 at = canvas.on_screen(to_vec2(point));
  if (line_under_mouse) at.y = ImGui::GetIO().MousePos.y;
  canvas.list.AddCircle(at, style.px(7), with_alpha(style.background, 0.7F), 0, style.px(4));
  canvas.list.AddCircle(at, style.px(7), style.text, 0, style.px(1.5F));
  if (in_plane) canvas.list.AddCircleFilled(at, style.px(3), style.text);
}

void draw_stamp(const MapCanvas& canvas) {
  const Style& style = canvas.context.style;
  const ImVec2 at{canvas.box.min.x + style.px(16),
                  canvas.box.max.y - font_height(style.caption) - style.px(8)};
  const ImU32 colour = canvas.context.view.time.past ? style.accent : style.text_dim;
  draw_text_with_halo(canvas, style.caption, at, colour, stamp_text(canvas.context));
}

void draw_map_message(const MapCanvas& canvas, std::string_view title, std::string_view text) {
  const Style& style = canvas.context.style;
  const float y = canvas.box.middle().y;
  const Box upper{{canvas.box.min.x + style.px(16), y - style.px(32)}, {canvas.box.max.x - style.px(16), y}};
  const Box lower{{upper.min.x, y}, {upper.max.x, y + style.px(24)}};
  draw_text_in(style.large, upper, Align::middle, style.text_dim, title);
  draw_text_in(style.body, lower, Align::middle, style.text_faint, text);
}

void draw_map_hint(const MapCanvas& canvas, ImVec2 corner, std::string_view text) {
  const Style& style = canvas.context.style;
  const float top = std::max(canvas.box.min.y + style.px(below_legend(canvas.context)), corner.y);
  draw_pill(canvas, corner.x, top, with_alpha(style.accent, 0.95F), style.accent_text, text);
}

void draw_map_banner(const MapCanvas& canvas, std::string_view text) {
  const Style& style = canvas.context.style;
  const float top = canvas.box.max.y - font_height(style.caption) - style.px(16 + kPillHeight);
  draw_pill(canvas, canvas.box.min.x + style.px(16), top, with_alpha(style.raised, 0.95F), style.warning,
            text);
}

}  // namespace zscape
