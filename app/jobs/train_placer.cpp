#include "app/jobs/train_placer.h"

#include <algorithm>
#include <utility>

#include "app/window/frame_clock.h"
#include "app/window/problem.h"
#include "core/train/evaluation.h"
#include "core/train/model_on_data.h"

namespace zscape {

namespace {

constexpr int kSlice = 500;  // digits between two looks whether it is still wanted

bool readable(const Snapshot& snapshot, const MapModel& map) {
  return !map.empty() && ModelOnData(snapshot.model, snapshot.dataset).fits() &&
         snapshot.dataset->train.count() > 0 &&
         map.plane().latent_size() == snapshot.model->architecture().latent_size;
}

Matrix points_of(const Matrix& codes, const Dataset& dataset, const Plane& plane, float line_width) {
  Matrix points;
  plane.project(codes, points);
  if (plane.latent_size() == 1) spread_line(dataset.train.labels, line_width, points);
  return points;
}

}  // namespace

Matrix train_codes(const Vae& model, const Dataset& dataset, const std::stop_token& stop) {
  const Examples& train = dataset.train;
  require_fit(model.architecture(), train);
  Matrix codes(model.architecture().latent_size, train.count());
  Matrix batch;
  for (int first = 0; first < train.count(); first += kSlice) {
    if (stop.stop_requested()) throw Cancelled("the training digits are no longer wanted");
    const int count = std::min(kSlice, train.count() - first);
    gather_for_evaluation(model.architecture(), train, first, count, batch);
    codes.middleCols(first, count) = model.encode(batch).mean;
  }
  return codes;
}

void TrainPlacer::update(const Snapshot& snapshot, const MapModel& map, ViewState& view) {
  MapView& shown = view.map;
  deliver(view);
  const TrainDigitsPtr& known = shown.train_digits;
  const bool wanted = shown.digits == DigitSet::train_and_test && readable(snapshot, map);
  const bool foreign = known && (known->run != snapshot.run || known->dataset != snapshot.dataset);
  if ((!wanted || foreign) && (model_ || known)) {
    shown.train_digits = nullptr;
    model_ = nullptr;
    queue_.cancel();
    work_.forget();
  }
  if (!wanted || work_.busy()) return;
  const bool training = snapshot.state == RunState::training;
  const bool moved = snapshot.model != model_ || !same_plane(plane_, map.plane());
  if (!rule_.due(model_ == nullptr, moved, training, view.now)) return;
  rule_.started(started_ = view.now);
  start(snapshot, map, known);
}

void TrainPlacer::deliver(ViewState& view) {
  const auto outcome = work_.take();
  if (!outcome) return;
  if (outcome->value) {
    view.map.train_digits = std::make_shared<const TrainDigits>(outcome->value->digits);
    rule_.finished(started_ + outcome->value->seconds / available_threads());
    return;
  }
  rule_.finished(view.now);
  if (!outcome->cancelled) report_problem(view, outcome->problem, outcome->remedy);
}

// Digits whose codes are known for these weights only move with the plane.
void TrainPlacer::start(const Snapshot& snapshot, const MapModel& map, const TrainDigitsPtr& known) {
  const TrainDigitsPtr encoded = snapshot.model == model_ ? known : nullptr;
  model_ = snapshot.model;
  plane_ = map.plane();
  TrainDigits frame{snapshot.dataset, snapshot.run, snapshot.model_step, {}, {}};
  const float line_width = map.bounds().width();
  work_.start(
      queue_,
      [frame = std::move(frame), encoded, line_width, plane = plane_,
       model = model_](const std::stop_token& stop) {
        const double start_ms = thread_cpu_ms();
        Placed placed{frame, 0};
        TrainDigits& digits = placed.digits;
        digits.codes = encoded ? encoded->codes : train_codes(*model, *digits.dataset, stop);
        digits.points = points_of(digits.codes, *digits.dataset, plane, line_width);
        placed.seconds = (thread_cpu_ms() - start_ms) / 1000;
        return placed;
      },
      on_placed_);
}

}  // namespace zscape
