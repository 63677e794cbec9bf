#include "app/panels/map/class_table.h"

#include <cmath>
#include <numbers>
#include <string>
#include <vector>

#include "app/panels/map/map_overlay.h"
#include "app/view/map/map_model.h"
#include "app/widgets/colour.h"
#include "app/widgets/format.h"
#include "app/widgets/text.h"

namespace zscape {
namespace {

constexpr float kLabelWidth = 44;  // design pixels
constexpr float kLine = 22;

struct Column {
  std::string title;
  float width;  // design pixels
  std::string (*text)(const ClassCentre&);
};

std::string correlation_text(const ClassCentre& one) {
  const float scale = std::sqrt(one.covariance(0, 0) * one.covariance(1, 1));
  return scale > 0 ? format_decimal(one.covariance(0, 1) / scale, 2) : std::string(kNoNumber);
}

std::string area_text(const ClassCentre& one) {
  const Ellipse ellipse = ellipse_of(one.covariance);
  return format_decimal(std::numbers::pi_v<float> * ellipse.semi_major * ellipse.semi_minor, 2);
}

// Those that fit side by side, the last ones left out first.
std::vector<Column> columns_for(const PanelContext& context, float room) {
  const auto [x, y] = axis_names(context);
  std::vector<Column> columns{
      {"digits", 52, [](const ClassCentre& one) { return format_count(one.count); }},
      {"mean " + x, 72, [](const ClassCentre& one) { return format_decimal(one.mean.x(), 2); }}};
  const Column sigma_x{"\u03C3 " + x, 58, [](const ClassCentre& one) {
                         return format_decimal(std::sqrt(one.covariance(0, 0)), 2);
                       }};
  if (context.map.plane().latent_size() == 1) {
    columns.push_back(sigma_x);
  } else {
    columns.push_back(
        {"mean " + y, 72, [](const ClassCentre& one) { return format_decimal(one.mean.y(), 2); }});
    columns.push_back(sigma_x);
    columns.push_back({"\u03C3 " + y, 58, [](const ClassCentre& one) {
                         return format_decimal(std::sqrt(one.covariance(1, 1)), 2);
                       }});
    columns.push_back({"area at 1\u03C3", 76, area_text});
    columns.push_back({"correlation", 88, correlation_text});
  }
  float width = 0;
  std::size_t fitting = 0;
  while (fitting < columns.size() && (width += context.style.px(columns[fitting].width)) <= room) ++fitting;
  columns.resize(fitting);
  return columns;
}

void draw_titles(const Style& style, const std::vector<Column>& columns, ImVec2 at) {
  draw_text(style.caption, {at.x, at.y}, style.text_faint, "class");
  float left = at.x + style.px(kLabelWidth);
  for (const Column& column : columns) {
    const float right = left + style.px(column.width);
    draw_text_in(style.caption, {{left, at.y}, {right, at.y + font_height(style.caption)}}, Align::right,
                 style.text_faint, column.title);
    left = right;
  }
}

void draw_class(const PanelContext& context, const ClassCentre& one, const std::vector<Column>& columns,
                ImVec2 at) {
  const Style& style = context.style;
  const auto label = static_cast<std::size_t>(one.label);
  const float bottom = at.y + style.px(kLine);
  const bool visible = context.view.map.class_visible[label];
  const ImU32 colour = class_colour(style, label);
  ImGui::GetWindowDrawList()->AddCircleFilled({at.x + style.px(5), (at.y + bottom) / 2}, style.px(4),
                                              with_alpha(colour, visible ? 1.0F : 0.4F));
  draw_text_in(style.strong, {{at.x + style.px(16), at.y}, {at.x + style.px(kLabelWidth), bottom}},
               Align::left, style.text, std::to_string(one.label));
  float left = at.x + style.px(kLabelWidth);
  for (const Column& column : columns) {
    const float right = left + style.px(column.width);
    draw_text_in(style.body, {{left, at.y}, {right, bottom}}, Align::right, style.text, column.text(one));
    left = right;
  }
}

}  // namespace

void draw_class_table(const PanelContext& context) {
  const Style& style = context.style;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImVec2 room = ImGui::GetContentRegionAvail();
  const auto columns = columns_for(context, room.x - style.px(kLabelWidth + 12));
  draw_titles(style, columns, at);
  const float top = at.y + font_height(style.caption) + style.px(6);
  if (at.y + room.y - top < style.px(kLine)) return;
  ImGui::SetCursorScreenPos({at.x, top});
  ImGui::PushStyleColor(ImGuiCol_ChildBg, 0U);
  ImGui::BeginChild("classes", {room.x, at.y + room.y - top});
  ImVec2 line = ImGui::GetCursorScreenPos();
  for (const ClassCentre& one : context.map.class_centres()) {
    draw_class(context, one, columns, line);
    line.y += style.px(kLine);
  }
  ImGui::SetCursorScreenPos(line);
  ImGui::Dummy({1, 1});
  ImGui::EndChild();
  ImGui::PopStyleColor();
}

}  // namespace zscape
