// The ways to select digits by what they are: number, class, loss, nearness.
#pragma once

#include "app/panels/panels.h"

namespace zscape {

inline constexpr const char* kSelectMenuId = "select digits";
inline constexpr int kMenuSelects = 100;  // digits that "worst" and "nearest" select

// What a click with these keys held does to the selection: Shift adds, Alt or Ctrl takes away.
SelectMode mode_of_keys();

// A popup of a line of buttons, with its corner at their right end: above them where there is more room than
// below. Width 0 fits what is in it. True while it is open; then end_header_popup must follow. Esc closes it.
bool begin_header_popup(const Style& style, const char* id, ImVec2 corner, float width = 0);
void end_header_popup();

// The popup, while it is open.
void draw_select_menu(const PanelContext& context, ImVec2 corner);

}  // namespace zscape
