#include "app/widgets/path_plot.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "app/widgets/axis.h"
#include "app/widgets/colour.h"
#include "app/widgets/format.h"
#include "app/widgets/plot_area.h"
#include "app/widgets/text.h"

namespace zscape {
namespace {

struct Frame {
  Box box;
  PlotRange range;

  ImVec2 on_screen(double x, double y) const {
    const double across = (x - range.x_min) / (range.x_max - range.x_min);
    const double up = (y - range.y_min) / (range.y_max - range.y_min);
    return {box.min.x + static_cast<float>(across) * box.width(),
            box.max.y - static_cast<float>(up) * box.height()};
  }
};

ImDrawList& draw_list() { return *ImGui::GetWindowDrawList(); }

void draw_axes(const Style& style, const Frame& frame, const PathPlot& plot) {
  const Box& box = frame.box;
  const int rows = std::max(2, static_cast<int>(box.height() / style.px(36)));
  for (const Tick& tick : ticks(AxisScale::linear, frame.range.y_min, frame.range.y_max, rows)) {
    const float y = std::round(frame.on_screen(0, tick.value).y);
    draw_list().AddLine({box.min.x, y}, {box.max.x, y}, style.line);
    const float width = text_width(style.caption, tick.label);
    draw_text(style.caption, {box.min.x - width - style.px(8), y - font_height(style.caption) / 2},
              style.text_faint, tick.label);
  }
  const int columns = std::max(2, static_cast<int>(box.width() / style.px(80)));
  const float name_start = box.max.x - text_width(style.caption, plot.x_name);
  for (const Tick& tick : ticks(AxisScale::linear, frame.range.x_min, frame.range.x_max, columns)) {
    const float width = text_width(style.caption, tick.label);
    const float x = frame.on_screen(tick.value, 0).x - width / 2;
    if (x + width + style.px(8) > name_start) continue;
    draw_text(style.caption, {x, box.max.y + style.px(6)}, style.text_faint, tick.label);
  }
  draw_text(style.caption, {name_start, box.max.y + style.px(6)}, style.text_dim, plot.x_name);
  draw_text(style.caption, {box.min.x + style.px(6), box.min.y}, style.text_dim, plot.y_name);
}

// x + y = sum, for round sums.
void draw_sums(const Style& style, const Frame& frame) {
  const PlotRange& range = frame.range;
  const auto sums = ticks(AxisScale::linear, range.x_min + range.y_min, range.x_max + range.y_max, 8);
  for (const Tick& sum : sums) {
    const ImVec2 upper = frame.on_screen(range.x_min, sum.value - range.x_min);
    const ImVec2 lower = frame.on_screen(range.x_max, sum.value - range.x_max);
    draw_list().AddLine(upper, lower, with_alpha(style.text_faint, 0.35F));
    const float height = font_height(style.caption);
    const bool at_right = lower.y > frame.box.min.y + height && lower.y < frame.box.max.y;
    if (!at_right) continue;
    const std::string text = kMinus + sum.label;
    draw_text(style.caption, {lower.x - text_width(style.caption, text) - style.px(4), lower.y - height},
              style.text_faint, text);
  }
}

int nearest(const Frame& frame, std::span<const PlotPoint> points, ImVec2 mouse) {
  int best = -1;
  float least = 1e30F;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const ImVec2 at = frame.on_screen(points[i].x, points[i].y);
    const float distance = std::hypot(at.x - mouse.x, at.y - mouse.y);
    if (distance < least) {
      least = distance;
      best = static_cast<int>(i);
    }
  }
  return best;
}

void draw_readout(const Style& style, const Frame& frame, const PathPlot& plot) {
  const int index = nearest(frame, plot.points, ImGui::GetIO().MousePos);
  const auto place = static_cast<std::size_t>(index);
  const PlotPoint& point = plot.points[place];
  draw_list().AddCircle(frame.on_screen(point.x, point.y), style.px(6), style.text, 0, style.px(1.5F));
  ImGui::BeginTooltip();
  if (place < plot.names.size()) text_line(style.strong, style.text, plot.names[place]);
  text_line(style.body, style.text_dim, std::string(plot.x_name) + "  " + format_decimal(point.x, 2));
  text_line(style.body, style.text_dim, std::string(plot.y_name) + "  " + format_decimal(point.y, 2));
  ImGui::EndTooltip();
}

}  // namespace

PlotRange range_of(std::span<const PlotPoint> points) {
  if (points.empty()) return {};
  PlotRange range{points[0].x, points[0].x, points[0].y, points[0].y};
  for (const PlotPoint& point : points) {
    range.x_min = std::min(range.x_min, point.x);
    range.x_max = std::max(range.x_max, point.x);
    range.y_min = std::min(range.y_min, point.y);
    range.y_max = std::max(range.y_max, point.y);
  }
  const double x_margin = std::max(0.06 * (range.x_max - range.x_min), 0.05);
  const double y_margin = std::max(0.06 * (range.y_max - range.y_min), 0.05);
  return {range.x_min - x_margin, range.x_max + x_margin, range.y_min - y_margin, range.y_max + y_margin};
}

void path_plot(const Style& style, const char* id, ImVec2 size, const PathPlot& plot) {
  const std::optional<PlotArea> area = take_plot_area(style, id, size);
  if (!area) return;
  const Box &outer = area->outer, &inner = area->inner;
  if (plot.points.empty()) {
    draw_text_in(style.body, outer, Align::middle, style.text_faint, plot.empty_text);
    return;
  }
  const Frame frame{inner, range_of(plot.points)};
  draw_axes(style, frame, plot);
  draw_list().PushClipRect(inner.min, inner.max, true);
  if (plot.sums) draw_sums(style, frame);
  std::vector<ImVec2> pixels;
  for (const PlotPoint& point : plot.points) pixels.push_back(frame.on_screen(point.x, point.y));
  draw_list().AddPolyline(pixels.data(), static_cast<int>(pixels.size()), with_alpha(style.test, 0.5F),
                          ImDrawFlags_None, style.px(1.25F));
  for (const ImVec2& pixel : pixels) draw_list().AddCircleFilled(pixel, style.px(2.5F), style.test);
  draw_list().AddCircleFilled(pixels.back(), style.px(4), style.accent);
  draw_list().PopClipRect();
  if (ImGui::IsItemHovered()) draw_readout(style, frame, plot);
}

}  // namespace zscape
