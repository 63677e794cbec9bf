#include "core/session/worker.h"

#include <chrono>
#include <exception>
#include <new>
#include <utility>

#include "core/base/error.h"
#include "core/base/thread_clock.h"

namespace zscape {
namespace {

constexpr double kPublishInterval = 1.0 / 30;  // seconds between snapshots with new weights, at least
constexpr double kNewsInterval = 0.1;          // and between those with new numbers only, at most
constexpr std::size_t kNoticesKept = 8;
constexpr const char* kResetRemedy = "Reset the run, or open a saved model.";

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

std::string all_done(int epochs) {
  return epochs == 1 ? "its one epoch is done" : "all " + std::to_string(epochs) + " epochs are done";
}

}  // namespace

Session::Worker::Worker(SessionOptions options)
    : options_(std::move(options)), timeline_(0), shelf_(0), budget_(options_.budget) {
  if (!budget_) budget_ = std::make_shared<LiveBudget>(options_.live_view_share);
  share_memory();
  publish(Weights::fresh);
  thread_ = std::jthread([this](const std::stop_token& stop) {
    set_thread_priority(options_.priority);
    loop(stop);
  });
}

void Session::Worker::send(Command command) {
  {
    const std::lock_guard lock(mutex_);
    queue_.push_back(std::move(command));
  }
  wake_.notify_one();
}

// ---- the loop

void Session::Worker::loop(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    try {
      turn(stop);
    } catch (const Error& error) {
      fail(error.what(), error.remedy().c_str());
    } catch (const std::bad_alloc&) {
      fail("the memory is full", "Close other programs, or choose a smaller model or batch.");
    } catch (const std::exception& error) {
      fail(error.what(), kResetRemedy);
    } catch (...) {
      fail("an unknown error", kResetRemedy);
    }
  }
}

void Session::Worker::turn(const std::stop_token& stop) {
  const std::deque<Command> commands = wait_for_commands(stop);
  for (const Command& command : commands) handle_command(command);
  if (state_ == RunState::training) {
    if (step_once()) keep_view_live();
  } else if (!commands.empty()) {
    show_paused_weights();
  }
}

// Everything in the queue; while training it does not wait.
std::deque<Command> Session::Worker::wait_for_commands(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  if (state_ != RunState::training) wake_.wait(lock, stop, [this] { return !queue_.empty(); });
  return std::exchange(queue_, {});
}

// A command that fails changes nothing, and those after it are handled all the same.
void Session::Worker::handle_command(const Command& command) noexcept {
  try {
    std::visit([this](const auto& wanted) { handle(wanted); }, command);
  } catch (const Error& error) {
    try_notify(error.what(), error.remedy().c_str());
  } catch (const std::bad_alloc&) {
    try_notify("There is not enough memory for that.", "Close other programs, or choose a smaller model.");
  } catch (const std::exception& error) {
    try_notify(error.what(), "");
  } catch (...) {
    try_notify("An unknown error occurred.", "");
  }
}

// ---- learning and showing

// One mini-batch and what it entails; false when training has ended with it.
bool Session::Worker::step_once() {
  const double epoch_before = run_->epoch();
  const double start = thread_cpu_seconds();
  const StepReport report = run_->step();
  budget_->earn(thread_cpu_seconds() - start);
  if (!report.finite) {
    const std::string reason = "the loss was not a number at step " + std::to_string(report.step + 1);
    const std::string remedy = "The weights of step " + std::to_string(report.step) +
                               " are kept. Lower the learning rate, then train on.";
    fail(reason.c_str(), remedy.c_str());
    return false;
  }
  unsaved_ = true;
  speed_.add(seconds_now(), report.images);
  if (evaluation_is_due(epoch_before, report.epoch)) run_->evaluate_test();
  if (!run_->finished()) return true;
  state_ = RunState::finished;
  reason_ = all_done(run_->settings().epochs);
  notify("Training has ended: " + reason_ + ".");
  keep_moment();
  publish(Weights::fresh);
  return false;
}

void Session::Worker::embed() {
  const double start = thread_cpu_seconds();
  run_->embed();
  budget_->spent_on_embedding(thread_cpu_seconds() - start);
}

// For a map that training does not pay for: before the first step, while paused, and to be saved.
void Session::Worker::embed_uncharged() {
  const double start = thread_cpu_seconds();
  run_->embed();
  budget_->expect_embedding(thread_cpu_seconds() - start);
}

// Between two steps: show what the account allows. New numbers cost next to nothing and come ten times a
// second whatever it says; only the copy of the weights is paid for.
void Session::Worker::keep_view_live() {
  keep_moment_if_due();
  if (budget_->may_embed()) embed();
  const double waited = seconds_now() - last_publish_;
  if (waited >= kPublishInterval && budget_->may_publish()) {
    const double start = thread_cpu_seconds();
    publish(Weights::fresh);
    budget_->spent_on_publishing(thread_cpu_seconds() - start);
  } else if (waited >= kNewsInterval) {
    publish(Weights::as_shown);
  }
}

void Session::Worker::keep_moment_if_due() {
  if (!budget_->may_keep() || !timeline_.due(run_->step_count())) return;
  const double start = thread_cpu_seconds();
  keep_moment();
  budget_->spent_on_keeping(thread_cpu_seconds() - start);
}

// The present as the latest moment, unless it is that already.
void Session::Worker::keep_moment() {
  if (run_->step_count() > timeline_.latest_step()) {
    timeline_.add(std::make_shared<const Moment>(run_->moment()));
  }
}

// Paused, the view shows exactly the current weights: at once, and with map and test ELBO as soon as
// they are measured.
void Session::Worker::show_paused_weights() {
  if (run_) keep_moment();
  publish(Weights::fresh);
  if (!run_ || commands_wait()) return;
  if (run_->test_elbo_is_stale()) {
    run_->evaluate_test();
  } else if (run_->embedding_is_stale()) {
    embed_uncharged();
  } else {
    return;
  }
  publish(Weights::fresh);
}

bool Session::Worker::commands_wait() {
  const std::lock_guard lock(mutex_);
  return !queue_.empty();
}

void Session::Worker::publish(Weights weights) {
  budget_->set_training(state_ == RunState::training);
  auto snapshot = std::make_shared<Snapshot>();
  snapshot->generation = ++generation_;
  snapshot->run = runs_;
  snapshot->state = state_;
  snapshot->reason = reason_;
  snapshot->dataset = dataset_;
  snapshot->notices.assign(notices_.begin(), notices_.end());
  snapshot->origin = origin_;
  snapshot->unsaved = unsaved_;
  snapshot->past_runs = shelf_.runs();
  snapshot->history =
      run_ ? std::make_shared<const History>(run_->history()) : std::make_shared<const History>();
  if (run_) describe_run(*snapshot, weights);
  mailbox_.put(std::move(snapshot));
  last_publish_ = seconds_now();
  tell_window();
}

// What the listener throws is none of the run's business: the snapshot is there, and who did not hear of it
// finds it at the next look.
void Session::Worker::tell_window() noexcept {
  try {
    if (options_.on_publish) options_.on_publish();
  } catch (...) {
    return;
  }
}

bool Session::Worker::try_publish(Weights weights) noexcept {
  try {
    publish(weights);
    return true;
  } catch (...) {
    return false;
  }
}

void Session::Worker::describe_run(Snapshot& snapshot, Weights weights) {
  snapshot.settings = run_->settings();
  snapshot.model = weights == Weights::fresh ? run_->fresh_model() : run_->last_model();
  snapshot.model_step = run_->model_step();
  snapshot.step = run_->step_count();
  snapshot.epoch = run_->epoch();
  snapshot.seconds = run_->seconds();
  snapshot.train_elbo = run_->train_elbo();
  snapshot.test_elbo = run_->test_elbo();
  snapshot.test_data = run_->test_data();
  snapshot.embedding = run_->embedding();
  snapshot.dimensions = run_->dimensions();
  snapshot.timeline = timeline_.moments();
  snapshot.learning_rate = learning_rate_at(snapshot.settings, snapshot.epoch);
  snapshot.beta = snapshot.model->architecture().is_vae() ? beta_at(snapshot.settings, snapshot.epoch) : 0.0F;
  snapshot.threads = run_->threads();
  snapshot.live_view_share = budget_->share_spent();
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

void Session::Worker::try_notify(const char* text, const char* remedy) noexcept {
  try {
    notify(text, true, remedy);
  } catch (...) {
    return;  // there is no memory for the words
  }
}

// Called while an exception is handled: nothing may leave it, or the program would end. The state is set
// first, so that training stops even where there is no memory to say why.
void Session::Worker::fail(const char* reason, const char* remedy) noexcept {
  state_ = RunState::failed;
  try {
    reason_ = reason;
    try_notify(("Training stopped: " + reason_ + ".").c_str(), remedy);
  } catch (...) {
    reason_.clear();
    try_notify("Training stopped.", remedy);
  }
  // Where there is no room for another copy of the weights, those that are shown stay.
  if (!try_publish(Weights::fresh)) try_publish(Weights::as_shown);
}

}  // namespace zscape
