// The importance-weighted bound of the shown weights, measured in the background when the person asks.
#pragma once

#include "app/jobs/runner.h"
#include "app/view/run/advice_view.h"
#include "core/session/snapshot.h"

namespace zscape {

// Takes the weights and test images of the snapshot; does nothing without them, or while one is measured.
// At most half of the processors work. `view` must outlive the runner.
void measure_likelihood(JobRunner& jobs, const Snapshot& snapshot, int samples, int images,
                        LikelihoodView& view);
void cancel_likelihood(JobRunner& jobs, LikelihoodView& view);

}  // namespace zscape
