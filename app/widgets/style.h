// The look: one palette, one type scale, one grid; read by every widget and panel.
#pragma once

#include <imgui.h>

#include <array>

namespace zscape {

// Filled by the shell's theme for the chosen colours, scale and fonts. Lengths are in framebuffer pixels,
// already scaled. Fonts are null in tests without fonts: ImGui's default is used then.
struct Style {
  // Surfaces from back to front, then text from strong to faint.
  ImU32 background = 0;  // behind the map and pictures
  ImU32 surface = 0;     // panels
  ImU32 raised = 0;      // fields, buttons
  ImU32 hovered = 0;     // a raised thing under the mouse
  ImU32 line = 0;        // hairlines between panels and grid lines
  ImU32 text = 0;
  ImU32 text_dim = 0;     // labels
  ImU32 text_faint = 0;   // units, axis numbers
  ImU32 accent = 0;       // the one accent
  ImU32 accent_text = 0;  // text on the accent
  ImU32 train = 0;        // curves
  ImU32 test = 0;
  ImU32 warning = 0;
  ImU32 error = 0;
  std::array<ImU32, 10> classes{};  // digits 0–9, varying in hue and lightness

  float scale = 1;  // framebuffer pixels per design pixel
  float grid = 8;   // 8 design pixels
  float row = 28;   // height of a field or button
  float rounding = 4;

  ImFont* body = nullptr;     // 13 design pixels
  ImFont* strong = nullptr;   // the same, semibold
  ImFont* caption = nullptr;  // 11, for panel titles (capitals) and axis numbers
  ImFont* large = nullptr;    // 18, for the one number that matters
  ImFont* icons = nullptr;    // Font Awesome 4.7 at 13; glyphs are in app/widgets/icons.h

  float px(float design_pixels) const { return design_pixels * scale; }
};

}  // namespace zscape
