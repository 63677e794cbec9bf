// Tabs in a row that may be too narrow for them: what does not fit goes into a menu behind "…".
#pragma once

#include <span>
#include <vector>

#include "app/widgets/style.h"

namespace zscape {

// Pure: the tabs that stand in the row, in their order. All of them where they fit into `room`; else as many
// of the first as fit beside the menu's button, and the chosen one always, in place of the last of these.
std::vector<int> tabs_in_row(std::span<const float> widths, float gap, float menu_width, float room,
                             int chosen);

// Draws them at the cursor, with a line under the chosen one, in at most `room` pixels. True when another was
// chosen. The last item is then the rightmost of the row.
bool tab_row(const Style& style, const char* id, std::span<const char* const> names, int& chosen, float room);

}  // namespace zscape
