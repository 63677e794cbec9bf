// What each command does: the half of the session's thread that handles commands.
#include "core/session/worker.h"

#include <utility>

#include "core/base/error.h"
#include "core/train/model_on_data.h"

namespace zscape {

void Session::Worker::handle(const command::Train&) {
  if (!ready_to_learn()) return;
  if (run_->finished()) {
    notify("All epochs of this run are done.", false, "Raise the number of epochs to go on.");
    return;
  }
  state_ = RunState::training;
  reason_.clear();
  speed_.reset();
  publish(Weights::fresh);
}

void Session::Worker::handle(const command::Pause&) {
  if (state_ == RunState::training) state_ = RunState::paused;
}

void Session::Worker::handle(const command::SingleStep&) {
  if (!ready_to_learn() || run_->finished()) return;
  state_ = RunState::paused;
  reason_.clear();
  step_once();
}

void Session::Worker::handle(const command::NewRun& wanted) {
  if (!dataset_) {
    waiting_run_ = wanted;
    notify("The run starts when there are pictures to learn from.", false,
           "Open a folder of IDX files, or download MNIST, in the data panel.");
    return;
  }
  begin_run(
      std::make_unique<Run>(runs_ + 1, dataset_, wanted.architecture, wanted.settings, options_.priority),
      {});
  publish(Weights::fresh);
  if (!wanted.train) return;
  // The map has its untrained digits before the first step; what that takes is not taken from training.
  if (run_->embedding_is_stale()) embed_uncharged();
  state_ = RunState::training;
  publish(Weights::fresh);
}

void Session::Worker::handle(const command::ChangeSettings& wanted) {
  if (!run_ || !run_->can_learn()) return;
  run_->change_settings(wanted.settings);
  if (state_ == RunState::finished && !run_->finished()) state_ = RunState::paused;
}

void Session::Worker::handle(const command::OpenModel& wanted) {
  const ModelOrigin origin{wanted.path.empty() ? OriginKind::bundled : OriginKind::file, wanted.path};
  const std::string name = model_name(origin);
  auto run = std::make_unique<Run>(runs_ + 1, wanted.checkpoint, options_.priority);
  const DataChange change = dataset_ ? run->use_dataset(dataset_) : DataChange::none;
  begin_run(std::move(run), origin);
  if (change == DataChange::named_alike) notify_of_other_pictures();
  if (change == DataChange::misfit) {
    notify(name + " is for pictures of another size than " + dataset_->name +
           ", so it can be decoded but not trained.");
  }
  for (const std::string& assumption : wanted.checkpoint->assumptions) notify(name + ": " + assumption);
}

void Session::Worker::handle(const command::SaveModel& wanted) {
  if (!run_) {
    notify("There is no model to save yet.");
    return;
  }
  if (run_->can_learn() && !run_->embedding_is_own() && dataset_->test.count() > 0) embed_uncharged();
  ModelOrigin origin{OriginKind::file, wanted.path};
  save_checkpoint(wanted.path, run_->checkpoint(), wanted.format);
  origin_ = std::move(origin);
  unsaved_ = false;
  notify("Saved " + wanted.path.string());
}

void Session::Worker::handle(const command::UseDataset& wanted) {
  if (!wanted.dataset) throw Error("there are no data to use", "Open a folder of IDX files.");
  const auto found = run_ ? misfit(run_->architecture(), *wanted.dataset) : std::nullopt;
  std::string reason = found ? found->reason : reason_;
  const DataChange change = run_ ? run_->use_dataset(wanted.dataset) : DataChange::none;
  dataset_ = wanted.dataset;
  reason_ = std::move(reason);
  if (change == DataChange::named_alike) notify_of_other_pictures();
  if (found) {
    state_ = RunState::paused;
    notify(as_sentence(found->reason), true, found->remedy);
  } else if (run_ && state_ == RunState::paused && run_->finished()) {
    state_ = RunState::finished;
  }
  if (waiting_run_) handle(*std::exchange(waiting_run_, std::nullopt));
}

void Session::Worker::notify_of_other_pictures() {
  notify("The model learned from other pictures than those of " + dataset_->source +
             ", though both are called " + dataset_->name +
             ": its map is left out, and training starts a new epoch on these.",
         false, "Open the folder that it was trained on to go on where it stopped.");
}

void Session::Worker::handle(const command::ForgetRun& wanted) {
  shelf_.forget(wanted.run);
  share_memory();
}

void Session::Worker::handle(const command::SetTimelineBudget& wanted) {
  options_.timeline_mebibytes = wanted.mebibytes;
  share_memory();
}

// The run in hand has all of it while there is no other.
void Session::Worker::share_memory(RunShelf& shelf, TimelineKeeper& timeline) const {
  const auto bytes = static_cast<std::size_t>(options_.timeline_mebibytes) * TimelineKeeper::kMebibyte;
  timeline.set_budget(shelf.runs()->empty() ? bytes : bytes / 2);
  shelf.set_budget(bytes / 2);
}

bool Session::Worker::ready_to_learn() {
  if (run_ && run_->can_learn()) return true;
  notify(
      run_ ? "This model cannot learn: there is no data of its picture size."
           : "There is no model to train yet.",
      false,
      run_ ? "Open the data it was made for, or start a new run." : "Choose the settings and press Apply.");
  return false;
}

// The run in hand becomes one of the past, if it has learned anything. When this throws, it is still in hand.
void Session::Worker::begin_run(std::unique_ptr<Run> run, ModelOrigin origin) {
  run->fresh_model();  // made before anything changes: it may be too large
  RunShelf shelf = shelf_;
  if (run_ && run_->step_count() > 0) {
    keep_moment();
    shelf.add(record_of_run());
  }
  TimelineKeeper timeline(0);
  share_memory(shelf, timeline);
  timeline.add(std::make_shared<const Moment>(run->moment()));
  // From here on nothing throws.
  shelf_ = std::move(shelf);
  timeline_ = std::move(timeline);
  run_ = std::move(run);
  waiting_run_.reset();  // what was asked for last counts
  ++runs_;
  state_ = run_->finished() ? RunState::finished : RunState::paused;
  reason_.clear();
  origin_ = std::move(origin);
  unsaved_ = false;
  budget_->begin_run();
  speed_.reset();
}

RunRecord Session::Worker::record_of_run() const {
  RunRecord record;
  record.id = run_->id();
  record.origin = origin_;
  record.architecture = run_->architecture();
  record.settings = run_->settings();
  record.step = run_->step_count();
  record.epoch = run_->epoch();
  record.seconds = run_->seconds();
  record.test_elbo = run_->test_elbo();
  record.test_data = run_->test_data();
  record.history = std::make_shared<const History>(run_->history());
  record.dimensions = run_->dimensions();
  record.timeline = timeline_.moments();
  return record;
}

}  // namespace zscape
