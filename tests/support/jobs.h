// A runner that a test can wait for, and gates that jobs wait at.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <utility>
#include <vector>

#include "app/jobs/runner.h"

namespace zscape::test {

// Closed until it is opened, then open for ever. For any threads.
class Gate {
 public:
  void open() {
    const std::lock_guard lock(mutex_);
    open_ = true;
    changed_.notify_all();
  }
  void wait() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return open_; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool open_ = false;
};

// The window's end of a runner: it drains when there is news, and keeps what was reported.
class JobScene {
 public:
  explicit JobScene(JobRunner::Options options = {.processors = 1}) : jobs(listening(std::move(options))) {}

  // Drains and then calls `frame`, whenever there is news, until `there` holds; false after a minute.
  template <typename There>
  bool drain_until(
      const There& there, const std::function<void()>& frame = [] {}) {
    const auto give_up = std::chrono::steady_clock::now() + std::chrono::minutes(1);
    while (true) {
      jobs.drain(now);
      if (there()) return true;
      frame();
      if (there()) return true;
      std::unique_lock lock(mutex_);
      if (!rung_.wait_until(lock, give_up, [this] { return news_; })) return false;
      news_ = false;
    }
  }

  double now = 0;
  std::vector<JobFailure> reported;

 private:
  JobRunner::Options listening(JobRunner::Options options) {
    options.on_news = [this] {
      const std::lock_guard lock(mutex_);
      news_ = true;
      rung_.notify_all();
    };
    options.report = [this](const JobFailure& failure) { reported.push_back(failure); };
    return options;
  }

  std::mutex mutex_;
  std::condition_variable rung_;
  bool news_ = true;

 public:
  JobRunner jobs;  // last: it ends before what its jobs deliver to
};

}  // namespace zscape::test
