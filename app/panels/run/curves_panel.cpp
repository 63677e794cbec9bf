// The curves: ELBO, reconstruction and KL of training and test images over the run.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "app/panels/panels.h"
#include "app/panels/run/curve_overlays.h"
#include "app/view/code/probe.h"
#include "app/view/run/curve_data.h"
#include "app/widgets/controls.h"
#include "app/widgets/enum_controls.h"
#include "app/widgets/format.h"
#include "app/widgets/icons.h"
#include "app/widgets/line_plot.h"
#include "app/widgets/tab_row.h"
#include "app/widgets/tooltip.h"

namespace zscape {
namespace {

// What the horizontal axis can be, in the order in which a click changes it.
struct AxisRow {
  CurveAxis value;
  const char* plural;
  const char* singular;
  int decimals;  // of the read-out
};
constexpr std::array<AxisRow, 3> kAxes{{{CurveAxis::steps, "steps", "step", 0},
                                        {CurveAxis::epochs, "epochs", "epoch", 2},
                                        {CurveAxis::seconds, "seconds", "second", 1}}};
constexpr std::size_t kMostOverlayEntries = 4;  // in the legend

// What is drawn in this frame.
struct Curves {
  Curve train;
  Curve test;
  std::vector<CurveMark> marks;
  std::vector<CurveOverlay> overlays;  // of past runs
  AxisScale log_scale = AxisScale::linear;
};

Curves curves_of(const PanelContext& context) {
  const Snapshot& snapshot = context.snapshot;
  const CurvesView& view = context.view.curves;
  Curves curves;
  curves.overlays = curve_overlays(context);
  if (!snapshot.history) return curves;
  curves.train = curve_of(snapshot.history->train(), view.quantity, view.axis);
  curves.test = curve_of(snapshot.history->test(), view.quantity, view.axis);
  curves.marks = curve_marks(snapshot.history->marks(), view.axis);
  curves.log_scale = log_scale_for(view.quantity, curves.train, curves.test);
  return curves;
}

void draw_tabs(const PanelContext& context) {
  CurvesView& view = context.view.curves;
  const bool vae = is_vae(context.snapshot);
  if (!vae) view.quantity = CurveQuantity::reconstruction;
  const float width = ImGui::GetContentRegionAvail().x;
  if (vae) {
    if (tab_row(context.style, "curves", view.quantity, width)) view.range.auto_fit = true;
    return;
  }
  const std::array names{label_of(view.quantity)};  // an autoencoder has neither ELBO nor KL
  int only = 0;
  tab_row(context.style, "curves", names, only, width);
}

// A word that changes with each click, in the header's small type.
bool word_button(const Style& style, const char* id, const std::string& word, bool on) {
  const float width = text_width(style.caption, word) + style.px(12);
  const bool clicked = ImGui::InvisibleButton(id, {width, style.px(32)});
  const ImU32 colour = ImGui::IsItemHovered() ? style.text : on ? style.accent : style.text_faint;
  draw_text_in(style.caption, {ImGui::GetItemRectMin(), ImGui::GetItemRectMax()}, Align::middle, colour,
               word);
  return clicked;
}

// The header's words about the curves' two directions. Where it is narrow, the unit is left to the read-out.
struct AxisWords {
  std::string unit, axis;
};

AxisWords words_within(const Style& style, float room, CurveAxis axis) {
  const std::string name = row_of(kAxes, axis).plural;
  const AxisWords full{"nats per image", "over " + name};
  const float width = text_width(style.caption, full.unit) + text_width(style.caption, full.axis);
  return width <= room ? full : AxisWords{"", name};
}

void draw_axis_choice(const Style& style, CurvesView& view, const std::string& word) {
  if (word_button(style, "axis", word, false)) {
    const auto* const next = &row_of(kAxes, view.axis) + 1;
    view.axis = (next == kAxes.end() ? kAxes.front() : *next).value;
    view.range.auto_fit = true;
  }
  tooltip(style, "Horizontal axis",
          "Steps (mini-batches), epochs (passes over the training images) or seconds of training.");
}

void draw_header(const PanelContext& context, AxisScale log_scale) {
  const Style& style = context.style;
  CurvesView& view = context.view.curves;
  draw_tabs(context);
  const bool can_log = log_scale != AxisScale::linear;
  const float left = ImGui::GetItemRectMax().x + style.px(16);
  const float right = ImGui::GetWindowPos().x + ImGui::GetWindowContentRegionMax().x;
  const float others = text_width(style.caption, "log") + 3 * style.px(12) + style.row + 3 * style.px(8);
  const AxisWords words = words_within(style, right - left - others, view.axis);
  const float width = text_width(style.caption, words.unit) + text_width(style.caption, words.axis) + others;
  ImGui::SetCursorScreenPos({std::max(left, right - width), ImGui::GetItemRectMin().y});
  if (!words.unit.empty()) {
    word_button(style, "unit", words.unit, false);
    tooltip(
        style, "nats per image",
        "Natural units of information, averaged over images: 1 nat is 1.44 bits. Training points are means "
        "over mini-batches while the weights move; test points are the whole test set.");
    ImGui::SameLine(0, style.px(8));
  }
  draw_axis_choice(style, view, words.axis);
  ImGui::SameLine(0, style.px(8));
  ImGui::BeginDisabled(!can_log);
  if (word_button(style, "log", "log", view.logarithmic && can_log)) {
    view.logarithmic = !view.logarithmic;
    view.range.auto_fit = true;
  }
  ImGui::EndDisabled();
  tooltip(style, "Logarithmic",
          can_log ? "Distances show ratios, so that late progress is seen as well as early. Up stays better."
                  : "Not for values of both signs.");
  ImGui::SameLine(0, style.px(8));
  if (icon_button(style, icon::kFit, "fit", view.range.auto_fit)) view.range.auto_fit = true;
  tooltip(style, "Fit", "Shows all of the run and follows it. A double click on the curves does the same.");
}

// A piece of its line, and its name and latest value; a click turns the curve on or off.
void legend_entry(const Style& style, const std::string& name, const std::string& value, ImU32 colour,
                  bool& on, const Box& box) {
  ImGui::SetCursorScreenPos(box.min);
  if (ImGui::InvisibleButton(name.c_str(), {box.width(), box.height()})) on = !on;
  const ImU32 shown = on ? colour : style.text_faint;
  const float middle = box.middle().y;
  ImGui::GetWindowDrawList()->AddLine({box.min.x, middle}, {box.min.x + style.px(10), middle}, shown,
                                      style.px(on ? 1.5F : 1));
  draw_text_in(style.caption, {{box.min.x + style.px(16), box.min.y}, box.max}, Align::left, shown,
               name + " " + value);
  tooltip(style, on ? "Click to hide" : "Click to show", "");
}

// The running mean where there is one: a single point of training is noisy.
std::string latest(const Curve& curve, const std::optional<Elbo>& mean, CurveQuantity quantity) {
  if (mean) return format_nats(value_of(*mean, quantity));
  return curve.y.empty() ? kNoNumber : format_nats(curve.y.back());
}

// The place of a line of the legend, counted from the lower right of the plot upwards: there a run that goes
// well leaves room.
Box legend_line(const Style& style, ImVec2 plot_corner, std::size_t line) {
  const float right = plot_corner.x - style.px(8);
  const float top = plot_corner.y - style.px(48) - style.px(20) * static_cast<float>(line);
  return {{right - style.px(104), top}, {right, top + style.px(18)}};
}

void draw_legend(const PanelContext& context, const Curves& curves, ImVec2 plot_corner) {
  const Style& style = context.style;
  CurvesView& view = context.view.curves;
  const Snapshot& snapshot = context.snapshot;
  const bool past = context.view.time.past != nullptr;
  const auto then = [&](const std::optional<Elbo>& elbo) {
    return elbo ? format_nats(value_of(*elbo, view.quantity)) : std::string(kNoNumber);
  };
  const std::string train =
      past ? then(snapshot.train_elbo) : latest(curves.train, snapshot.train_elbo, view.quantity);
  const std::string test = past ? then(snapshot.test_elbo) : latest(curves.test, std::nullopt, view.quantity);
  legend_entry(style, "train", train, style.train, view.show_train, legend_line(style, plot_corner, 1));
  legend_entry(style, "test", test, style.test, view.show_test, legend_line(style, plot_corner, 0));
}

// The runs laid over the curves, above the others; a click takes one away.
void draw_overlay_legend(const PanelContext& context, const Curves& curves, ImVec2 plot_corner) {
  const Style& style = context.style;
  const auto shown = std::min<std::size_t>(curves.overlays.size(), kMostOverlayEntries);
  for (std::size_t i = 0; i < shown; ++i) {
    const CurveOverlay& overlay = curves.overlays[i];
    const std::string value = overlay.curve.y.empty() ? kNoNumber : format_nats(overlay.curve.y.back());
    const Box line = legend_line(style, plot_corner, i + 2);
    bool on = true;
    const float room = line.width() - style.px(20) - text_width(style.caption, value);
    const std::string name = shortened(style.caption, overlay.name, room);
    legend_entry(style, name, value, overlay.colour, on, line);
    if (!on) context.view.runs.overlay(overlay.run, false);
  }
}

void draw_plot(const PanelContext& context, const Curves& curves, ImVec2 size) {
  const Style& style = context.style;
  CurvesView& view = context.view.curves;
  std::vector<PlotSeries> series;
  for (const CurveOverlay& overlay : curves.overlays) {
    series.push_back({overlay.name, overlay.colour, overlay.curve.data(), 1, false});
  }
  if (view.show_train) series.push_back({"train", style.train, curves.train.data(), 1.25F, false});
  if (view.show_test) series.push_back({"test", style.test, curves.test.data(), 1.75F, true});
  std::vector<PlotMark> marks;
  for (const CurveMark& mark : curves.marks) marks.push_back({mark.x, mark.text});
  const AxisRow& axis = row_of(kAxes, view.axis);
  LinePlot plot;
  plot.series = series;
  plot.marks = marks;
  if (const MomentPtr& past = context.view.time.past) {
    plot.playhead = place_on(view.axis, past->step, past->epoch, past->seconds);
  }
  plot.y_scale = view.logarithmic ? curves.log_scale : AxisScale::linear;
  plot.x_name = axis.singular;
  plot.x_decimals = axis.decimals;
  plot.y_unit = "nats per image";
  plot.empty_text = "Curves grow here while the model learns.";
  line_plot(style, "plot", size, plot, view.range);
}

}  // namespace

void draw_curves_panel(const PanelContext& context) {
  // The header may change what is drawn, so the curves of this frame are of the choice before it.
  const Curves curves = curves_of(context);
  draw_header(context, curves.log_scale);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImVec2 size = ImGui::GetContentRegionAvail();
  if (size.x < 1 || size.y < 1) return;
  draw_plot(context, curves, size);
  const bool room = size.x > context.style.px(220) && size.y > context.style.px(120);
  if (room && !curves.train.x.empty()) draw_legend(context, curves, {at.x + size.x, at.y + size.y});
  if (room) draw_overlay_legend(context, curves, {at.x + size.x, at.y + size.y});
}

}  // namespace zscape
