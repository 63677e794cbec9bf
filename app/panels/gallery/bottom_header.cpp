#include "app/panels/gallery/bottom_header.h"

#include "app/widgets/controls.h"
#include "app/widgets/enum_controls.h"
#include "app/widgets/text.h"
#include "app/widgets/tooltip.h"

namespace zscape {
int bottom_header(const PanelContext& context, std::span<const std::string> notes,
                  std::span<const HeaderButton> buttons) {
  const Style& style = context.style;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float right = at.x + ImGui::GetContentRegionAvail().x;
  const float height = style.px(32);

  const float buttons_start = right - static_cast<float>(buttons.size()) * style.row;
  tab_row(style, "bottom tabs", context.view.bottom_tab, buttons_start - at.x - style.px(8));
  const float tabs_end = ImGui::GetItemRectMax().x;

  int clicked = -1;
  for (std::size_t i = 0; i < buttons.size(); ++i) {
    const HeaderButton& button = buttons[i];
    ImGui::SetCursorScreenPos({buttons_start + static_cast<float>(i) * style.row, at.y + style.px(2)});
    ImGui::BeginDisabled(!button.enabled);
    if (icon_button(style, button.icon, button.id)) clicked = static_cast<int>(i);
    ImGui::EndDisabled();
    tooltip(style, button.title, button.text);
  }
  const Box rest{{tabs_end + style.px(16), at.y}, {buttons_start - style.px(8), at.y + height}};
  for (const std::string& note : notes) {
    if (text_width(style.caption, note) > rest.width()) continue;
    draw_text_in(style.caption, rest, Align::right, style.text_dim, note);
    break;
  }
  ImGui::SetCursorScreenPos({at.x, at.y + height + style.px(8)});
  return clicked;
}

}  // namespace zscape
