// The codes that the person keeps, as a list of pictures, and the directions between them.
#include <string>
#include <string_view>

#include "app/panels/code/attributes.h"
#include "app/panels/panels.h"
#include "app/view/code/path_player.h"
#include "app/view/code/probe.h"
#include "app/widgets/controls.h"
#include "app/widgets/format.h"
#include "app/widgets/icons.h"
#include "app/widgets/image_view.h"
#include "app/widgets/tooltip.h"
#include "core/latent/path.h"

namespace zscape {
namespace {

enum class PinWish { none, show, remove };

PinWish draw_pin(const PanelContext& context, std::size_t index) {
  const Style& style = context.style;
  const Pin& pin = context.view.pins[index];
  const Picture picture = index < context.pictures.pins.size() ? context.pictures.pins[index] : Picture{};
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const float height = style.px(48);
  PinWish wish = PinWish::none;
  ImGui::PushID(static_cast<int>(index));
  const ImVec2 size{height * picture_aspect(context.snapshot), height};
  if (image_view(style, "picture", size, picture, true)) wish = PinWish::show;
  tooltip(style, "Pin " + pin.name, "Click to look at this code again.");
  const float left = at.x + size.x + style.px(12);
  const float right = at.x + width - style.row;
  const Box upper{{left, at.y}, {right, at.y + height / 2}};
  const Box lower{{left, at.y + height / 2}, {right, at.y + height}};
  draw_text_in(style.strong, upper, Align::left, style.text, "Pin " + pin.name);
  draw_text_in(style.caption, lower, Align::left, style.text_dim, "z " + code_text(pin.code));
  ImGui::SetCursorScreenPos({right, at.y + (height - style.row) / 2});
  if (icon_button(style, icon::kDelete, "remove")) wish = PinWish::remove;
  tooltip(style, "Remove", "Takes pin " + pin.name + " from the map.");
  ImGui::PopID();
  ImGui::SetCursorScreenPos({at.x, at.y + height + style.px(8)});
  return wish;
}

// As value_row, but the value ends where the icons above it do.
void draw_fact(const Style& style, std::string_view label, const std::string& value) {
  ImGui::BeginGroup();
  const Box box = row(style, label);
  const float margin = (style.row - text_width(style.icons, icon::kDelete)) / 2;
  draw_text_in(style.body, {box.min, {box.max.x - margin, box.max.y}}, Align::right, style.text, value);
  ImGui::EndGroup();
}

void draw_header(const PanelContext& context) {
  const Style& style = context.style;
  ViewState& view = context.view;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const Box line{at, {at.x + width, at.y + style.px(32)}};
  draw_text_in(style.strong, line, Align::left, style.text, "Pins");
  const bool anything = !view.pins.empty() || !view.trail.empty();
  ImGui::SetCursorScreenPos({at.x + width - 2 * style.row, at.y + style.px(2)});
  ImGui::BeginDisabled(view.code.size() == 0);
  if (icon_button(style, icon::kPin, "pin")) add_pin(view, view.code);
  ImGui::EndDisabled();
  tooltip(style, "Pin", "Keeps the code under examination. A click on the map does the same.");
  ImGui::SetCursorScreenPos({at.x + width - style.row, at.y + style.px(2)});
  ImGui::BeginDisabled(!anything);
  if (icon_button(style, icon::kDelete, "clear")) {
    view.pins.clear();
    view.trail.clear();
  }
  ImGui::EndDisabled();
  tooltip(style, "Clear", "Removes all pins and the path.");
  ImGui::SetCursorScreenPos({at.x, at.y + style.px(40)});
}

}  // namespace

void draw_pins_panel(const PanelContext& context) {
  const Style& style = context.style;
  ViewState& view = context.view;
  draw_header(context);
  ImGui::PushStyleColor(ImGuiCol_ChildBg, 0U);
  ImGui::BeginChild("list", ImGui::GetContentRegionAvail());
  if (view.pins.empty() && view.trail.size() < 2) {
    paragraph(style.body, style.text_faint, "Click on the map to pin a code; drag to leave a path.");
    ImGui::Dummy({0, style.px(8)});
  }
  for (std::size_t i = 0; i < view.pins.size();) {
    const PinWish wish = draw_pin(context, i);
    if (wish == PinWish::show) set_code(context, view.pins[i].code, false);
    if (wish == PinWish::remove) {
      view.pins.erase(view.pins.begin() + static_cast<std::ptrdiff_t>(i));
    } else {
      ++i;
    }
  }
  if (view.trail.size() >= 2) {
    const char* const unit = view.path.set_by_points ? " points" : " codes";
    draw_fact(style, "Path", format_count(static_cast<std::int64_t>(view.trail.size())) + unit);
    tooltip(style, "Path", "What was drawn on the map last, by a drag or point by point.");
    const bool walked = path_source(view) == PathSource::drawn && has_path(view);  // its arcs count then
    draw_fact(style, "Length", format_decimal(trail_length(walked ? path_trail(view) : view.trail), 2));
    tooltip(style, "Length of the path", "In units of z: the prior has a standard deviation of 1.");
  }
  draw_attributes(context);
  ImGui::EndChild();
  ImGui::PopStyleColor();
}

}  // namespace zscape
