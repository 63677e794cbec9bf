// The sheet behind F1: every shortcut, and what the mouse does on the map.
#include <algorithm>

#include "app/panels/panels.h"
#include "app/view/shortcut_table.h"
#include "app/widgets/controls.h"

namespace zscape {
namespace {

constexpr const char* kHelpId = "##help";
constexpr float kKeyWidth = 140;

void line(const Style& style, const char* key, const char* text) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float height = style.px(22);
  const float width = ImGui::GetContentRegionAvail().x;
  ImGui::Dummy({width, height});
  const float column = std::min(style.px(kKeyWidth), width / 2);
  draw_text_in(style.strong, {at, {at.x + column - style.px(8), at.y + height}}, Align::left, style.text,
               key);
  draw_text_in(style.body, {{at.x + column, at.y}, {at.x + width, at.y + height}}, Align::left,
               style.text_dim, text);
}

void shortcut_lines(const Style& style, bool control) {
  for (const ShortcutEntry& entry : kShortcuts) {
    if (entry.control == control) line(style, entry.keys, entry.text);
  }
}

void draw_sheet(const PanelContext& context) {
  const Style& style = context.style;
  text_line(style.large, style.text, "Keys and gestures");
  if (ImGui::BeginTable("columns", 2)) {
    ImGui::TableNextColumn();
    section_title(style, "KEYS");
    shortcut_lines(style, false);
    section_title(style, "ON NUMBERS AND SLIDERS");
    for (const MouseGesture& gesture : kNumberGestures) line(style, gesture.gesture, gesture.text);
    ImGui::TableNextColumn();
    section_title(style, "WITH CTRL");
    shortcut_lines(style, true);
    section_title(style, "ON THE MAP");
    for (const MouseGesture& gesture : kMapGestures) line(style, gesture.gesture, gesture.text);
    section_title(style, "ON THE CURVES");
    for (const MouseGesture& gesture : kCurveGestures) line(style, gesture.gesture, gesture.text);
    ImGui::EndTable();
  }
  const bool escape = ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape), false);
  // Any click puts the sheet away, but not the one that opened it.
  const bool clicked = ImGui::IsMouseClicked(0) && !ImGui::IsWindowAppearing();
  if (escape || clicked) context.view.show_help = false;
}

}  // namespace

void draw_help(const PanelContext& context) {
  const Style& style = context.style;
  if (context.view.show_help && !ImGui::IsPopupOpen(kHelpId)) ImGui::OpenPopup(kHelpId);
  if (!ImGui::IsPopupOpen(kHelpId)) return;
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({display.x / 2, display.y / 2}, 0, {0.5F, 0.5F});
  ImGui::SetNextWindowSize({std::min(style.px(860), display.x), 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {style.px(24), style.px(20)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 2 * style.rounding);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {style.px(8), 0});
  constexpr auto kFlags =
      ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings;
  if (ImGui::BeginPopupModal(kHelpId, nullptr, kFlags)) {
    draw_sheet(context);
    if (!context.view.show_help) ImGui::CloseCurrentPopup();
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar(3);
}

}  // namespace zscape
