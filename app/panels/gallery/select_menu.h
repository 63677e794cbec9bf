// The ways to select digits by what they are: number, class, loss, nearness.
#pragma once

#include "app/panels/panels.h"

namespace zscape {

inline constexpr const char* kSelectMenuId = "select digits";
inline constexpr int kMenuSelects = 100;  // digits that "worst" and "nearest" select

// What a click with these keys held does to the selection: Shift adds, Alt or Ctrl takes away.
SelectMode mode_of_keys();

// The popup, while it is open.
void draw_select_menu(const PanelContext& context, ImVec2 corner);

}  // namespace zscape
