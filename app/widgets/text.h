// Text at a place, in one of the style's fonts: measured, aligned, and shortened where it does not fit.
#pragma once

#include <imgui.h>

#include <string>
#include <string_view>

#include "app/widgets/style.h"

namespace zscape {

enum class Align { left, middle, right };

// A rectangle of the screen.
struct Box {
  ImVec2 min;
  ImVec2 max;

  float width() const { return max.x - min.x; }
  float height() const { return max.y - min.y; }
  ImVec2 middle() const { return {(min.x + max.x) / 2, (min.y + max.y) / 2}; }
};

// Null fonts (tests without fonts) stand for ImGui's current one.
float font_height(const ImFont* font);
float text_width(const ImFont* font, std::string_view text);

// Draw into the current window without moving ImGui's cursor. Colours fade with disabled controls.
void draw_text(const ImFont* font, ImVec2 top_left, ImU32 colour, std::string_view text);
void draw_text_in(const ImFont* font, const Box& box, Align align, ImU32 colour, std::string_view text);

// The text, or its beginning and "…" so that it is at most `width` wide.
std::string shortened(const ImFont* font, std::string_view text, float width);

// Texts that take part in ImGui's layout: one line, and a paragraph that wraps at the window's edge.
void text_line(const ImFont* font, ImU32 colour, std::string_view text);
void paragraph(const ImFont* font, ImU32 colour, std::string_view text);

// ImGui's font for as long as it lives.
class FontScope {
 public:
  explicit FontScope(ImFont* font) { ImGui::PushFont(font ? font : ImGui::GetFont()); }
  ~FontScope() { ImGui::PopFont(); }
  FontScope(const FontScope&) = delete;
  FontScope& operator=(const FontScope&) = delete;
};

}  // namespace zscape
