// The path that is walked, and the playhead on it.
#pragma once

#include "app/panels/panels.h"

namespace zscape {

// The source that is walked: the chosen one, or the other where only that has two codes or more.
PathSource path_source(const ViewState& view);

// It leads through waypoints, so that there is a choice of interpolation; else it is walked as it was
// dragged.
bool has_waypoints(const ViewState& view);

// The codes of the path's straight pieces; fewer than two: there is no path. Valid until pins, trail or the
// choice change.
const std::vector<Vector>& path_trail(const ViewState& view);
bool has_path(const ViewState& view);

// The path is being looked at, so that the map shows it.
bool path_shown(const ViewState& view);

// Once a frame, before the panels: brings PathView::codes up to date and, while it plays, moves the playhead
// and with it ViewState::code, unless the mouse is on the map and has the code. Without loop it stops at
// the end.
void follow_path(const PanelContext& context);

// Moves the playhead there and takes its code. Stops playing.
void seek_path(const PanelContext& context, float share);

// Plays from where it is, or from the beginning when it is at the end; pauses. Shows the path's tab, which
// says how to make a path where there is none.
void play_or_pause_path(ViewState& view);

// How long one picture of the film stays.
int path_delay_ms(const PathView& path);

}  // namespace zscape
