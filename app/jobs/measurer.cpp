#include "app/jobs/measurer.h"

#include <utility>

#include "app/window/problem.h"
#include "core/latent/neighbour_vote.h"
#include "core/train/model_on_data.h"

namespace zscape {

namespace {

// Of axes that turn with every generation: a vote on the plane before it is still of use.
constexpr float kSameAxes = 1e-3F;

// Whether the pictures that the embedding shows are at hand and fit the model.
bool measurable(const Snapshot& snapshot) {
  return snapshot.embedding && ModelOnData(snapshot.model, snapshot.dataset).fits() &&
         snapshot.embedding->is_of(*snapshot.dataset);
}

}  // namespace

MapVote measure_vote(const Vae& model, const Dataset& dataset, const Plane& plane,
                     const std::stop_token& stop) {
  WorkerTeam alone(1);
  const Matrix train = encode_all(model, dataset.train, alone).mean;
  const Matrix test = encode_all(model, dataset.test, alone).mean;
  Matrix train_points, test_points;
  plane.project(train, train_points);
  plane.project(test, test_points);
  const auto on_plane = neighbour_vote(train_points, dataset.train.labels, test_points, dataset.test.labels,
                                       kVoteNeighbours, stop);
  MapVote vote{on_plane.accuracy, {}, on_plane.error, kVoteNeighbours, dataset.train.count()};
  if (plane.latent_size() > 2) {
    vote.full_accuracy =
        neighbour_vote(train, dataset.train.labels, test, dataset.test.labels, kVoteNeighbours, stop)
            .accuracy;
  }
  return vote;
}

void Measurer::update(const Snapshot& snapshot, const MapModel& map, ViewState& view) {
  MeasuresView& measures = view.measures;
  forget_other_runs(snapshot, measures);
  deliver(losses_, measures.losses, view);
  deliver(vote_, measures.vote, view);
  const bool losses_wanted = std::exchange(measures.losses_wanted, false);
  const bool vote_wanted = std::exchange(measures.vote_wanted, false);
  if (measurable(snapshot)) {
    if (losses_wanted) update_losses(snapshot, view);
    if (vote_wanted && snapshot.dataset->train.count() >= kVoteNeighbours) update_vote(snapshot, map, view);
  }
  measures.measuring_losses = losses_.work.busy();
  measures.measuring_vote = vote_.work.busy();
}

void Measurer::forget_other_runs(const Snapshot& snapshot, MeasuresView& measures) {
  if (snapshot.run == run_ && snapshot.dataset == dataset_) return;
  run_ = snapshot.run;
  dataset_ = snapshot.dataset;
  queue_.cancel();
  losses_ = {};
  vote_ = {};
  measures.losses = nullptr;
  measures.vote = nullptr;
}

template <typename Value>
void Measurer::deliver(Task<Value>& task, MeasuredPtr<Value>& measured, ViewState& view) {
  const auto outcome = task.work.take();
  if (outcome == nullptr) return;
  task.rule.finished(view.now);
  if (outcome->value) {
    measured =
        std::make_shared<const Measured<Value>>(Measured<Value>{*outcome->value, dataset_, run_, task.step});
  } else if (!outcome->cancelled) {
    report_problem(view, outcome->problem, outcome->remedy);
  }
}

template <typename Value>
bool Measurer::due(Task<Value>& task, bool changed, const Snapshot& snapshot, double now) {
  const bool weights_changed = task.model != snapshot.model;
  if (!changed && !weights_changed) return false;
  const bool training = snapshot.state == RunState::training;
  if (task.work.busy() || !task.rule.due(changed, weights_changed, training, now)) return false;
  task.model = snapshot.model;
  task.step = snapshot.model_step;
  task.rule.started(now);
  return true;
}

void Measurer::update_losses(const Snapshot& snapshot, ViewState& view) {
  if (!due(losses_, losses_.model == nullptr, snapshot, view.now)) return;
  losses_.work.start(
      queue_,
      [model = snapshot.model, dataset = snapshot.dataset](const std::stop_token& stop) {
        return losses_of_each(*model, dataset->test, stop);
      },
      on_done_);
}

void Measurer::update_vote(const Snapshot& snapshot, const MapModel& map, ViewState& view) {
  if (map.empty() || map.plane().latent_size() != snapshot.model->architecture().latent_size) return;
  const bool another_plane = vote_.model != nullptr && snapshot.state != RunState::training &&
                             !same_axes(voted_plane_, map.plane(), kSameAxes);
  if (!due(vote_, vote_.model == nullptr || another_plane, snapshot, view.now)) return;
  voted_plane_ = map.plane();
  vote_.work.start(
      queue_,
      [model = snapshot.model, dataset = snapshot.dataset, plane = map.plane()](const std::stop_token& stop) {
        return measure_vote(*model, *dataset, plane, stop);
      },
      on_done_);
}

}  // namespace zscape
