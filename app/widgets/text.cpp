#include "app/widgets/text.h"

#include <cmath>

namespace zscape {
namespace {

constexpr const char* kEllipsis = "\xE2\x80\xA6";

const ImFont& font_or_default(const ImFont* font) { return font ? *font : *ImGui::GetFont(); }

float size_of(const ImFont* font) { return font ? font->FontSize : ImGui::GetFontSize(); }

bool continues_a_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

}  // namespace

float font_height(const ImFont* font) { return size_of(font); }

float text_width(const ImFont* font, std::string_view text) {
  return font_or_default(font)
      .CalcTextSizeA(size_of(font), 1e9F, 0, text.data(), text.data() + text.size())
      .x;
}

void draw_text(const ImFont* font, ImVec2 top_left, ImU32 colour, std::string_view text) {
  const ImVec2 whole{std::floor(top_left.x),
                     std::floor(top_left.y)};  // glyphs are crisp on whole pixels only
  ImGui::GetWindowDrawList()->AddText(&font_or_default(font), size_of(font), whole,
                                      ImGui::GetColorU32(colour), text.data(), text.data() + text.size());
}

void draw_text_in(const ImFont* font, const Box& box, Align align, ImU32 colour, std::string_view text) {
  const std::string fitting = shortened(font, text, box.width());
  const float rest = box.width() - text_width(font, fitting);
  const float x = box.min.x + (align == Align::left ? 0 : align == Align::middle ? rest / 2 : rest);
  draw_text(font, {x, box.middle().y - size_of(font) / 2}, colour, fitting);
}

std::string shortened(const ImFont* font, std::string_view text, float width) {
  if (text_width(font, text) <= width) return std::string(text);
  while (!text.empty()) {
    do {
      const bool middle = continues_a_character(text.back());
      text.remove_suffix(1);
      if (!middle) break;
    } while (!text.empty());
    std::string shorter = std::string(text) + kEllipsis;
    if (text_width(font, shorter) <= width) return shorter;
  }
  return {};
}

void text_line(const ImFont* font, ImU32 colour, std::string_view text) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::Dummy({text_width(font, text), size_of(font)});
  draw_text(font, at, colour, text);
}

void paragraph(const ImFont* font, ImU32 colour, std::string_view text) {
  const FontScope scope(const_cast<ImFont*>(font));  // PushFont takes no const font, and changes none
  ImGui::PushStyleColor(ImGuiCol_Text, colour);
  // The bound of wrapping is the window's edge unless the caller has pushed another.
  ImGui::PushTextWrapPos(ImGui::GetContentRegionAvail().x + ImGui::GetCursorPosX());
  ImGui::TextUnformatted(text.data(), text.data() + text.size());
  ImGui::PopTextWrapPos();
  ImGui::PopStyleColor();
}

}  // namespace zscape
