#include "app/window/theme.h"

#include <algorithm>
#include <cmath>

namespace zscape {

namespace {

constexpr ImU32 rgb(unsigned hex) {
  return IM_COL32((hex >> 16) & 0xFF, (hex >> 8) & 0xFF, hex & 0xFF, 0xFF);
}

ImVec4 as_vector(ImU32 colour, float alpha = 1) {
  ImVec4 vector = ImGui::ColorConvertU32ToFloat4(colour);
  vector.w = alpha;
  return vector;
}

// Hues after Tableau 10. Lightness and chroma were searched for so that no two classes come closer than 0.075
// in OKLab (0.12 for full colour vision), also to eyes without red, green or blue cones (Machado et al.
// 2009).
void use_dark_colours(Style& style) {
  style.background = rgb(0x101114);
  style.surface = rgb(0x1B1E24);
  style.raised = rgb(0x262A32);
  style.hovered = rgb(0x323743);
  style.line = rgb(0x2B2F38);
  style.text = rgb(0xECEEF2);
  style.text_dim = rgb(0xAEB4C0);
  style.text_faint = rgb(0x8E95A3);
  style.accent = rgb(0x5AA9EE);
  style.accent_text = rgb(0x0B1A28);
  style.train = style.accent;
  style.test = rgb(0xF2BE5C);
  style.warning = rgb(0xF2BE5C);
  style.error = rgb(0xFF8078);
  style.classes = {rgb(0x4988CC), rgb(0xF0831A), rgb(0xE74122), rgb(0x6BCDDA), rgb(0x4DB36B),
                   rgb(0xF0D14E), rgb(0xBA5E9F), rgb(0xFE9EAA), rgb(0x967A61), rgb(0xDBDECD)};
}

void use_light_colours(Style& style) {
  style.background = rgb(0xFFFFFF);
  style.surface = rgb(0xF4F5F7);
  style.raised = rgb(0xE5E8ED);
  style.hovered = rgb(0xD7DCE4);
  style.line = rgb(0xD3D7DE);
  style.text = rgb(0x16191F);
  style.text_dim = rgb(0x454C59);
  style.text_faint = rgb(0x626A78);
  style.accent = rgb(0x1765B3);
  style.accent_text = rgb(0xFFFFFF);
  style.train = style.accent;
  style.test = rgb(0x9A5F00);
  style.warning = rgb(0x8A5500);
  style.error = rgb(0xB3261E);
  style.classes = {rgb(0x214CA6), rgb(0xD77B1A), rgb(0xD82B40), rgb(0x52AA8A), rgb(0x0E7B3A),
                   rgb(0xD1AD0C), rgb(0x82487C), rgb(0xF482BA), rgb(0x6D3F1F), rgb(0x7E7C81)};
}

double linear(unsigned channel) {
  const double value = channel / 255.0;
  return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(ImU32 colour) {
  return 0.2126 * linear((colour >> IM_COL32_R_SHIFT) & 0xFF) +
         0.7152 * linear((colour >> IM_COL32_G_SHIFT) & 0xFF) +
         0.0722 * linear((colour >> IM_COL32_B_SHIFT) & 0xFF);
}

void apply_lengths(const Style& style, ImGuiStyle& imgui) {
  imgui.WindowPadding = {style.px(16), style.px(12)};
  imgui.FramePadding = {style.px(8), style.px(5)};
  imgui.ItemSpacing = {style.px(8), style.px(8)};
  imgui.ItemInnerSpacing = {style.px(6), style.px(6)};
  imgui.CellPadding = {style.px(4), style.px(4)};
  imgui.ScrollbarSize = style.px(10);
  imgui.GrabMinSize = style.px(10);
  imgui.WindowBorderSize = 0;
  imgui.ChildBorderSize = 0;
  imgui.FrameBorderSize = 0;
  imgui.PopupBorderSize = style.px(1);
  imgui.WindowRounding = style.rounding;
  imgui.ChildRounding = style.rounding;
  imgui.FrameRounding = style.rounding;
  imgui.PopupRounding = style.rounding;
  imgui.ScrollbarRounding = style.rounding;
  imgui.GrabRounding = style.rounding;
  imgui.TabRounding = style.rounding;
  imgui.WindowMinSize = {1, 1};
  imgui.AntiAliasedLinesUseTex = true;
}

}  // namespace

Style style_of(Theme theme, float scale) {
  Style style;
  theme == Theme::dark ? use_dark_colours(style) : use_light_colours(style);
  style.scale = scale;
  style.grid = std::round(8 * scale);
  style.row = std::round(28 * scale);
  style.rounding = std::round(4 * scale);
  return style;
}

void apply_to_imgui(const Style& style) {
  ImGuiStyle& imgui = ImGui::GetStyle();
  imgui = ImGuiStyle();
  apply_lengths(style, imgui);
  ImVec4* colours = imgui.Colors;
  const ImVec4 raised = as_vector(style.raised);
  const ImVec4 hovered = as_vector(style.hovered);
  const ImVec4 accent = as_vector(style.accent);
  const ImVec4 none = as_vector(style.surface, 0);
  const auto set = [colours](std::initializer_list<int> which, const ImVec4& colour) {
    for (const int index : which) colours[index] = colour;
  };
  // What is not named here is hardly ever seen; it follows the accent.
  for (int index = 0; index < ImGuiCol_COUNT; ++index) colours[index] = accent;
  set({ImGuiCol_Text}, as_vector(style.text));
  set({ImGuiCol_TextDisabled}, as_vector(style.text_faint));
  set({ImGuiCol_WindowBg, ImGuiCol_TitleBg, ImGuiCol_TitleBgActive, ImGuiCol_TitleBgCollapsed,
       ImGuiCol_MenuBarBg},
      as_vector(style.surface));
  set({ImGuiCol_PopupBg}, as_vector(style.surface, 0.98F));
  set({ImGuiCol_ChildBg, ImGuiCol_BorderShadow, ImGuiCol_ScrollbarBg, ImGuiCol_TableRowBg}, none);
  set({ImGuiCol_Border, ImGuiCol_Separator, ImGuiCol_TableBorderLight, ImGuiCol_TableBorderStrong,
       ImGuiCol_TableHeaderBg, ImGuiCol_TableRowBgAlt},
      as_vector(style.line));
  set({ImGuiCol_FrameBg, ImGuiCol_Button, ImGuiCol_Header, ImGuiCol_ScrollbarGrab, ImGuiCol_Tab,
       ImGuiCol_TabUnfocused},
      raised);
  set({ImGuiCol_FrameBgHovered, ImGuiCol_FrameBgActive, ImGuiCol_ButtonHovered, ImGuiCol_ButtonActive,
       ImGuiCol_HeaderHovered, ImGuiCol_HeaderActive, ImGuiCol_ScrollbarGrabHovered,
       ImGuiCol_ScrollbarGrabActive, ImGuiCol_TabHovered, ImGuiCol_TabActive, ImGuiCol_TabUnfocusedActive},
      hovered);
  set({ImGuiCol_TextSelectedBg, ImGuiCol_DragDropTarget}, as_vector(style.accent, 0.35F));
  set({ImGuiCol_ModalWindowDimBg, ImGuiCol_NavWindowingDimBg}, {0, 0, 0, 0.5F});
  set({ImGuiCol_ResizeGrip, ImGuiCol_ResizeGripHovered, ImGuiCol_ResizeGripActive}, none);
}

double contrast_ratio(ImU32 a, ImU32 b) {
  const double lighter = std::max(luminance(a), luminance(b));
  const double darker = std::min(luminance(a), luminance(b));
  return (lighter + 0.05) / (darker + 0.05);
}

}  // namespace zscape
