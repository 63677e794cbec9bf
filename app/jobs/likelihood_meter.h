// The importance-weighted bound of the shown weights, measured in the background.
#pragma once

#include <atomic>
#include <functional>
#include <memory>

#include "app/jobs/background.h"
#include "app/view/view_state.h"
#include "core/session/snapshot.h"

namespace zscape {

// Only the window's thread calls it; half of the processors work, at the lowest priority.
class LikelihoodMeter {
 public:
  explicit LikelihoodMeter(std::function<void()> on_news) : on_news_(std::move(on_news)) {}

  // Takes the weights and test images of the snapshot; does nothing without them, or while it is busy.
  void start(const Snapshot& snapshot, int samples, int images, LikelihoodView& view);
  void cancel(LikelihoodView& view);

  void deliver(ViewState& view);  // once a frame

 private:
  std::function<void()> on_news_;
  Background<MeasuredLikelihood> work_;
  std::shared_ptr<std::atomic<double>> share_done_;
  TaskQueue queue_;  // last: its thread ends before the rest goes
};

}  // namespace zscape
