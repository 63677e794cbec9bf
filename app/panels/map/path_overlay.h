// The path on the map: the drag as it was drawn, or the way through the pins, with its playhead.
#pragma once

#include "app/panels/map/map_overlay.h"

namespace zscape {

void draw_path(const MapCanvas& canvas);

}  // namespace zscape
