// The one place where background work runs: a fixed pool of threads at the lowest priority.
//
//   window's thread                    pool                                     window's thread
//   want(job) / ask(job) ──► compute   N threads, most urgent first ──┐
//                            read      one thread                     ├──► on_news ──► drain(): results,
//                            write     one thread                     │                progress, failures
//                            network   one thread                   ──┘
//
// Computation does not wait for slower computation: whenever a job yields, more urgent ones run on its thread
// before it goes on. Files are written on a thread of their own.
#pragma once

#include <array>
#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "app/jobs/job.h"
#include "core/base/thread_clock.h"
#include "core/session/live_budget.h"

namespace zscape {

// Every public function belongs to the window's thread.
class JobRunner {
 public:
  struct Options {
    std::function<void()> on_news = [] {};  // from any thread: something waits for drain()
    std::function<void(const JobFailure&)> report = [](const JobFailure&) {};  // in drain()
    std::shared_ptr<LiveBudget> budget = nullptr;                              // null: nothing is charged
    int processors = available_threads();
    std::function<double()> thread_seconds = thread_cpu_seconds;
  };
  explicit JobRunner(Options options);
  JobRunner(const JobRunner&) = delete;
  JobRunner& operator=(const JobRunner&) = delete;

  // Stops what may be dropped, and returns when files that are being written are complete.
  ~JobRunner();

  // Once a frame: hands out progress, results and failures since the last call. A failure is reported once:
  // again only when the sentence is another, or after the kind has succeeded.
  void drain(double now_seconds);

  // For as long as something is to be seen, in every frame: does the work once for each key, at once for
  // another choice, for newer weights as the policy and the budget allow. While work of the kind runs, a
  // newer key waits for its end; one that failed is not tried again until its key changes.
  void want(Job job);

  // Once, as the person asked. Takes the place of a job of the same kind, whose result is then dropped.
  void ask(Job job);

  // Stops it, drops its result, and forgets which key was done.
  void forget(const std::string& kind);

  bool busy(const std::string& kind) const;

  // The rule for refreshes, for who counts them by itself: whether one is due whose last began then.
  bool may_refresh(const std::string& kind, double interval, double last_began) const;

  // The names of jobs that quitting would drop but that ask first; and whether files are still written.
  std::vector<std::string> lost_by_quitting() const;
  bool writing() const;

 private:
  struct Ticket;
  class Control;
  using TicketPtr = std::shared_ptr<Ticket>;

  // What the window's thread knows of a kind.
  struct Kind {
    TicketPtr ticket;                                // waiting or running
    std::optional<std::pair<JobKey, JobKey>> begun;  // choice and weights of what was begun last
    double began = 0;
    std::string last_problem;  // that was reported; empty after a success
  };

  void submit(Kind& kind, Job job);
  bool take_back(const TicketPtr& ticket);
  void stop(Kind& kind);
  void finish(const TicketPtr& ticket);
  void report(Kind* kind, const JobFailure& failure);

  void work(const std::stop_token& stop, JobLane lane);
  bool may_start(JobLane lane) const;
  TicketPtr take_waiting(JobLane lane, JobUrgency least);
  double run(const TicketPtr& ticket);
  void charge(const Job& job, double processor_seconds);
  int lease(int most);
  void hand_back(int leased);

  const Options options_;
  std::map<std::string, Kind> kinds_;
  double now_ = 0;

  mutable std::mutex mutex_;  // of everything below
  std::condition_variable_any wake_;
  std::array<std::deque<TicketPtr>, 4> waiting_;  // by lane, the most urgent first
  std::vector<TicketPtr> running_;
  std::vector<TicketPtr> finished_;
  int computing_ = 0;  // threads of the compute lane that are busy
  int leased_ = 0;     // and those whose processors belong to teams

  std::vector<std::jthread> threads_;  // last: they stop and join before the rest goes
};

}  // namespace zscape
