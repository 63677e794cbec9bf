// From the drawing pad to what the model makes of it: normalised, encoded, and among its neighbours.
#pragma once

#include <string>

#include "app/view/code/drawing_view.h"
#include "app/view/map/map_model.h"
#include "core/session/snapshot.h"

namespace zscape {

inline constexpr int kDrawingNeighbours = 8;

// Once a frame while the pad is open: does what is needed after a stroke, or when the weights have moved.
// Takes a millisecond then, and nothing else. Without a model, or without ink, there is nothing to show.
void update_drawing(const Snapshot& snapshot, const MapModel& map, DrawingView& view);

// The class that most of the neighbours have, and of how many: "7 (6 of 8)"; "—" without neighbours.
std::string likely_class(const MapModel& map, const DrawingView& view);

}  // namespace zscape
