// The menu behind the toolbar's last button: files, exports, looks, help.
#pragma once

#include "app/panels/panels.h"

namespace zscape {

// The id that opens it: ImGui::OpenPopup(kMenuId) in the same window.
inline constexpr const char* kMenuId = "menu";

// Draws the menu while it is open, its right upper corner at `corner`.
void draw_menu(const PanelContext& context, ImVec2 corner);

}  // namespace zscape
