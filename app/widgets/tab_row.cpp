#include "app/widgets/tab_row.h"

#include <algorithm>

#include "app/widgets/text.h"
#include "app/widgets/tooltip.h"

namespace zscape {
namespace {

constexpr float kGap = 24;  // design pixels
constexpr float kHeight = 32;
constexpr const char* kMore = "\xE2\x80\xA6";

// One word of the row; true when clicked.
bool word(const Style& style, const char* text, float width, bool on) {
  const bool clicked = ImGui::InvisibleButton(text, {width, style.px(kHeight)});
  const Box box{ImGui::GetItemRectMin(), ImGui::GetItemRectMax()};
  const ImU32 colour = on || ImGui::IsItemHovered() ? style.text : style.text_dim;
  draw_text_in(on ? style.strong : style.body, box, Align::left, colour, text);
  if (on) {
    ImGui::GetWindowDrawList()->AddRectFilled({box.min.x, box.max.y - style.px(2)}, box.max,
                                              ImGui::GetColorU32(style.accent));
  }
  return clicked;
}

// The tabs that are not in the row.
bool choose_from_menu(const Style& style, std::span<const char* const> names, const std::vector<int>& in_row,
                      int& chosen) {
  bool changed = false;
  const FontScope scope(style.body);
  if (!ImGui::BeginPopup("more tabs")) return false;
  for (int i = 0; i < static_cast<int>(names.size()); ++i) {
    if (std::find(in_row.begin(), in_row.end(), i) != in_row.end()) continue;
    if (!ImGui::Selectable(names[static_cast<std::size_t>(i)])) continue;
    chosen = i;
    changed = true;
  }
  if (ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape), false)) ImGui::CloseCurrentPopup();
  ImGui::EndPopup();
  return changed;
}

}  // namespace

std::vector<int> tabs_in_row(std::span<const float> widths, float gap, float menu_width, float room,
                             int chosen) {
  const auto count = static_cast<int>(widths.size());
  float needed = -gap;
  for (const float width : widths) needed += width + gap;
  std::vector<int> shown;
  if (needed <= room) {
    for (int i = 0; i < count; ++i) shown.push_back(i);
    return shown;
  }
  const bool known = chosen >= 0 && chosen < count;
  float used = menu_width + (known ? widths[static_cast<std::size_t>(chosen)] + gap : 0);
  for (int i = 0; i < count; ++i) {
    if (i == chosen) {
      shown.push_back(i);
      continue;
    }
    const float more = widths[static_cast<std::size_t>(i)] + gap;
    if (used + more > room) {
      if (known && i < chosen) shown.push_back(chosen);
      break;
    }
    used += more;
    shown.push_back(i);
  }
  return shown;
}

bool tab_row(const Style& style, const char* id, std::span<const char* const> names, int& chosen,
             float room) {
  std::vector<float> widths;
  for (const char* name : names) widths.push_back(text_width(style.strong, name));
  const float menu_width = text_width(style.strong, kMore) + style.px(8);
  const std::vector<int> in_row = tabs_in_row(widths, style.px(kGap), menu_width, room, chosen);
  bool changed = false;
  const int before = chosen;
  ImGui::PushID(id);
  for (std::size_t place = 0; place < in_row.size(); ++place) {
    if (place > 0) ImGui::SameLine(0, style.px(kGap));
    const int tab = in_row[place];
    const auto index = static_cast<std::size_t>(tab);
    if (word(style, names[index], widths[index], tab == before) && tab != before) {
      chosen = tab;
      changed = true;
    }
  }
  if (in_row.size() < names.size()) {
    if (!in_row.empty()) ImGui::SameLine(0, style.px(kGap));
    if (word(style, kMore, menu_width, false)) ImGui::OpenPopup("more tabs");
    tooltip(style, "More", "The other tabs of this tile.");
    changed |= choose_from_menu(style, names, in_row, chosen);
  }
  ImGui::PopID();
  return changed;
}

}  // namespace zscape
