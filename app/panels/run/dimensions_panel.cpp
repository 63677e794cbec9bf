// What each latent dimension carries: its KL for a VAE, its variance for an autoencoder; and pictures of it.
#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <vector>

#include "app/panels/code/traversals.h"
#include "app/panels/dialogs/export_menu.h"
#include "app/panels/gallery/bottom_header.h"
#include "app/panels/map/class_table.h"
#include "app/view/code/probe.h"
#include "app/view/dialogs/dialog_logic.h"
#include "app/view/map/map_model.h"
#include "app/view/terms.h"
#include "app/widgets/axis.h"
#include "app/widgets/colour.h"
#include "app/widgets/controls.h"
#include "app/widgets/format.h"
#include "app/widgets/icons.h"
#include "app/widgets/text.h"
#include "app/widgets/tooltip.h"
#include "core/latent/statistics.h"

namespace zscape {
namespace {

constexpr const char* kExportsId = "traversal exports";

struct Bars {
  const DimensionStatistics& statistics;
  const VectorOf<double>& values;  // L: KL, or variance
  bool is_kl = false;
  std::vector<int> order;  // dimensions from left to right
  double highest = 0;
};

Bars bars_of(const DimensionStatistics& statistics, bool sorted) {
  const bool is_kl = statistics.kl.size() > 0;
  Bars bars{statistics, is_kl ? statistics.kl : statistics.variance, is_kl,
            dimension_order(statistics, sorted), 0};
  bars.highest = std::max(bars.values.maxCoeff(), is_kl ? 0.1 : 1e-6);
  return bars;
}

// From the whole sentence down to what fits a narrow tile.
std::vector<std::string> summary(const DimensionStatistics& statistics) {
  const auto count = static_cast<int>(statistics.variance.size());
  if (count == 0) return {};
  const std::string active = std::to_string(statistics.active) + " of " + std::to_string(count) + " active";
  if (statistics.kl.size() == 0)
    return {"variance of the code · " + active + " · test digits", "variance of the code · " + active,
            active};
  const std::string kl = "KL " + format_decimal(statistics.total_kl, 2) + " nats";
  return {kl + " per image · " + active + " · test digits", kl + " · " + active, kl};
}

void draw_scale(const Style& style, const Bars& bars, const Box& plot) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const int most = std::max(2, static_cast<int>(plot.height() / style.px(32)));
  for (const Tick& tick : ticks(AxisScale::linear, 0, bars.highest, most)) {
    const float y = plot.max.y - static_cast<float>(tick.value / bars.highest) * plot.height();
    list.AddLine({plot.min.x, y}, {plot.max.x, y}, style.line);
    const Box label{{plot.min.x - style.px(48), y - style.px(8)},
                    {plot.min.x - style.px(8), y + style.px(8)}};
    draw_text_in(style.caption, label, Align::right, style.text_faint, tick.label);
  }
}

void explain(const PanelContext& context, const Bars& bars, int dimension) {
  const double variance = bars.statistics.variance(dimension);
  const bool active = bars.statistics.is_active(dimension);
  std::string text;
  if (bars.is_kl) {
    text = "KL " + format_decimal(bars.values(dimension), 3) +
           " nats per image: how far, on average, q(z|x) is from " +
           "the prior in this dimension, or how much it tells about the picture.\n";
  }
  text += "Variance of the mean over the test digits " + format_decimal(variance, 3) + ": " +
          (active ? "active." : "not active (0.01 or less); the decoder has learned to ignore it.");
  if (context.map.plane().latent_size() > 2) text += "\nClick: the map's x axis. Right click: its y axis.";
  tooltip(context.style, dimension_name(dimension), text);
}

void choose_axis(const PanelContext& context, int dimension) {
  if (context.map.plane().latent_size() <= 2) return;
  MapView& map = context.view.map;
  if (ImGui::IsItemClicked(ImGuiMouseButton_Left)) {
    map.dimension_x = dimension;
    map.projection = Projection::dimensions;
  } else if (ImGui::IsItemClicked(ImGuiMouseButton_Right)) {
    map.dimension_y = dimension;
    map.projection = Projection::dimensions;
  }
}

void draw_bar(const PanelContext& context, const Bars& bars, int dimension, const Box& slot,
              float name_height) {
  const Style& style = context.style;
  ImGui::PushID(dimension);
  ImGui::SetCursorScreenPos(slot.min);
  ImGui::InvisibleButton("dimension", {slot.width(), slot.height() + name_height},
                         ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonRight);
  const bool hovered = ImGui::IsItemHovered();
  choose_axis(context, dimension);
  explain(context, bars, dimension);
  ImGui::PopID();

  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float share = static_cast<float>(std::max(0.0, bars.values(dimension)) / bars.highest);
  const float gap = std::min(slot.width() * 0.2F, style.px(8));
  const ImU32 colour = bars.statistics.is_active(dimension) ? style.accent : style.text_faint;
  const float top = std::min(slot.max.y - share * slot.height(), slot.max.y - style.px(1));
  if (hovered) {
    list.AddRectFilled({slot.min.x, slot.min.y}, {slot.max.x, slot.max.y + name_height},
                       with_alpha(style.hovered, 0.5F), style.rounding);
  }
  list.AddRectFilled({slot.min.x + gap, top}, {slot.max.x - gap, slot.max.y}, colour, style.px(2),
                     ImDrawFlags_RoundCornersTop);
  const std::string name = dimension_name(dimension);
  if (text_width(style.caption, name) > slot.width()) return;
  draw_text_in(style.caption, {{slot.min.x, slot.max.y}, {slot.max.x, slot.max.y + name_height}},
               Align::middle, hovered ? style.text : style.text_dim, name);
}

void draw_bars(const PanelContext& context, const Bars& bars) {
  const Style& style = context.style;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImVec2 room = ImGui::GetContentRegionAvail();
  const float name_height = style.px(24);
  const Box plot{{at.x + style.px(48), at.y + style.px(8)}, {at.x + room.x, at.y + room.y - name_height}};
  if (plot.width() < 8 || plot.height() < 8) return;
  draw_scale(style, bars, plot);
  const auto count = static_cast<float>(bars.order.size());
  const float width = std::min(plot.width() / count, style.px(64));
  for (std::size_t i = 0; i < bars.order.size(); ++i) {
    const float left = plot.min.x + static_cast<float>(i) * width;
    draw_bar(context, bars, bars.order[i], {{left, plot.min.y}, {left + width, plot.max.y}}, name_height);
  }
}

void draw_header(const PanelContext& context, const DimensionStatistics& statistics) {
  bool& sorted = context.view.dimensions.sorted;
  bool& classes = context.view.dimensions.classes;
  const bool traversals = context.view.traversals.shown && !classes;
  const bool known = statistics.variance.size() > 0;
  const std::array<HeaderButton, 4> all{
      {{icon::kExport, "export", "Export",
        classes ? "Mean and covariance of each class in all dimensions (CSV)."
                : "The rows of all dimensions: their pictures as a PNG, or their codes as CSV.",
        known},
       {icon::kTable, "classes", classes ? "Dimensions" : term::kClassTable.title,
        classes ? "Back to the dimensions." : term::kClassTable.text, known},
       {traversals ? icon::kBars : icon::kGrid, "traversals", traversals ? "Bars" : "Traversals",
        traversals
            ? "Shows how much each dimension carries."
            : "Shows what each dimension carries: a row of pictures in which it alone goes from −3σ to "
              "3σ, around the current code.",
        known},
       {icon::kDown, "sort", sorted ? "In order" : "Sorted",
        sorted ? "Shows the dimensions in their own order." : "Shows the most informative dimensions first.",
        statistics.variance.size() > 1 && !classes}}};
  // The bars have nothing to export that the table of the coordinates does not say.
  const auto buttons = std::span(all).subspan(traversals || classes ? 0 : 1);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImVec2 corner{at.x + ImGui::GetContentRegionAvail().x, at.y + context.style.px(32)};
  const int clicked = bottom_header(context, summary(statistics), buttons);
  const HeaderButton* const button = clicked < 0 ? nullptr : &buttons[static_cast<std::size_t>(clicked)];
  if (button == &all[0] && classes) open_export_dialog(context.view.dialog, ExportKind::class_moments);
  if (button == &all[0] && traversals) ImGui::OpenPopup(kExportsId);
  if (button == &all[1]) classes = !classes;
  if (button == &all[2]) {
    context.view.traversals.shown = !traversals;
    classes = false;
  }
  if (button == &all[3]) sorted = !sorted;
  static constexpr std::array kKinds{ExportKind::traversal_sheet, ExportKind::traversal_codes};
  draw_export_menu(context, kExportsId, corner, kKinds);
}

}  // namespace

void draw_dimensions_panel(const PanelContext& context) {
  const DimensionStatistics& statistics = context.map.dimension_statistics();
  draw_header(context, statistics);
  if (statistics.variance.size() == 0) {
    paragraph(context.style.body, context.style.text_faint,
              "Bars appear here as soon as the test digits have been embedded.");
    return;
  }
  if (context.view.dimensions.classes) return draw_class_table(context);
  const Bars bars = bars_of(statistics, context.view.dimensions.sorted);
  if (context.view.traversals.shown) {
    draw_traversals(context, bars.order);
  } else {
    draw_bars(context, bars);
  }
}

}  // namespace zscape
