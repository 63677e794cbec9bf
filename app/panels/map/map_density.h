// The map's contours of density, its holes, and the ellipses of its classes. No interaction but the legend's.
#pragma once

#include "app/panels/map/map_overlay.h"

namespace zscape {

class MapModel;

// Contours of the aggregate posterior, the prior's circles, dashed, and the hatched holes; nothing until they
// have been measured on this plane.
void draw_density(const MapCanvas& canvas);

// One and two standard deviations of each class that is visible.
void draw_class_ellipses(const MapCanvas& canvas);

// What the lines mean, and how much of the prior the holes take: a sheet with this upper right corner.
void draw_density_legend(const PanelContext& context, ImVec2 corner);

}  // namespace zscape
