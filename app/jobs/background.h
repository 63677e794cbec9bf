// One piece of work at a time on another thread, with its result as a value.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>

#include "core/base/cancelled.h"
#include "core/base/error.h"
#include "core/base/worker_pool.h"
#include "core/session/mailbox.h"

namespace zscape {

// What came of it: a value, or the sentence that says why there is none.
template <typename Value>
struct Outcome {
  std::optional<Value> value;
  std::string problem;
  std::string remedy;
  bool cancelled = false;  // asked for, so nothing needs to be said
};

// The window's end of work that runs on a TaskQueue. Only the window's thread calls it; the work itself knows
// nothing of it and shares only the mailbox, so either may go first.
template <typename Value>
class Background {
 public:
  bool busy() const { return mailbox_ != nullptr; }

  // Queues `work`; what it throws becomes the outcome. `on_done` is called on the queue's thread when the
  // outcome lies ready (to wake the window). Work in hand is forgotten.
  void start(TaskQueue& queue, std::function<Value(std::stop_token)> work, std::function<void()> on_done) {
    auto mailbox = std::make_shared<Mailbox<Outcome<Value>>>();
    mailbox_ = mailbox;
    queue.submit([mailbox, work = std::move(work), on_done = std::move(on_done)](std::stop_token stop) {
      auto outcome = std::make_shared<Outcome<Value>>();
      try {
        outcome->value = work(stop);
      } catch (const Cancelled&) {
        outcome->cancelled = true;
      } catch (const Error& error) {
        outcome->problem = error.what();
        outcome->remedy = error.remedy();
      } catch (const std::exception& error) {
        outcome->problem = error.what();
      }
      mailbox->put(std::move(outcome));
      on_done();
    });
  }

  // The outcome, once, when it is there.
  std::shared_ptr<const Outcome<Value>> take() {
    if (mailbox_ == nullptr) return nullptr;
    auto outcome = mailbox_->newest();
    if (outcome != nullptr) mailbox_ = nullptr;
    return outcome;
  }

  void forget() { mailbox_ = nullptr; }

 private:
  std::shared_ptr<Mailbox<Outcome<Value>>> mailbox_;
};

}  // namespace zscape
