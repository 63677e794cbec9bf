// The session's thread itself: private to core/session. session.h says how to talk to it.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "core/session/live_budget.h"
#include "core/session/mailbox.h"
#include "core/session/run.h"
#include "core/session/session.h"
#include "core/session/speed_meter.h"

namespace zscape {

// Everything below the queue and the mailbox belongs to the session's own thread.
class Session::Worker {
 public:
  explicit Worker(SessionOptions options);

  void send(Command command);
  SnapshotPtr newest() const { return mailbox_.newest(); }

 private:
  void loop(const std::stop_token& stop);
  std::deque<Command> wait_for_commands(const std::stop_token& stop);
  void turn(const std::stop_token& stop);
  void handle_command(const Command& command) noexcept;
  void handle(const command::Train&);
  void handle(const command::Pause&);
  void handle(const command::SingleStep&);
  void handle(const command::NewRun& wanted);
  void handle(const command::ChangeSettings& wanted);
  void handle(const command::OpenModel& wanted);
  void handle(const command::SaveModel& wanted);
  void handle(const command::UseDataset& wanted);
  void handle(const command::ForgetRun& wanted);
  void handle(const command::SetTimelineBudget& wanted);

  void notify_of_other_pictures();
  bool ready_to_learn();
  void share_memory() { share_memory(shelf_, timeline_); }
  void share_memory(RunShelf& shelf, TimelineKeeper& timeline) const;
  RunRecord record_of_run() const;
  void begin_run(std::unique_ptr<Run> run, ModelOrigin origin);
  bool step_once();
  void embed();
  void embed_uncharged();
  void keep_view_live();
  void keep_moment_if_due();
  void keep_moment();
  void show_paused_weights();
  bool commands_wait();
  enum class Weights { fresh, as_shown };
  void publish(Weights weights);
  void describe_run(Snapshot& snapshot, Weights weights);
  void notify(std::string text, bool error = false, std::string remedy = {});
  bool try_publish(Weights weights) noexcept;
  void tell_window() noexcept;
  void try_notify(const char* text, const char* remedy) noexcept;
  void fail(const char* reason, const char* remedy) noexcept;

  SessionOptions options_;
  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::deque<Command> queue_;
  Mailbox<Snapshot> mailbox_;

  std::unique_ptr<Run> run_;
  TimelineKeeper timeline_;
  RunShelf shelf_;
  DatasetPtr dataset_;
  std::optional<command::NewRun> waiting_run_;  // asked for before there was data
  RunState state_ = RunState::empty;
  std::string reason_;
  ModelOrigin origin_;
  bool unsaved_ = false;
  std::deque<Notice> notices_;
  std::uint64_t notices_made_ = 0;
  std::uint64_t runs_ = 0;
  std::uint64_t generation_ = 0;
  std::shared_ptr<LiveBudget> budget_;  // never null; shared with the jobs of the window
  SpeedMeter speed_;
  double last_publish_ = 0;

  std::jthread thread_;  // last: it stops and joins before the rest goes
};

}  // namespace zscape
