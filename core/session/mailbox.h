// Where the training thread leaves its newest value and the window picks it up.
#pragma once

#include <memory>
#include <mutex>
#include <utility>

namespace zscape {

// Holds the newest value only. Both calls are safe from any thread and hold the mutex for one pointer swap
// (std::atomic<shared_ptr> of GCC 12 trips ThreadSanitizer).
template <typename T>
class Mailbox {
 public:
  void put(std::shared_ptr<const T> value) {
    const std::lock_guard lock(mutex_);
    newest_.swap(value);
    // The old value is released after the lock, in `value`'s destructor.
  }

  // The newest value, again and again until another is put; null before the first.
  std::shared_ptr<const T> newest() const {
    const std::lock_guard lock(mutex_);
    return newest_;
  }

 private:
  mutable std::mutex mutex_;
  std::shared_ptr<const T> newest_;
};

}  // namespace zscape
