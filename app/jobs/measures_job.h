// Measures the test digits in the background: their losses, and the vote of their neighbours.
#pragma once

#include "app/jobs/runner.h"
#include "app/view/map/map_model.h"
#include "app/view/view_state.h"
#include "core/session/snapshot.h"

namespace zscape {

// The vote of a whole map, on the shown plane and in all of latent space, each test digit's neighbours being
// training digits. Some seconds for 60 000 training digits. Throws Error when the data do not fit the model.
MapVote measure_vote(const Vae& model, const Dataset& dataset, const Plane& plane, const Yield& yield = {});

// Once a frame, after the panels: measures what a panel wants, at once when nothing was measured on this run,
// and takes back what belongs to another run or other data. `view` must outlive the runner.
void want_measures(JobRunner& jobs, const Snapshot& snapshot, const MapModel& map, ViewState& view);

}  // namespace zscape
