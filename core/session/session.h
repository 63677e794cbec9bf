// The one background thread that learns, and how to talk to it.
//
//      any thread                               the session's thread
//   send(Command) ──► queue ──► obey ──► Trainer::step() ──► publish? ──► Mailbox ──► newest()
//                                             ▲                  │
//                                             └── evaluate, embed ┘  within the live view's share of the time
#pragma once

#include <functional>
#include <memory>

#include "core/base/worker_pool.h"
#include "core/session/command.h"
#include "core/session/live_budget.h"
#include "core/session/snapshot.h"

namespace zscape {

struct SessionOptions {
  double live_view_share = kSessionShare;  // of training time that embedding and publishing may take
  int timeline_mebibytes = 256;            // of memory that the moments of runs may take
  ThreadPriority priority = ThreadPriority::background;
  // Called on the session's thread after each new snapshot; must be quick. What it throws is ignored.
  std::function<void()> on_publish;
  std::shared_ptr<LiveBudget> budget = nullptr;  // shared with other work that follows the run; null: its own
};

// Owns the trainer and its thread. `send` and `newest` may be called from any thread and never wait for
// training. Errors never cross as exceptions: they arrive in `Snapshot::notices`. A command that fails
// changes nothing; a step that fails stops the run. The destructor finishes the step in hand and joins;
// commands still in the queue are dropped.
class Session {
 public:
  explicit Session(SessionOptions options = {});
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  void send(Command command);
  SnapshotPtr newest() const;  // never null

 private:
  class Worker;
  std::unique_ptr<Worker> worker_;
};

}  // namespace zscape
