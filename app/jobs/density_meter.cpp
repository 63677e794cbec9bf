#include "app/jobs/density_meter.h"

#include "app/panels/map/map_density.h"
#include "app/window/problem.h"

namespace zscape {

namespace {

constexpr int kCells = 192;  // along each side of the area that holds all posteriors

}  // namespace

MapDensity measure_density(const Plane& plane, const Posterior& posterior, const std::stop_token& stop) {
  MapDensity found;
  found.plane = plane;
  const DensityGrid density =
      aggregate_posterior(plane, posterior, extent_of(plane, posterior), kCells, kCells, stop);
  for (std::size_t i = 0; i < kContourMasses.size(); ++i) {
    found.contours[i] = contours(density, level_enclosing(density, kContourMasses[i]));
  }
  found.holes = find_holes(plane, posterior, stop);
  return found;
}

void DensityMeter::update(const Snapshot& snapshot, const MapModel& map, ViewState& view) {
  deliver(view);
  const bool wanted = view.density.shown && has_density(map);
  view.density.measuring = wanted && work_.busy();
  if (!wanted) {
    view.density.density = nullptr;
    embedding_ = nullptr;
    return;
  }
  const bool changed =
      !embedding_ || embedding_->run != map.embedding()->run || !same_axes(plane_, map.plane(), kSlightTurn);
  const bool newer = embedding_ != map.embedding() || !same_axes(plane_, map.plane(), 0);
  if (!changed && !newer) return;
  const bool training = snapshot.state == RunState::training;
  if (work_.busy() || !rule_.due(changed, newer, training, view.now)) return;
  embedding_ = map.embedding();
  plane_ = map.plane();
  view.density.measuring = true;
  rule_.started(view.now);
  work_.start(
      queue_,
      [embedding = embedding_, plane = plane_](const std::stop_token& stop) {
        MapDensity measured = measure_density(plane, embedding->posterior, stop);
        measured.run = embedding->run;
        return measured;
      },
      on_done_);
}

void DensityMeter::deliver(ViewState& view) {
  const auto outcome = work_.take();
  if (outcome == nullptr) return;
  rule_.finished(view.now);
  if (outcome->value) {
    view.density.density = std::make_shared<const MapDensity>(*outcome->value);
  } else if (!outcome->cancelled) {
    report_problem(view, outcome->problem, outcome->remedy);
  }
}

}  // namespace zscape
