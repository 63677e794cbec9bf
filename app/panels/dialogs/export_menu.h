// The small menu below a panel's export button.
#pragma once

#include <span>

#include "app/panels/panels.h"

namespace zscape {

// While the popup `id` is open: one item for each kind, which opens its dialog. `corner` is the menu's upper
// right corner; the layout stands afterwards where it stood before.
void draw_export_menu(const PanelContext& context, const char* id, ImVec2 corner,
                      std::span<const ExportKind> kinds);

}  // namespace zscape
