// The density of the aggregate posterior on the map's plane, measured in the background while it is shown.
#pragma once

#include "app/jobs/runner.h"
#include "app/view/map/map_model.h"
#include "app/view/view_state.h"
#include "core/session/snapshot.h"

namespace zscape {

// Contours and holes of a whole generation: some tenths of a second for 10 000 digits.
MapDensity measure_density(const Plane& plane, const Posterior& posterior, const Yield& yield = {});

// Once a frame, after the panels: keeps ViewState::density up to date while it is shown. `view` must outlive
// the runner.
void want_density(JobRunner& jobs, const Snapshot& snapshot, const MapModel& map, ViewState& view);

}  // namespace zscape
