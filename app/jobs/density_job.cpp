#include "app/jobs/density_job.h"

#include <utility>

namespace zscape {

namespace {

constexpr const char* kKind = "density";
constexpr double kInterval = 0.5;  // seconds between refreshes while the model learns
constexpr int kCells = 192;        // along each side of the area that holds all posteriors

// Planes whose axes differ by no more than the turn are the same.
struct AxesKey {
  Plane plane;
  float turn = 0;
  bool operator==(const AxesKey& other) const { return same_axes(plane, other.plane, turn); }
};

}  // namespace

MapDensity measure_density(const Plane& plane, const Posterior& posterior, const Yield& yield) {
  MapDensity found;
  found.plane = plane;
  const DensityGrid density =
      aggregate_posterior(plane, posterior, extent_of(plane, posterior), kCells, kCells, yield);
  for (std::size_t i = 0; i < kContourMasses.size(); ++i) {
    if (yield) yield();
    found.contours[i] = contours(density, level_enclosing(density, kContourMasses[i]));
  }
  found.holes = find_holes(plane, posterior, yield);
  return found;
}

void want_density(JobRunner& jobs, const Snapshot& snapshot, const MapModel& map, ViewState& view) {
  DensityView& shown = view.density;
  if (!shown.shown || !has_density(map)) {
    shown.density = nullptr;
    shown.measuring = false;
    return jobs.forget(kKind);
  }
  Job job;
  job.kind = kKind;
  job.choice = JobKey(std::pair(map.embedding()->run, AxesKey{map.plane(), kSlightTurn}));
  job.weights = JobKey(std::pair(map.embedding(), AxesKey{map.plane(), 0}));
  job.policy.urgency = JobUrgency::soon;
  job.policy.live_view = true;
  job.policy.refresh_interval = snapshot.state == RunState::training ? kInterval : 0;
  job.set_work(
      [embedding = map.embedding(), plane = map.plane()](JobControl& control) {
        MapDensity found = measure_density(plane, embedding->posterior, control.yielding());
        found.run = embedding->run;
        return found;
      },
      [&shown](MapDensity found) { shown.density = std::make_shared<const MapDensity>(std::move(found)); });
  jobs.want(std::move(job));
  shown.measuring = jobs.busy(kKind);
}

}  // namespace zscape
