// How the map's layers are made: the spacing of the manifold's grid, whose digits are shown, and what lines
// tell of where their codes lie.
#pragma once

#include "app/panels/panels.h"

namespace zscape {

// Opened by its own name with ImGui::OpenPopup; `corner` is where its upper left corner belongs. Nothing
// while it is closed.
inline constexpr const char* kMapOptionsId = "map options";
void draw_map_options(const PanelContext& context, ImVec2 corner);

}  // namespace zscape
