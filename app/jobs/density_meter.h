// The density of the aggregate posterior on the map's plane, measured in the background while it is shown.
#pragma once

#include <functional>

#include "app/jobs/background.h"
#include "app/jobs/painter.h"
#include "app/view/map/map_model.h"
#include "app/view/view_state.h"
#include "core/session/snapshot.h"

namespace zscape {

// Contours and holes of a whole generation. Some tenths of a second on the calling thread for 10 000 digits;
// throws Cancelled after a stop request.
MapDensity measure_density(const Plane& plane, const Posterior& posterior, const std::stop_token& stop);

// Only the window's thread calls it. Measures at once what another plane or run shows, and while training at
// most twice a second, in a twentieth of the time.
class DensityMeter {
 public:
  explicit DensityMeter(std::function<void()> on_done) : on_done_(std::move(on_done)) {}

  // Once a frame, after the panels: delivers what is ready and starts what is due.
  void update(const Snapshot& snapshot, const MapModel& map, ViewState& view);

 private:
  void deliver(ViewState& view);

  std::function<void()> on_done_;
  RefreshRule rule_{0.5};
  EmbeddingPtr embedding_;  // that was measured last, or is being measured
  Plane plane_;             // and on which plane
  Background<MapDensity> work_;
  TaskQueue queue_;  // last: its thread ends before the rest goes
};

}  // namespace zscape
