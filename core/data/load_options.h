// How long work on data is watched and ended.
#pragma once

#include <functional>
#include <stop_token>

#include "core/base/cancelled.h"

namespace zscape {

struct LoadOptions {
  std::function<void(double share_done)> on_progress;  // 0 … 1, on the calling thread; must not throw
  std::stop_token stop;

  // Throws Cancelled after a stop request.
  void report(double share_done) const {
    if (stop.stop_requested()) throw Cancelled("reading the data was cancelled");
    if (on_progress) on_progress(share_done);
  }
};

}  // namespace zscape
