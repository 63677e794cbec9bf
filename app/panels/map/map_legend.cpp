#include "app/panels/map/map_legend.h"

#include <algorithm>
#include <string>

#include "app/panels/map/map_density.h"
#include "app/panels/map/map_overlay.h"
#include "app/panels/map/map_sheet.h"
#include "app/view/map/digit_colours.h"
#include "app/view/map/map_model.h"
#include "app/widgets/colour.h"
#include "app/widgets/colour_scale.h"
#include "app/widgets/format.h"
#include "app/widgets/tooltip.h"

namespace zscape {
namespace {

constexpr int kLegendColumns = 10;
constexpr float kLegendPad = 4;  // design pixels

void draw_legend_entry(const PanelContext& context, const ClassCentre& entry, const Box& box) {
  const Style& style = context.style;
  MapView& view = context.view.map;
  bool& visible = view.class_visible[static_cast<std::size_t>(entry.label)];
  ImGui::PushID(entry.label);
  ImGui::SetCursorScreenPos(box.min);
  ImGui::InvisibleButton("class", {box.width(), box.height()},
                         ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonRight);
  const bool hovered = ImGui::IsItemHovered();
  if (ImGui::IsItemClicked(ImGuiMouseButton_Right) || (ImGui::IsItemClicked() && ImGui::GetIO().KeyAlt)) {
    solo_class(view, entry.label);
  } else if (ImGui::IsItemClicked()) {
    visible = !visible;
  }
  const std::string name = std::to_string(entry.label);
  tooltip(style, "Class " + name + " · " + format_count(entry.count) + " test digits",
          "Click to hide or show it. Right click, or click with Alt, to show it alone.");
  ImGui::PopID();

  ImDrawList& list = *ImGui::GetWindowDrawList();
  const bool by_class = !view.colours.scale;
  const ImU32 colour = by_class ? class_colour(style, static_cast<std::size_t>(entry.label)) : style.text_dim;
  const ImVec2 dot{box.min.x + style.px(9), box.middle().y};
  if (visible) {
    list.AddCircleFilled(dot, style.px(4), colour);
  } else {
    list.AddCircle(dot, style.px(3.5F), with_alpha(colour, 0.6F), 0, style.px(1));
  }
  const ImU32 text = hovered || visible ? style.text : style.text_faint;
  draw_text_in(style.caption, {{dot.x + style.px(7), box.min.y}, box.max}, Align::left, text, name);
}

// The scale of colours, where digits are coloured by a value.
void draw_scale(const PanelContext& context, const Box& box) {
  const Style& style = context.style;
  const ColourBy colour_by = context.view.map.colour_by;
  const ValueScale* const scale = context.view.map.colours.scale_of(colour_by);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  ImGui::SetCursorScreenPos(box.min);
  ImGui::InvisibleButton("scale", {box.width(), box.height()});
  tooltip(style, label_of(colour_by), scale ? scale->explanation : explain(colour_by));
  const float line = style.px(18), bar_top = box.min.y + line + style.px(2),
              bar_bottom = bar_top + style.px(6);
  const Box upper{box.min, {box.max.x, box.min.y + line}};
  const std::string name = label_of(colour_by);
  draw_text_in(style.caption, upper, Align::left, style.text, name);
  const float room = box.width() - text_width(style.caption, name) - style.px(8);
  draw_text_in(style.caption, upper, Align::right, style.text_dim,
               shortened(style.caption, scale ? scale->note : "measuring …", room));
  constexpr int kSteps = 64;
  const bool dark = is_dark(style.background);
  for (int i = 0; i < kSteps; ++i) {
    const float from = static_cast<float>(i) / kSteps, to = static_cast<float>(i + 1) / kSteps;
    const ImU32 colour = scale ? scale_colour((from + to) / 2, dark) : style.line;
    list.AddRectFilled({box.min.x + from * box.width(), bar_top}, {box.min.x + to * box.width(), bar_bottom},
                       colour);
  }
  if (!scale) return;
  const Box lower{{box.min.x, bar_bottom}, box.max};
  const int decimals = scale->high - scale->low > 20 ? 0 : 2;
  draw_text_in(style.caption, lower, Align::left, style.text_dim, format_decimal(scale->low, decimals));
  draw_text_in(style.caption, lower, Align::right, style.text_dim, format_decimal(scale->high, decimals));
  draw_text_in(style.caption, lower, Align::middle, style.text_dim,
               format_decimal((scale->low + scale->high) / 2, decimals));
}

// How the classes stand in the legend.
struct ClassTable {
  float width, height;  // of one class
  int columns, rows;
};

ClassTable class_table(const Style& style, const std::vector<ClassCentre>& classes, const Box& map) {
  const auto count = static_cast<int>(classes.size());
  const float width = style.px(classes.back().label > 9 ? 36.0F : 29.0F);
  const float room = map.width() - style.px(96);
  const int columns = std::clamp(static_cast<int>(room / width), 1, std::min(kLegendColumns, count));
  return {width, style.px(24), columns, (count + columns - 1) / columns};
}

bool has_scale(const PanelContext& context) { return context.view.map.colour_by != ColourBy::label; }

}  // namespace

Box legend_box(const PanelContext& context, const Box& map) {
  const Style& style = context.style;
  const ImVec2 corner{map.max.x - style.px(16), map.min.y + style.px(16)};
  if (context.map.class_centres().empty()) return {corner, corner};
  const ClassTable table = class_table(style, context.map.class_centres(), map);
  const float width = static_cast<float>(table.columns) * table.width + 2 * style.px(kLegendPad);
  const float height = static_cast<float>(table.rows) * table.height + 2 * style.px(kLegendPad);
  return {{corner.x - width, corner.y},
          {corner.x, corner.y + height + (has_scale(context) ? style.px(kLegendScaleHeight) : 0)}};
}

void draw_map_legend(const PanelContext& context, const Box& map) {
  const Style& style = context.style;
  const auto& classes = context.map.class_centres();
  if (classes.empty()) return;
  const ClassTable table = class_table(style, classes, map);
  const Box sheet = legend_box(context, map);
  const ImVec2 first{sheet.min.x + style.px(kLegendPad), sheet.min.y + style.px(kLegendPad)};
  draw_sheet(style, sheet);
  for (int i = 0; i < static_cast<int>(classes.size()); ++i) {
    const ImVec2 at{first.x + static_cast<float>(i % table.columns) * table.width,
                    first.y + static_cast<float>(i / table.columns) * table.height};
    draw_legend_entry(context, classes[static_cast<std::size_t>(i)],
                      {at, {at.x + table.width, at.y + table.height}});
  }
  if (has_scale(context)) {
    draw_scale(context,
               {{sheet.min.x + style.px(10), first.y + static_cast<float>(table.rows) * table.height},
                {sheet.max.x - style.px(10), sheet.max.y - style.px(2)}});
  }
  swallow_mouse("legend", sheet);
  draw_density_legend(context, {sheet.max.x, sheet.max.y + style.px(8)});
}

void solo_class(MapView& view, int label) {
  const bool alone = std::count(view.class_visible.begin(), view.class_visible.end(), true) == 1 &&
                     view.class_visible[static_cast<std::size_t>(label)];
  view.class_visible.fill(alone);
  view.class_visible[static_cast<std::size_t>(label)] = true;
}

}  // namespace zscape
