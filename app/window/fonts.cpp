#include "app/window/fonts.h"

#include <imgui_freetype.h>

#include <cmath>

#include "app/gl/embedded_files.h"
#include "app/widgets/icons.h"

namespace zscape {

namespace {

// A font's "size" in ImGui is from ascender to descender; designers mean the em. Inter: (0.96875
// + 0.2412) em.
constexpr float kLineOverEm = 1.21F;

// Tabular figures are an OpenType feature, which ImGui does not know; so the digits are loaded first, each
// with the advance of the widest.
const ImWchar kDigits[] = {'0', '9', 0x2212, 0x2212, 0};
constexpr float kDigitAdvance = 0.64F;  // em

const ImWchar kText[] = {
    0x0020, 0x017F,  // Latin
    0x02C6, 0x02DC,  // accents on their own
    0x0370, 0x03FF,  // Greek: β ε μ σ
    0x2000, 0x203A,  // spaces, dashes, quotation marks, …
    0x2070, 0x209C,  // superscripts and subscripts
    0x2122, 0x2122,  // ™
    0x2190, 0x2193,  // arrows
    0x2200, 0x2265,  // − ∞ ≈ ≤ ≥
    0,
};

const ImWchar kIcons[] = {icon::kFirst, icon::kLast, 0};

// ImGui promises not to write to fonts that it does not own.
void* data_of(std::string_view file) { return const_cast<char*>(file.data()); }

ImFont* add(const char* file, float size, const ImWchar* ranges, ImFontConfig config) {
  const std::string_view bytes = embedded_file(file);
  config.FontDataOwnedByAtlas = false;
  return ImGui::GetIO().Fonts->AddFontFromMemoryTTF(data_of(bytes), static_cast<int>(bytes.size()), size,
                                                    &config, ranges);
}

ImFont* add_text_font(const char* file, float em) {
  const float size = std::round(em * kLineOverEm);
  ImFontConfig digits;
  digits.GlyphMinAdvanceX = digits.GlyphMaxAdvanceX = std::round(size / kLineOverEm * kDigitAdvance);
  ImFont* const font = add(file, size, kDigits, digits);
  ImFontConfig text;
  text.MergeMode = true;
  add(file, size, kText, text);
  return font;
}

}  // namespace

void load_fonts(Style& style) {
  ImFontAtlas* const atlas = ImGui::GetIO().Fonts;
  atlas->Clear();
  atlas->FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
  atlas->FontBuilderFlags = ImGuiFreeTypeBuilderFlags_LightHinting;  // crisp horizontals, true widths
  atlas->Flags |= ImFontAtlasFlags_NoPowerOfTwoHeight;
  style.body = add_text_font("Inter-Regular.otf", style.px(13));
  style.strong = add_text_font("Inter-SemiBold.otf", style.px(13));
  style.caption = add_text_font("Inter-Regular.otf", style.px(11));
  style.large = add_text_font("Inter-SemiBold.otf", style.px(18));
  style.icons = add("fontawesome-webfont.ttf", std::round(style.px(14)), kIcons, {});
  ImGui::GetIO().FontDefault = style.body;
  atlas->Build();
}

}  // namespace zscape
