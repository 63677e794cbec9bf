// Where the drawing on the pad lies on the map. No interaction.
#pragma once

#include "app/panels/map/map_overlay.h"

namespace zscape {

// The mean of its posterior, and one and two standard deviations around; nothing while the pad is closed or
// blank.
void draw_drawing(const MapCanvas& canvas);

}  // namespace zscape
