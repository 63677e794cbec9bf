#include "app/jobs/measures_job.h"

#include <tuple>
#include <utility>

#include "core/latent/neighbour_vote.h"
#include "core/train/evaluation.h"
#include "core/train/model_on_data.h"

namespace zscape {

namespace {

constexpr const char* kLosses = "losses of the test digits";
constexpr const char* kVote = "vote of the neighbours";
constexpr double kInterval = 1;  // seconds between refreshes while the model learns

// Of axes that turn with every generation: a vote on the plane before it is still of use.
constexpr float kSameAxes = 1e-3F;

struct VotePlane {
  Plane plane;
  bool operator==(const VotePlane& other) const { return same_axes(plane, other.plane, kSameAxes); }
};

// Whether the pictures that the embedding shows are at hand and fit the model.
bool measurable(const Snapshot& snapshot) {
  return snapshot.embedding && ModelOnData(snapshot.model, snapshot.dataset).fits() &&
         snapshot.embedding->is_of(*snapshot.dataset);
}

// Whatever was measured, with whose it is.
template <typename Value>
auto keep_in(MeasuredPtr<Value>& measured, const Snapshot& snapshot) {
  return [&measured, dataset = snapshot.dataset, run = snapshot.run,
          step = snapshot.model_step](Value value) {
    measured = std::make_shared<const Measured<Value>>(Measured<Value>{std::move(value), dataset, run, step});
  };
}

void forget_others(JobRunner& jobs, const Snapshot& snapshot, MeasuresView& measures) {
  if (snapshot.run == measures.run && snapshot.dataset == measures.dataset) return;
  measures.run = snapshot.run;
  measures.dataset = snapshot.dataset;
  measures.losses = nullptr;
  measures.vote = nullptr;
  jobs.forget(kLosses);
  jobs.forget(kVote);
}

Job job_of(const char* kind, const Snapshot& snapshot) {
  Job job;
  job.kind = kind;
  job.weights = JobKey(snapshot.model);
  job.policy.live_view = true;
  job.policy.refresh_interval = snapshot.state == RunState::training ? kInterval : 0;
  return job;
}

void want_losses(JobRunner& jobs, const Snapshot& snapshot, MeasuresView& measures) {
  Job job = job_of(kLosses, snapshot);
  job.choice = JobKey(std::pair(snapshot.run, snapshot.dataset));
  job.policy.urgency = JobUrgency::soon;
  job.set_work([model = snapshot.model, dataset = snapshot.dataset](
                   JobControl& control) { return losses_of_each(*model, dataset->test, control.yielding()); },
               keep_in(measures.losses, snapshot));
  jobs.want(std::move(job));
}

void want_vote(JobRunner& jobs, const Snapshot& snapshot, const MapModel& map, MeasuresView& measures) {
  if (snapshot.dataset->train.count() < kVoteNeighbours || map.empty() ||
      map.plane().latent_size() != snapshot.model->architecture().latent_size)
    return;
  // While the model learns the plane turns by itself: that is no other choice.
  const bool turns = snapshot.state == RunState::training && measures.vote;
  if (!turns) measures.vote_plane = map.plane();
  Job job = job_of(kVote, snapshot);
  job.choice = JobKey(std::tuple(snapshot.run, snapshot.dataset, VotePlane{measures.vote_plane}));
  job.policy.urgency = JobUrgency::long_work;
  job.set_work([model = snapshot.model, dataset = snapshot.dataset, plane = map.plane()](
                   JobControl& control) { return measure_vote(*model, *dataset, plane, control.yielding()); },
               keep_in(measures.vote, snapshot));
  jobs.want(std::move(job));
}

}  // namespace

MapVote measure_vote(const Vae& model, const Dataset& dataset, const Plane& plane, const Yield& yield) {
  WorkerTeam alone(1);
  const Matrix train = encode_all(model, dataset.train, alone, yield).mean;
  const Matrix test = encode_all(model, dataset.test, alone, yield).mean;
  Matrix train_points, test_points;
  plane.project(train, train_points);
  plane.project(test, test_points);
  const auto on_plane = neighbour_vote(train_points, dataset.train.labels, test_points, dataset.test.labels,
                                       kVoteNeighbours, yield);
  MapVote vote{on_plane.accuracy, {}, on_plane.error, kVoteNeighbours, dataset.train.count()};
  if (plane.latent_size() > 2) {
    vote.full_accuracy =
        neighbour_vote(train, dataset.train.labels, test, dataset.test.labels, kVoteNeighbours, yield)
            .accuracy;
  }
  return vote;
}

void want_measures(JobRunner& jobs, const Snapshot& snapshot, const MapModel& map, ViewState& view) {
  MeasuresView& measures = view.measures;
  forget_others(jobs, snapshot, measures);
  const bool losses_wanted = std::exchange(measures.losses_wanted, false);
  const bool vote_wanted = std::exchange(measures.vote_wanted, false);
  if (measurable(snapshot)) {
    if (losses_wanted) want_losses(jobs, snapshot, measures);
    if (vote_wanted) want_vote(jobs, snapshot, map, measures);
  }
  measures.measuring_losses = jobs.busy(kLosses);
  measures.measuring_vote = jobs.busy(kVote);
}

}  // namespace zscape
