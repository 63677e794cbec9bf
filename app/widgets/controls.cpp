#include "app/widgets/controls.h"

#include <imgui_stdlib.h>

#include <algorithm>

#include "app/widgets/icons.h"

namespace zscape {
namespace {

ImDrawList& draw_list() { return *ImGui::GetWindowDrawList(); }

Box last_item() { return {ImGui::GetItemRectMin(), ImGui::GetItemRectMax()}; }

std::string_view shown_part(std::string_view label) { return label.substr(0, label.find("##")); }

struct ButtonColours {
  ImU32 fill;
  ImU32 text;
};

ButtonColours colours_of(const Style& style, ButtonLook look, bool hovered) {
  if (look == ButtonLook::primary) return {style.accent, style.accent_text};
  if (look == ButtonLook::quiet) return {hovered ? style.hovered : 0, hovered ? style.text : style.text_dim};
  return {hovered ? style.hovered : style.raised, style.text};
}

void fill(const Style& style, const Box& box, ImU32 colour) {
  if (colour) draw_list().AddRectFilled(box.min, box.max, ImGui::GetColorU32(colour), style.rounding);
}

// The list under a field (above it where the window ends). True when another was chosen.
bool choose_in_popup(const Style& style, const Box& field, std::span<const std::string> choices,
                     int& chosen) {
  if (!ImGui::IsPopupOpen("choices")) return false;
  const float line = font_height(style.body) + style.px(8);
  const float height = static_cast<float>(choices.size()) * line + style.px(12);
  const bool above = field.max.y + height > ImGui::GetIO().DisplaySize.y;
  ImGui::SetNextWindowPos({field.min.x, above ? field.min.y - style.px(2) : field.max.y + style.px(2)}, 0,
                          {0, above ? 1.0F : 0.0F});
  ImGui::SetNextWindowSizeConstraints({field.width(), 0}, {style.px(420), style.px(360)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {style.px(10), style.px(8)});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {style.px(8), style.px(8)});
  const FontScope scope(style.body);
  bool changed = false;
  if (ImGui::BeginPopup("choices")) {
    for (int i = 0; i < static_cast<int>(choices.size()); ++i) {
      if (!ImGui::Selectable(choices[i].c_str(), i == chosen)) continue;
      changed = i != chosen;
      chosen = i;
    }
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar(2);
  return changed;
}

constexpr float kButtonPadding = 14;
constexpr float kIconGap = 8;
constexpr float kSegmentPadding = 10;

}  // namespace

void section_title(const Style& style, std::string_view title) {
  ImGui::Dummy({0, style.px(4)});
  text_line(style.caption, style.text_faint, title);
  ImGui::Dummy({0, style.px(4)});
}

float button_width(const Style& style, const char* icon, const char* label) {
  const std::string_view text = shown_part(label);
  const float icon_width = icon ? text_width(style.icons, icon) : 0;
  const float gap = icon && !text.empty() ? style.px(kIconGap) : 0;
  return 2 * style.px(kButtonPadding) + icon_width + gap + text_width(style.strong, text);
}

bool button(const Style& style, const char* icon, const char* label, ButtonLook look, float width) {
  const float natural = button_width(style, icon, label);
  const bool clicked = ImGui::InvisibleButton(label, {width > 0 ? width : natural, style.row});
  const Box box = last_item();
  const bool hovered = ImGui::IsItemHovered();
  const ButtonColours colours = colours_of(style, look, hovered);
  fill(style, box, colours.fill);
  if (look == ButtonLook::primary && hovered) fill(style, box, IM_COL32(255, 255, 255, 28));
  float x = box.min.x + std::max(0.0F, (box.width() - natural) / 2) + style.px(kButtonPadding);
  if (icon) {
    draw_text(style.icons, {x, box.middle().y - font_height(style.icons) / 2}, colours.text, icon);
    x += text_width(style.icons, icon) + style.px(kIconGap);
  }
  draw_text_in(style.strong, {{x, box.min.y}, box.max}, Align::left, colours.text, shown_part(label));
  return clicked;
}

bool icon_button(const Style& style, const char* icon, const char* id, bool on) {
  const bool clicked = ImGui::InvisibleButton(id, {style.row, style.row});
  const bool hovered = ImGui::IsItemHovered();
  if (hovered) fill(style, last_item(), style.hovered);
  const ImU32 colour = on ? style.accent : hovered ? style.text : style.text_dim;
  draw_text_in(style.icons, last_item(), Align::middle, colour, icon);
  return clicked;
}

Box row(const Style& style, std::string_view label, std::string_view note, float least_field) {
  const float width = ImGui::GetContentRegionAvail().x;
  const float height = style.px(24);
  const float field = std::max(
      least_field, std::clamp(width * 0.47F, style.px(72), std::max(style.px(72), width - style.px(88))));
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const Box box{{at.x + width - field, at.y}, {at.x + width, at.y + height}};
  ImGui::PushID(label.data(), label.data() + label.size());
  ImGui::InvisibleButton("label", {std::max(1.0F, width - field - style.px(8)), height});
  ImGui::PopID();
  const Box left{at, {box.min.x - style.px(8), box.max.y}};
  draw_text_in(style.body, left, Align::left, style.text, label);
  if (!note.empty()) {
    const float x = at.x + text_width(style.body, label) + style.px(8);
    draw_text_in(style.body, {{x, left.min.y}, left.max}, Align::left, style.text_faint, note);
  }
  return box;
}

void draw_field(const Style& style, const Box& box, bool hovered, bool bad) {
  fill(style, box, hovered ? style.hovered : style.raised);
  if (bad) draw_list().AddRect(box.min, box.max, ImGui::GetColorU32(style.error), style.rounding);
}

bool combo_row(const Style& style, std::string_view label, std::span<const std::string> choices,
               int& chosen) {
  ImGui::BeginGroup();
  const Box box = row(style, label);
  ImGui::PushID(label.data(), label.data() + label.size());
  ImGui::SetCursorScreenPos(box.min);
  if (ImGui::InvisibleButton("field", {box.width(), box.height()})) ImGui::OpenPopup("choices");
  draw_field(style, box, ImGui::IsItemHovered());
  const Box caret{{box.max.x - style.px(20), box.min.y}, {box.max.x - style.px(6), box.max.y}};
  draw_text_in(style.icons, caret, Align::middle, style.text_faint, icon::kDown);
  const bool known = chosen >= 0 && chosen < static_cast<int>(choices.size());
  const Box inner{{box.min.x + style.px(6), box.min.y}, {caret.min.x - style.px(2), box.max.y}};
  if (known) draw_text_in(style.body, inner, Align::right, style.text, choices[chosen]);
  const bool changed = choose_in_popup(style, box, choices, chosen);
  ImGui::PopID();
  ImGui::EndGroup();
  return changed;
}

bool toggle_row(const Style& style, std::string_view label, bool& on) {
  ImGui::BeginGroup();
  Box box = row(style, label);
  const bool label_clicked = ImGui::IsItemClicked();
  box.min.x = box.max.x - style.px(32);
  ImGui::PushID(label.data(), label.data() + label.size());
  ImGui::SetCursorScreenPos(box.min);
  const bool changed = ImGui::InvisibleButton("switch", {box.width(), box.height()}) || label_clicked;
  ImGui::PopID();
  if (changed) on = !on;
  const float radius = style.px(8);
  const ImVec2 min{box.min.x, box.middle().y - radius}, max{box.max.x, box.middle().y + radius};
  draw_list().AddRectFilled(min, max, ImGui::GetColorU32(on ? style.accent : style.raised), radius);
  const ImVec2 knob{on ? max.x - radius : min.x + radius, box.middle().y};
  draw_list().AddCircleFilled(knob, radius - style.px(3),
                              ImGui::GetColorU32(on ? style.accent_text : style.text_dim));
  ImGui::EndGroup();
  return changed;
}

bool text_field(const Style& style, const char* id, std::string& text, float width, bool take_focus,
                ImGuiInputTextFlags flags, ImGuiInputTextCallback callback, void* user_data) {
  const FontScope scope(style.body);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {style.px(8), (style.row - font_height(style.body)) / 2});
  ImGui::PushStyleVar(ImGuiStyleVar_FrameRounding, style.rounding);
  ImGui::PushStyleColor(ImGuiCol_FrameBg, style.raised);
  ImGui::PushStyleColor(ImGuiCol_Text, style.text);
  ImGui::SetNextItemWidth(width);
  if (take_focus) ImGui::SetKeyboardFocusHere();
  const bool entered =
      ImGui::InputText(id, &text, flags | ImGuiInputTextFlags_EnterReturnsTrue, callback, user_data);
  ImGui::PopStyleColor(2);
  ImGui::PopStyleVar(2);
  return entered;
}

bool text_row(const Style& style, std::string_view label, std::string& text, bool bad) {
  ImGui::BeginGroup();
  // A text is as long as it likes: the field takes all the room beside its label.
  const float room = ImGui::GetContentRegionAvail().x - text_width(style.body, label) - style.px(16);
  const Box box = row(style, label, {}, room);
  ImGui::PushID(label.data(), label.data() + label.size());
  ImGui::SetCursorScreenPos(box.min);
  const FontScope scope(style.body);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding,
                      {style.px(8), std::max(0.0F, (box.height() - font_height(style.body)) / 2)});
  ImGui::PushStyleVar(ImGuiStyleVar_FrameRounding, style.rounding);
  ImGui::PushStyleColor(ImGuiCol_FrameBg, style.raised);
  ImGui::PushStyleColor(ImGuiCol_Text, bad ? style.error : style.text);
  ImGui::SetNextItemWidth(box.width());
  const bool changed = ImGui::InputText("##text", &text);
  ImGui::PopStyleColor(2);
  ImGui::PopStyleVar(2);
  if (bad) draw_list().AddRect(box.min, box.max, ImGui::GetColorU32(style.error), style.rounding);
  ImGui::PopID();
  ImGui::EndGroup();
  return changed;
}

void value_row(const Style& style, std::string_view label, std::string_view value) {
  ImGui::BeginGroup();
  const Box box = row(style, label);
  const Box wide{{box.min.x - style.px(40), box.min.y}, box.max};
  draw_text_in(style.body, wide, Align::right, style.text, value);
  ImGui::EndGroup();
}

float segments_width(const Style& style, std::span<const char* const> names) {
  float width = 0;
  for (const char* name : names) width += text_width(style.body, name) + 2 * style.px(kSegmentPadding);
  return width;
}

bool segments(const Style& style, const char* id, std::span<const char* const> names, int& chosen) {
  bool changed = false;
  ImGui::BeginGroup();
  ImGui::PushID(id);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  fill(style, {at, {at.x + segments_width(style, names), at.y + style.row}}, style.raised);
  for (int i = 0; i < static_cast<int>(names.size()); ++i) {
    if (i > 0) ImGui::SameLine(0, 0);
    const float width = text_width(style.body, names[i]) + 2 * style.px(kSegmentPadding);
    if (ImGui::InvisibleButton(names[i], {width, style.row}) && chosen != i) {
      chosen = i;
      changed = true;
    }
    const bool hovered = ImGui::IsItemHovered();
    if (hovered && chosen != i) fill(style, last_item(), style.hovered);
    const ImU32 colour = chosen == i ? style.accent : hovered ? style.text : style.text_dim;
    draw_text_in(style.body, last_item(), Align::middle, colour, names[i]);
  }
  ImGui::PopID();
  ImGui::EndGroup();
  return changed;
}

void progress_line(const Style& style, float width, double share) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float height = style.px(4);
  ImGui::Dummy({width, height});
  const float full = width * static_cast<float>(std::clamp(share, 0.0, 1.0));
  draw_list().AddRectFilled(at, {at.x + width, at.y + height}, ImGui::GetColorU32(style.line), height / 2);
  if (full < 1) return;
  draw_list().AddRectFilled(at, {at.x + full, at.y + height}, ImGui::GetColorU32(style.accent), height / 2);
}

}  // namespace zscape
