#include "core/base/worker_pool.h"

#include <sched.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

namespace zscape {

void set_thread_priority(ThreadPriority priority) {
  if (priority == ThreadPriority::normal) return;
  // On Linux the nice value belongs to the thread, and 0 names the calling one. It fails only where it is
  // already lower than allowed, and then there is nothing to do.
  setpriority(PRIO_PROCESS, 0, 19);
}

int available_threads() {
  cpu_set_t processors;
  CPU_ZERO(&processors);
  if (sched_getaffinity(0, sizeof processors, &processors) == 0) return std::max(1, CPU_COUNT(&processors));
  return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

namespace {

// Checks `done` until it is true, `count` times at most; some tens of nanoseconds pass between two checks.
template <typename Done>
void spin_until(const Done& done, int count) {
  for (int i = 0; i < count && !done(); ++i) {
#if defined(__x86_64__) || defined(__i386__)
    __builtin_ia32_pause();
#endif
  }
}

}  // namespace

WorkerTeam::WorkerTeam(int size, ThreadPriority priority)
    : spin_count_(size <= available_threads() ? 2000 : 0) {
  for (int index = 1; index < size; ++index) {
    threads_.emplace_back(
        [this, index, priority](const std::stop_token& stop) { work(stop, index, priority); });
  }
}

void WorkerTeam::run_all(const Work& work) {
  if (!threads_.empty()) {
    const std::lock_guard lock(mutex_);
    work_ = work;
    running_ = static_cast<int>(threads_.size());
    ++round_;
  }
  wake_.notify_all();
  run_part(work, 0);
  spin_until([this] { return running_ == 0; }, spin_count_);
  std::unique_lock lock(mutex_);
  done_.wait(lock, [this] { return running_ == 0; });
  if (error_) std::rethrow_exception(std::exchange(error_, nullptr));
}

void WorkerTeam::run_part(const Work& work, int index) {
  try {
    work.call(work.function, index);
  } catch (...) {
    const std::lock_guard lock(mutex_);
    if (!error_) error_ = std::current_exception();
  }
}

void WorkerTeam::work(const std::stop_token& stop, int index, ThreadPriority priority) {
  set_thread_priority(priority);
  std::uint64_t seen = 0;
  while (true) {
    Work work;
    spin_until([&] { return round_ != seen || stop.stop_requested(); }, spin_count_);
    {
      std::unique_lock lock(mutex_);
      if (!wake_.wait(lock, stop, [&] { return round_ != seen; })) return;
      seen = round_;
      work = work_;
    }
    run_part(work, index);
    const std::lock_guard lock(mutex_);
    if (--running_ == 0) done_.notify_one();
  }
}

Share share_of(int count, int part, int parts) {
  const auto edge = [&](int i) { return static_cast<int>(static_cast<std::int64_t>(count) * i / parts); };
  return {edge(part), edge(part + 1)};
}

}  // namespace zscape
