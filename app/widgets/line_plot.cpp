#include "app/widgets/line_plot.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "app/widgets/format.h"
#include "app/widgets/plot_area.h"
#include "app/widgets/text.h"

namespace zscape {
namespace {

// The plot's rectangle and the map from data to pixels.
struct Frame {
  Box box;
  PlotRange range;
  AxisScale scale;
  bool y_counts = false;

  double x_share(float pixel) const { return (pixel - box.min.x) / box.width(); }
  double y_share(float pixel) const { return (box.max.y - pixel) / box.height(); }
  double x_at(float pixel) const { return range.x_min + x_share(pixel) * (range.x_max - range.x_min); }
  float x_pixel(double x) const {
    return box.min.x + static_cast<float>((x - range.x_min) / (range.x_max - range.x_min)) * box.width();
  }
  float y_pixel(double y) const {
    const double low = to_axis(scale, range.y_min), high = to_axis(scale, range.y_max);
    const double share = (to_axis(scale, y) - low) / (high - low);
    // Far outside is as good as anywhere outside, and keeps the pixels within float's precision.
    return box.max.y - static_cast<float>(std::clamp(share, -50.0, 50.0)) * box.height();
  }
};

ImDrawList& draw_list() { return *ImGui::GetWindowDrawList(); }

bool has_points(const LinePlot& plot) {
  return std::any_of(plot.series.begin(), plot.series.end(),
                     [](const PlotSeries& series) { return !series.data.x.empty(); });
}

PlotRange fitted_range(const LinePlot& plot) {
  std::vector<PlotData> curves;
  for (const PlotSeries& series : plot.series) curves.push_back(series.data);
  return fitted(curves, plot.y_scale);
}

void draw_grid(const Style& style, const Frame& frame, const Box& outer) {
  const float label_height = font_height(style.caption);
  const int rows = static_cast<int>(frame.box.height() / style.px(36));
  for (const Tick& tick : ticks(frame.scale, frame.range.y_min, frame.range.y_max, std::max(2, rows))) {
    if (frame.y_counts && tick.value != std::round(tick.value)) continue;
    const float y = std::round(frame.y_pixel(tick.value));
    draw_list().AddLine({frame.box.min.x, y}, {frame.box.max.x, y}, ImGui::GetColorU32(style.line));
    draw_text(style.caption, {outer.min.x, y - label_height / 2}, style.text_faint, tick.label);
  }
  const int columns = static_cast<int>(frame.box.width() / style.px(90));
  float free_from = outer.min.x;
  for (const Tick& tick :
       ticks(AxisScale::linear, frame.range.x_min, frame.range.x_max, std::max(2, columns))) {
    const float width = text_width(style.caption, tick.label);
    const float x = std::min(frame.x_pixel(tick.value) - width / 2, outer.max.x - width);
    if (x < free_from) continue;
    draw_text(style.caption, {x, frame.box.max.y + style.px(6)}, style.text_faint, tick.label);
    free_from = x + width + style.px(8);
  }
}

void draw_marks(const Style& style, const Frame& frame, std::span<const PlotMark> marks) {
  float free_from = frame.box.min.x;
  for (const PlotMark& mark : marks) {
    const float x = std::round(frame.x_pixel(mark.x));
    if (x < frame.box.min.x || x > frame.box.max.x) continue;
    for (float y = frame.box.min.y; y < frame.box.max.y; y += style.px(6)) {
      draw_list().AddLine({x, y}, {x, std::min(y + style.px(3), frame.box.max.y)},
                          ImGui::GetColorU32(style.text_faint));
    }
    const float width = text_width(style.caption, mark.text);
    const float left = x + style.px(4) + width > frame.box.max.x ? x - style.px(4) - width : x + style.px(4);
    if (left < free_from) continue;
    draw_text(style.caption, {left, frame.box.min.y}, style.text_dim, mark.text);
    free_from = left + width + style.px(8);
  }
}

void draw_playhead(const Style& style, const Frame& frame, double at) {
  const float x = std::round(frame.x_pixel(at));
  draw_list().AddLine({x, frame.box.min.y}, {x, frame.box.max.y}, ImGui::GetColorU32(style.accent),
                      style.px(1.5F));
  draw_list().AddCircleFilled({x, frame.box.max.y - style.px(4)}, style.px(4),
                              ImGui::GetColorU32(style.accent));
}

void draw_series(const Style& style, const Frame& frame, const PlotSeries& series) {
  const auto points = decimated(series.data, frame.scale, frame.range.x_min, frame.range.x_max,
                                static_cast<int>(frame.box.width()));
  std::vector<ImVec2> pixels;
  pixels.reserve(points.size());
  for (const PlotPoint& point : points) pixels.push_back({frame.x_pixel(point.x), frame.y_pixel(point.y)});
  const ImU32 colour = ImGui::GetColorU32(series.colour);
  draw_list().AddPolyline(pixels.data(), static_cast<int>(pixels.size()), colour, ImDrawFlags_None,
                          style.px(series.width));
  const bool apart = static_cast<float>(pixels.size()) * style.px(12) < frame.box.width();
  if (!(series.dotted && apart) && pixels.size() != 1) return;
  for (const ImVec2& pixel : pixels) draw_list().AddCircleFilled(pixel, style.px(2.5F), colour);
}

struct ReadoutLine {
  ImU32 colour;
  std::string text;
};

std::vector<ReadoutLine> readout_lines(const Style& style, const Frame& frame, const LinePlot& plot,
                                       double x) {
  std::vector<ReadoutLine> lines;
  lines.push_back({style.text_dim, std::string(plot.x_name) + " " + format_decimal(x, plot.x_decimals)});
  for (const PlotSeries& series : plot.series) {
    if (series.data.x.empty()) continue;
    const double value = series.data.y[nearest_point(series.data.x, x)];
    lines.push_back({series.colour, std::string(series.name) + "  " + format_decimal(value, 2) + " " +
                                        std::string(plot.y_unit)});
  }
  for (const PlotMark& mark : plot.marks) {
    const bool near = std::abs(frame.x_pixel(mark.x) - frame.x_pixel(x)) < style.px(6);
    if (near) lines.push_back({style.text, std::string(mark.text)});
  }
  return lines;
}

void draw_readout(const Style& style, const Frame& frame, const LinePlot& plot, ImVec2 mouse) {
  const double x = frame.x_at(mouse.x);
  draw_list().AddLine({mouse.x, frame.box.min.y}, {mouse.x, frame.box.max.y},
                      ImGui::GetColorU32(style.text_faint));
  for (const PlotSeries& series : plot.series) {
    if (series.data.x.empty()) continue;
    const std::size_t at = nearest_point(series.data.x, x);
    if (!has_place(frame.scale, series.data.y[at])) continue;
    const ImVec2 pixel{frame.x_pixel(series.data.x[at]), frame.y_pixel(series.data.y[at])};
    draw_list().AddCircleFilled(pixel, style.px(3.5F), series.colour);
  }
  const auto lines = readout_lines(style, frame, plot, x);
  float width = 0;
  for (const ReadoutLine& line : lines) width = std::max(width, text_width(style.body, line.text));
  const float pitch = font_height(style.body) + style.px(4), pad = style.px(10);
  const ImVec2 size{width + 2 * pad, pitch * static_cast<float>(lines.size()) + 2 * pad - style.px(4)};
  const bool left = mouse.x + style.px(14) + size.x > frame.box.max.x;
  ImVec2 at{
      left ? mouse.x - style.px(14) - size.x : mouse.x + style.px(14),
      std::clamp(mouse.y - size.y / 2, frame.box.min.y, std::max(frame.box.min.y, frame.box.max.y - size.y))};
  draw_list().AddRectFilled(at, {at.x + size.x, at.y + size.y}, style.raised, style.rounding);
  draw_list().AddRect(at, {at.x + size.x, at.y + size.y}, style.line, style.rounding);
  at = {at.x + pad, at.y + pad};
  for (const ReadoutLine& line : lines) {
    draw_text(style.body, at, line.colour, line.text);
    at.y += pitch;
  }
}

// Pan, zoom and fit; changes the view for the next look, this frame included.
void answer_mouse(Frame& frame, PlotView& view) {
  const ImGuiIO& io = ImGui::GetIO();
  PlotRange range = frame.range;
  if (ImGui::IsItemActive() && ImGui::IsMouseDragging(ImGuiMouseButton_Left, 2)) {
    range = panned(range, frame.scale, -io.MouseDelta.x / frame.box.width(),
                   io.MouseDelta.y / frame.box.height());
  }
  if (ImGui::IsItemHovered() && io.MouseWheel != 0) {
    const double factor = std::pow(0.85, io.MouseWheel);
    range = zoomed(range, frame.scale, frame.x_share(io.MousePos.x), frame.y_share(io.MousePos.y),
                   io.KeyCtrl ? 1 : factor, io.KeyCtrl ? factor : 1);
  }
  if (range != frame.range) {
    view.auto_fit = false;
    view.range = frame.range = range;
  }
  if (ImGui::IsItemHovered() && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) view.auto_fit = true;
}

bool fits_scale(const PlotRange& range, AxisScale scale) {
  return range.x_min < range.x_max && range.y_min < range.y_max && has_place(scale, range.y_min) &&
         has_place(scale, range.y_max);
}

}  // namespace

std::size_t nearest_point(std::span<const double> x, double at) {
  const auto right = std::lower_bound(x.begin(), x.end(), at);
  if (right == x.begin()) return 0;
  if (right == x.end()) return x.size() - 1;
  const auto index = static_cast<std::size_t>(right - x.begin());
  return at - x[index - 1] <= x[index] - at ? index - 1 : index;
}

void line_plot(const Style& style, const char* id, ImVec2 size, const LinePlot& plot, PlotView& view) {
  const std::optional<PlotArea> area = take_plot_area(style, id, size);
  if (!area) return;
  const Box &outer = area->outer, &inner = area->inner;
  ImGui::SetItemUsingMouseWheel();
  ImGui::SetItemAllowOverlap();  // a legend may lie on the plot
  if (!has_points(plot)) {
    draw_text_in(style.body, outer, Align::middle, style.text_faint, plot.empty_text);
    return;
  }
  const bool own_range = !view.auto_fit && fits_scale(view.range, plot.y_scale);
  Frame frame{inner, own_range ? view.range : fitted_range(plot), plot.y_scale, plot.y_counts};
  answer_mouse(frame, view);
  draw_grid(style, frame, outer);
  draw_list().PushClipRect(inner.min, inner.max, true);
  draw_marks(style, frame, plot.marks);
  for (const PlotSeries& series : plot.series) draw_series(style, frame, series);
  if (plot.playhead) draw_playhead(style, frame, *plot.playhead);
  const bool reading = ImGui::IsItemHovered() && !ImGui::IsItemActive() &&
                       ImGui::IsMouseHoveringRect(inner.min, inner.max, false);
  if (reading) draw_readout(style, frame, plot, ImGui::GetIO().MousePos);
  draw_list().PopClipRect();
}

}  // namespace zscape
