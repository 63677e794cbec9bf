#include "core/session/session.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <new>
#include <thread>

#include "core/base/error.h"
#include "core/session/live_budget.h"
#include "core/session/mailbox.h"
#include "core/session/run.h"
#include "core/session/speed_meter.h"

namespace zscape {
namespace {

constexpr double kPublishInterval = 1.0 / 30;
constexpr std::size_t kNoticesKept = 8;

double seconds_now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

// The test ELBO is measured at the end of every epoch, and a few times in the first, where it moves fastest.
bool evaluation_is_due(double epoch_before, double epoch_after) {
  if (static_cast<std::int64_t>(epoch_before) != static_cast<std::int64_t>(epoch_after)) return true;
  for (const double point : {1.0 / 16, 1.0 / 8, 1.0 / 4, 1.0 / 2}) {
    if (epoch_before < point && epoch_after >= point) return true;
  }
  return false;
}

}  // namespace

// Everything below the queue and the mailbox belongs to the session's own thread.
class Session::Worker {
 public:
  explicit Worker(SessionOptions options) : options_(std::move(options)), budget_(options_.live_view_share) {
    publish();
    thread_ = std::jthread([this](const std::stop_token& stop) {
      set_thread_priority(options_.priority);
      loop(stop);
    });
  }

  void send(Command command) {
    {
      const std::lock_guard lock(mutex_);
      queue_.push_back(std::move(command));
    }
    wake_.notify_one();
  }

  SnapshotPtr newest() const { return mailbox_.newest(); }

 private:
  void loop(const std::stop_token& stop);
  std::deque<Command> wait_for_commands(const std::stop_token& stop);
  void obey(const Command& command);
  void obey_command(const command::Train&);
  void obey_command(const command::Pause&);
  void obey_command(const command::SingleStep&);
  void obey_command(const command::NewRun& wanted);
  void obey_command(const command::ChangeSettings& wanted);
  void obey_command(const command::OpenModel& wanted);
  void obey_command(const command::SaveModel& wanted);
  void obey_command(const command::UseDataset& wanted);

  bool ready_to_learn();
  void begin_run(std::unique_ptr<Run> run, std::string name, std::filesystem::path path);
  bool step_once();
  void measure_test();
  void embed();
  void embed_before_training();
  void keep_view_live();
  void show_paused_weights();
  bool commands_wait();
  void publish();
  void describe_run(Snapshot& snapshot);
  void notify(std::string text, bool error = false, std::string remedy = {});
  void fail(const std::string& reason, const std::string& remedy);

  SessionOptions options_;
  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::deque<Command> queue_;
  Mailbox<Snapshot> mailbox_;

  std::unique_ptr<Run> run_;
  DatasetPtr dataset_;
  std::optional<command::NewRun> waiting_run_;  // asked for before there was data
  RunState state_ = RunState::empty;
  std::string reason_;
  std::filesystem::path path_;
  std::string name_;
  bool unsaved_ = false;
  std::deque<Notice> notices_;
  std::uint64_t notices_made_ = 0;
  bool bundled_ = false;
  std::uint64_t runs_ = 0;
  std::uint64_t generation_ = 0;
  LiveBudget budget_;
  SpeedMeter speed_;
  double last_publish_ = 0;

  std::jthread thread_;  // last: it stops and joins before the rest goes
};

// ---- the loop

void Session::Worker::loop(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    try {
      std::deque<Command> commands = wait_for_commands(stop);
      for (const Command& command : commands) obey(command);
      if (state_ == RunState::training) {
        if (step_once()) keep_view_live();
      } else if (!commands.empty()) {
        show_paused_weights();
      }
    } catch (const Error& error) {
      fail(error.what(), error.remedy());
    } catch (const std::bad_alloc&) {
      fail("the memory is full", "Close other programs, or choose a smaller model or batch.");
    } catch (const std::exception& error) {
      fail(error.what(), "Reset the run, or open a saved model.");
    }
  }
}

// Everything in the queue; while training it does not wait.
std::deque<Command> Session::Worker::wait_for_commands(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  if (state_ != RunState::training) wake_.wait(lock, stop, [this] { return !queue_.empty(); });
  return std::exchange(queue_, {});
}

void Session::Worker::obey(const Command& command) {
  try {
    std::visit([this](const auto& wanted) { obey_command(wanted); }, command);
  } catch (const Error& error) {
    notify(error.what(), true, error.remedy());
  } catch (const std::exception& error) {
    notify(error.what(), true);
  }
}

// ---- commands

void Session::Worker::obey_command(const command::Train&) {
  if (!ready_to_learn()) return;
  if (run_->finished()) {
    notify("All " + std::to_string(run_->settings().epochs) + " epochs are done.", false,
           "Raise the number of epochs to go on.");
    return;
  }
  state_ = RunState::training;
  reason_.clear();
  speed_.reset();
  publish();
}

void Session::Worker::obey_command(const command::Pause&) {
  if (state_ == RunState::training) state_ = RunState::paused;
}

void Session::Worker::obey_command(const command::SingleStep&) {
  if (!ready_to_learn() || run_->finished()) return;
  state_ = RunState::paused;
  reason_.clear();
  step_once();
}

void Session::Worker::obey_command(const command::NewRun& wanted) {
  if (!dataset_) {
    waiting_run_ = wanted;
    notify("The run starts when there are pictures to learn from.", false,
           "Open a folder of IDX files, or download MNIST, in the data panel.");
    return;
  }
  begin_run(
      std::make_unique<Run>(runs_ + 1, dataset_, wanted.architecture, wanted.settings, options_.priority),
      "new run", {});
  publish();
  if (!wanted.train) return;
  // The map has its untrained digits before the first step; what that takes is not taken from training.
  if (run_->embedding_is_stale()) embed_before_training();
  state_ = RunState::training;
  publish();
}

void Session::Worker::obey_command(const command::ChangeSettings& wanted) {
  if (!run_ || !run_->can_learn()) return;
  run_->change_settings(wanted.settings);
  if (state_ == RunState::finished && !run_->finished()) state_ = RunState::paused;
}

void Session::Worker::obey_command(const command::OpenModel& wanted) {
  const std::string name = wanted.path.empty() ? "bundled model" : wanted.path.filename().string();
  auto run = std::make_unique<Run>(runs_ + 1, wanted.checkpoint, options_.priority);
  if (dataset_ && !run->use_dataset(dataset_)) {
    notify(name + " is for pictures of another size than " + dataset_->name +
           ", so it can be decoded but not trained.");
  }
  begin_run(std::move(run), name, wanted.path);
  bundled_ = wanted.path.empty();
  for (const std::string& assumption : wanted.checkpoint->assumptions) notify(name + ": " + assumption);
}

void Session::Worker::obey_command(const command::SaveModel& wanted) {
  if (!run_) {
    notify("There is no model to save yet.");
    return;
  }
  if (run_->embedding_is_stale()) embed();
  save_checkpoint(wanted.path, run_->checkpoint(), wanted.format);
  path_ = wanted.path;
  name_ = wanted.path.filename().string();
  bundled_ = false;
  unsaved_ = false;
  notify("Saved " + wanted.path.string());
}

void Session::Worker::obey_command(const command::UseDataset& wanted) {
  dataset_ = wanted.dataset;
  const bool fits = !run_ || run_->use_dataset(dataset_);
  if (run_ && fits && state_ == RunState::paused && run_->finished()) state_ = RunState::finished;
  if (!fits) {
    state_ = RunState::paused;
    reason_ = "the model's pictures have another size than those of " + dataset_->name;
    notify("The model reads pictures of another size than " + dataset_->name + " has.", true,
           "Start a new run for this data, or go back to the data the model was made for.");
  }
  if (waiting_run_) obey_command(*std::exchange(waiting_run_, std::nullopt));
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

void Session::Worker::begin_run(std::unique_ptr<Run> run, std::string name, std::filesystem::path path) {
  run_ = std::move(run);
  waiting_run_.reset();  // what was asked for last counts
  ++runs_;
  bundled_ = false;
  state_ = run_->finished() ? RunState::finished : RunState::paused;
  reason_.clear();
  name_ = std::move(name);
  path_ = std::move(path);
  unsaved_ = false;
  budget_ = LiveBudget(options_.live_view_share);
  speed_.reset();
}

// ---- learning and showing

// One mini-batch and what it entails; false when training has ended with it.
bool Session::Worker::step_once() {
  const double epoch_before = run_->epoch();
  const double seconds_before = run_->seconds();
  const StepReport report = run_->step();
  if (!report.finite) {
    fail("the loss was not a number at step " + std::to_string(report.step + 1),
         "The weights of step " + std::to_string(report.step) +
             " are kept. Lower the learning rate, then train on.");
    return false;
  }
  unsaved_ = true;
  bundled_ = false;
  speed_.add(seconds_now(), report.images);
  budget_.earn(run_->seconds() - seconds_before);
  if (evaluation_is_due(epoch_before, report.epoch)) run_->evaluate_test();
  if (!run_->finished()) return true;
  state_ = RunState::finished;
  reason_ = "all " + std::to_string(run_->settings().epochs) + " epochs are done";
  notify("Training is done: " + std::to_string(run_->settings().epochs) + " epochs.");
  publish();
  return false;
}

void Session::Worker::embed() {
  const double start = seconds_now();
  run_->embed();
  budget_.spent_on_embedding(seconds_now() - start);
}

void Session::Worker::embed_before_training() {
  const double start = seconds_now();
  run_->embed();
  budget_.expect_embedding(seconds_now() - start);
}

// Between two steps: show what the account allows.
void Session::Worker::keep_view_live() {
  if (budget_.may_embed()) embed();
  if (!budget_.may_publish() || seconds_now() - last_publish_ < kPublishInterval) return;
  const double start = seconds_now();
  publish();
  budget_.spent_on_publishing(seconds_now() - start);
}

// Paused, the view shows exactly the current weights: at once, and with the map as soon as it is embedded.
void Session::Worker::show_paused_weights() {
  publish();
  if (!run_ || !run_->embedding_is_stale() || commands_wait()) return;
  try {
    embed_before_training();
  } catch (const std::exception& error) {
    notify(error.what(), true);
  }
  publish();
}

bool Session::Worker::commands_wait() {
  const std::lock_guard lock(mutex_);
  return !queue_.empty();
}

void Session::Worker::publish() {
  auto snapshot = std::make_shared<Snapshot>();
  snapshot->generation = ++generation_;
  snapshot->run = runs_;
  snapshot->state = state_;
  snapshot->reason = reason_;
  snapshot->dataset = dataset_;
  snapshot->notices.assign(notices_.begin(), notices_.end());
  snapshot->model_path = path_;
  snapshot->model_name = name_;
  snapshot->bundled = bundled_;
  snapshot->unsaved = unsaved_;
  snapshot->history =
      run_ ? std::make_shared<const History>(run_->history()) : std::make_shared<const History>();
  if (run_) describe_run(*snapshot);
  mailbox_.put(std::move(snapshot));
  last_publish_ = seconds_now();
  if (options_.on_publish) options_.on_publish();
}

void Session::Worker::describe_run(Snapshot& snapshot) {
  snapshot.settings = run_->settings();
  snapshot.model = run_->model_copy();
  snapshot.step = run_->step_count();
  snapshot.epoch = run_->epoch();
  snapshot.seconds = run_->seconds();
  snapshot.train_elbo = run_->train_elbo();
  snapshot.test_elbo = run_->test_elbo();
  snapshot.test_data = run_->test_data();
  snapshot.embedding = run_->embedding();
  snapshot.learning_rate = learning_rate_at(snapshot.settings, snapshot.epoch);
  snapshot.beta = snapshot.model->architecture().is_vae() ? beta_at(snapshot.settings, snapshot.epoch) : 0.0F;
  snapshot.threads = run_->threads();
  snapshot.live_view_share = budget_.share_spent();
  if (state_ != RunState::training) return;
  snapshot.steps_per_second = speed_.steps_per_second();
  snapshot.images_per_second = speed_.images_per_second();
  if (snapshot.images_per_second > 0) {
    const double epochs_left = snapshot.settings.epochs - snapshot.epoch;
    snapshot.seconds_left = epochs_left * dataset_->train.count() / snapshot.images_per_second;
  }
}

void Session::Worker::notify(std::string text, bool error, std::string remedy) {
  notices_.push_back({++notices_made_, error, std::move(text), std::move(remedy)});
  if (notices_.size() > kNoticesKept) notices_.pop_front();
}

void Session::Worker::fail(const std::string& reason, const std::string& remedy) {
  state_ = RunState::failed;
  reason_ = reason;
  notify("Training stopped: " + reason + ".", true, remedy);
  publish();
}

// ---- the public face

Session::Session(SessionOptions options) : worker_(std::make_unique<Worker>(std::move(options))) {}
Session::~Session() = default;
void Session::send(Command command) { worker_->send(std::move(command)); }
SnapshotPtr Session::newest() const { return worker_->newest(); }

}  // namespace zscape
