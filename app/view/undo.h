// Undo and redo of what was done to the view: whole gestures, without the panels knowing of it.
//
// Once a frame the view is compared with what it was after the last step. What differs when the hand has let
// go is one step, however many frames the gesture took. A new thing that can be undone is one member of
// `Undoable`, one line in `differs`, `take` and `give_back`.
#pragma once

#include <map>
#include <vector>

#include "app/view/code/attribute_view.h"
#include "app/view/code/path_view.h"
#include "app/view/map/map_view.h"
#include "core/latent/selection.h"

namespace zscape {

struct ViewState;

// The small values of the view that a person would want back.
struct Undoable {
  std::vector<Pin> pins;
  std::vector<Vector> trail;
  bool set_by_points = false;  // the trail, PathView::set_by_points
  PathSource path_source = PathSource::drawn;
  Interpolation interpolation = Interpolation::linear;
  Selection selected;
  std::vector<Attribute> vectors;
  VectorSum sum;  // of these, so that their sliders come back with the code
  Projection projection = Projection::principal_components;  // of the map, and its dimensions or pins
  int dimension_x = 0;
  int dimension_y = 1;
  std::vector<Pin> plane_pins;
  Vector code;  // as sliders and pins set it; where the mouse or a walk took it is no step
};

inline constexpr std::size_t kMostSteps = 200;

struct UndoView {
  std::vector<Undoable> past;    // the oldest first
  std::vector<Undoable> future;  // the nearest last
  Undoable present;              // the view as of the last step
  bool begun = false;
  double stepped_at = -1;  // when the last step was taken down, in the window's seconds
};

// The steps at models of other latent sizes than the one that is shown, by that size.
using UndoShelf = std::map<Eigen::Index, UndoView>;

// Once a frame, after the panels, before `hand_is_busy` is known to be false: a button is held, or text is
// typed. Codes of one latent size mean nothing at another: with a model of another size its own pins, path
// and steps come back, or none; the selection, which is of digits, stays.
void watch_steps(ViewState& view, bool hand_is_busy);

// Do nothing where there is nothing to undo or redo.
void undo(ViewState& view);
void redo(ViewState& view);

}  // namespace zscape
