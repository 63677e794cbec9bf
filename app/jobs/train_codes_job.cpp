#include "app/jobs/train_codes_job.h"

#include <utility>

#include "core/train/evaluation.h"
#include "core/train/model_on_data.h"

namespace zscape {

namespace {

constexpr const char* kKind = "codes of the training digits";
constexpr double kInterval = 2;  // seconds between refreshes while the model learns

struct PlaneKey {
  Plane plane;
  bool operator==(const PlaneKey& other) const { return same_plane(plane, other.plane); }
};

bool fits(const Snapshot& snapshot, const MapModel& map) {
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

Matrix encode(const Vae& model, const Dataset& dataset, JobControl& control) {
  WorkerTeam alone(1);
  return encode_all(model, dataset.train, alone, control.yielding()).mean;
}

}  // namespace

void want_train_codes(JobRunner& jobs, const Snapshot& snapshot, const MapModel& map, ViewState& view) {
  TrainDigitsPtr& shown = view.map.train_digits;
  const bool wanted = view.map.digits == DigitSet::train_and_test && fits(snapshot, map);
  const bool of_others = shown && (shown->run != snapshot.run || shown->dataset != snapshot.dataset);
  if (!wanted || of_others) {
    shown = nullptr;
    jobs.forget(kKind);
  }
  if (!wanted) return;
  Job job;
  job.kind = kKind;
  job.choice = JobKey(std::pair(snapshot.run, snapshot.dataset));
  job.weights = JobKey(std::pair(snapshot.model, PlaneKey{map.plane()}));
  job.policy.urgency = JobUrgency::soon;
  job.policy.live_view = true;
  job.policy.refresh_interval = snapshot.state == RunState::training ? kInterval : 0;
  // Digits whose codes are known for these weights only move with the plane.
  const TrainDigitsPtr encoded = shown && shown->step == snapshot.model_step ? shown : nullptr;
  job.set_work(
      [encoded, model = snapshot.model, plane = map.plane(), line_width = map.bounds().width(),
       frame =
           TrainDigits{snapshot.dataset, snapshot.run, snapshot.model_step, {}, {}}](JobControl& control) {
        TrainDigits digits = frame;
        digits.codes = encoded ? encoded->codes : encode(*model, *digits.dataset, control);
        digits.points = points_of(digits.codes, *digits.dataset, plane, line_width);
        return digits;
      },
      [&shown](TrainDigits digits) { shown = std::make_shared<const TrainDigits>(std::move(digits)); });
  jobs.want(std::move(job));
}

}  // namespace zscape
