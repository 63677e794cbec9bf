// Labels that stand in each other's way, and how they give way. Pure.
#pragma once

#include <vector>

#include "app/view/map/map_view.h"

namespace zscape {

// Moves points that are closer than `distance` apart, each by half of what is missing; the others stay where
// they are. Two in the same place part sideways, the earlier one to the left. Where many crowd, they end a
// little closer than asked for rather than far from home.
void spread_apart(std::vector<Vec2>& points, float distance);

}  // namespace zscape
