// Places the training digits on the map, seldom: there are six times as many of them as of test digits, and
// while the model learns the test digits come first.
#pragma once

#include "app/jobs/runner.h"
#include "app/view/map/map_model.h"
#include "app/view/map/train_digits.h"
#include "app/view/view_state.h"
#include "core/session/snapshot.h"

namespace zscape {

// Once a frame, when the map has moved: keeps MapView::train_digits up to date while the person wants them.
// `view` must outlive the runner.
void want_train_codes(JobRunner& jobs, const Snapshot& snapshot, const MapModel& map, ViewState& view);

}  // namespace zscape
