// Threads: their priority, how many there may be, and a team that shares one piece of work.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <exception>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

namespace zscape {

// Which claim a thread has on the processor when the window wants it too.
enum class ThreadPriority {
  normal,
  background,  // yields to the window: the lowest scheduling priority of the system
};

// Sets the calling thread's own priority. An unprivileged thread cannot raise itself again.
void set_thread_priority(ThreadPriority priority);

// The processors this process may run on, at least 1.
int available_threads();

// A team of `size` threads (the caller is one of them) that run the same function side by side.
//
//   caller  ──run──┬─ part 0 ─┬──►        run() returns when every part has ended.
//   worker  idle ──┴─ part 1 ─┴ idle
//
// When parts throw, the others still end, and run() throws the first exception caught. Both sides spin for a
// few microseconds before they block, since a training step calls the team twice a millisecond and waking a
// thread takes longer than that; not where the team is larger than the number of processors. One
// thread owns a team and calls it; the parts may not call it again.
class WorkerTeam {
 public:
  explicit WorkerTeam(int size, ThreadPriority priority = ThreadPriority::normal);
  WorkerTeam(const WorkerTeam&) = delete;
  WorkerTeam& operator=(const WorkerTeam&) = delete;
  ~WorkerTeam() = default;

  int size() const { return static_cast<int>(threads_.size()) + 1; }

  // Calls part(0) … part(size() - 1), each on its own thread, and waits for all. Allocates nothing.
  template <typename Part>
  void run(const Part& part) {
    run_all({&part, [](const void* function, int index) { (*static_cast<const Part*>(function))(index); }});
  }

 private:
  // A function of the caller's that outlives the call.
  struct Work {
    const void* function = nullptr;
    void (*call)(const void* function, int index) = nullptr;
  };

  void run_all(const Work& work);
  void work(const std::stop_token& stop, int index, ThreadPriority priority);
  void run_part(const Work& work, int index);

  int spin_count_ = 0;  // how often a waiting thread checks before it blocks
  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::condition_variable done_;
  Work work_;                             // of this round; written before `round_` grows
  std::atomic<std::uint64_t> round_ = 0;  // grows only under the mutex, so that no sleeper misses it
  std::atomic<int> running_ = 0;          // reaches 0 only under the mutex
  std::exception_ptr error_;
  std::vector<std::jthread> threads_;  // last: they stop and join before the rest goes
};

// The share [begin, end) of `part` out of `parts` when `count` items are split as evenly as can be.
struct Share {
  int begin = 0;
  int end = 0;
  int count() const { return end - begin; }
};
Share share_of(int count, int part, int parts);

}  // namespace zscape
