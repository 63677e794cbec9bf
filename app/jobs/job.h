// A piece of background work as a value: what it is and from which inputs, how it is done, how urgent it is,
// and who takes the result.
#pragma once

#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <type_traits>
#include <utility>

#include "core/base/cancelled.h"
#include "core/base/matrix.h"
#include "core/base/worker_pool.h"

namespace zscape {

// Any comparable value; two keys are equal when they hold equal values of the same type.
class JobKey {
 public:
  JobKey() = default;
  template <typename Value>
  requires(!std::is_same_v<std::decay_t<Value>, JobKey>) explicit JobKey(Value value)
      : value_(std::make_shared<const Value>(std::move(value))), equals_([](const void* a, const void* b) {
          return *static_cast<const Value*>(a) == *static_cast<const Value*>(b);
        }) {}

  // One instantiation for each type: the same function means the same type.
  bool operator==(const JobKey& other) const {
    return equals_ == other.equals_ && (!equals_ || equals_(value_.get(), other.value_.get()));
  }

 private:
  std::shared_ptr<const void> value_;
  bool (*equals_)(const void*, const void*) = nullptr;
};

// A matrix as part of a key. Eigen itself compares only what has the same shape.
struct MatrixKey {
  Matrix values;
  bool operator==(const MatrixKey& other) const {
    return values.rows() == other.values.rows() && values.cols() == other.values.cols() &&
           values == other.values;
  }
};

// Threads of their own for what mostly waits, so that it never waits for computation, nor that for it.
enum class JobLane { compute, read, write, network };

// Of computation, the most urgent first. A job lets more urgent ones run whenever it yields.
enum class JobUrgency {
  now,   // the screen waits for it
  soon,  // a refresh, or a measure that takes some tenths of a second
  long_work
};

// What becomes of it when the person quits.
enum class JobAtQuit {
  drop,    // nobody misses it
  ask,     // the question names it; it is lost when the person agrees
  finish,  // quitting waits for it: a file that is being written
};

struct JobPolicy {
  JobLane lane = JobLane::compute;
  JobUrgency urgency = JobUrgency::now;
  JobAtQuit at_quit = JobAtQuit::drop;
  bool live_view = false;       // it follows the run on the screen: what it costs is charged to LiveBudget
  double refresh_interval = 0;  // seconds between refreshes for newer weights, which the budget must allow
                                // too; 0: newer weights are as urgent as another choice
};

struct JobProgress {
  double done = 0;
  double total = 0;  // 0: not known
  double share() const { return total > 0 ? done / total : 0; }
};

struct JobFailure {
  std::string problem;
  std::string remedy;
  bool cancelled = false;  // asked for, so nothing needs to be said
};

// What work may ask of the runner, on the job's own thread.
class JobControl {
 public:
  virtual ~JobControl() = default;

  // To be called at least every 50 ms. More urgent work runs first, on this very thread; then false when this
  // job is no longer wanted.
  virtual bool proceed() = 0;

  virtual void progress(JobProgress progress) = 0;
  virtual std::stop_token stop_token() const = 0;

  // A team of the job's own, at the lowest priority: this thread and processors of the pool that are idle,
  // which do nothing else until the job ends; at most `most` threads in all. The first call decides.
  virtual WorkerTeam& team(int most) = 0;

  void yield() {
    if (!proceed()) throw Cancelled("the work is no longer wanted");
  }
  Yield yielding() {
    return [this] { yield(); };
  }
};

struct Job {
  // Jobs of one kind take each other's place; the newest counts.
  std::string kind;

  // Equal keys: the same work, which is done once. `choice` is what the person looks at or asked for,
  // `weights` what a run that trains keeps changing.
  JobKey choice;
  JobKey weights;
  JobPolicy policy;
  std::string name;  // in the question about quitting: "the film learning.gif"

  // Runs on a thread of the pool and shares nothing but immutable values; throws Error or Cancelled. Returns
  // what remains to be done on the window's thread.
  std::function<std::function<void()>(JobControl&)> work;

  // On the window's thread, in JobRunner::drain.
  std::function<void(const JobProgress&)> on_progress;
  std::function<void(const JobFailure&)> on_failure;  // besides the report that the runner makes

  // `make` is the work and `deliver` takes its result on the window's thread. Neither may outlive what it
  // refers to: whoever owns the runner destroys it first.
  template <typename Make, typename Deliver>
  void set_work(Make make, Deliver deliver) {
    work = [make = std::move(make), deliver = std::move(deliver)](JobControl& control) {
      auto value = std::make_shared<std::invoke_result_t<const Make&, JobControl&>>(make(control));
      return std::function<void()>([value, deliver] { deliver(std::move(*value)); });
    };
  }
};

}  // namespace zscape
