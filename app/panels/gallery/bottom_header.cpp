#include "app/panels/gallery/bottom_header.h"

#include <algorithm>
#include <array>

#include "app/widgets/controls.h"
#include "app/widgets/tab_row.h"
#include "app/widgets/text.h"
#include "app/widgets/tooltip.h"

namespace zscape {
namespace {

// In the order of the row.
constexpr std::array kTabs{BottomTab::samples, BottomTab::reconstructions, BottomTab::dimensions,
                           BottomTab::path,    BottomTab::selection,       BottomTab::runs,
                           BottomTab::advice};
constexpr std::array<const char*, kTabs.size()> kNames{
    "Samples", "Reconstructions", "Dimensions", "Path", "Selection", "Runs", "Advice"};

}  // namespace

int bottom_header(const PanelContext& context, std::span<const std::string> notes,
                  std::span<const HeaderButton> buttons) {
  const Style& style = context.style;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float right = at.x + ImGui::GetContentRegionAvail().x;
  const float height = style.px(32);

  const float buttons_start = right - static_cast<float>(buttons.size()) * style.row;
  auto tab = static_cast<int>(std::find(kTabs.begin(), kTabs.end(), context.view.bottom_tab) - kTabs.begin());
  if (tab_row(style, "bottom tabs", kNames, tab, buttons_start - at.x - style.px(8))) {
    context.view.bottom_tab = kTabs[static_cast<std::size_t>(tab)];
  }
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
