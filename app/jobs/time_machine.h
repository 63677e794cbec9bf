// Makes past moments visible: their models at once, their digits on the map as soon as they are encoded.
#pragma once

#include <deque>
#include <functional>
#include <memory>

#include "app/jobs/background.h"
#include "app/view/run/time_view.h"
#include "core/session/snapshot.h"

namespace zscape {

// Only the window's thread calls it. The test digits are encoded on a queue of its own, one moment at a time,
// and kept for when one comes by again, so that scrubbing back and a second play run smoothly.
class TimeMachine {
 public:
  // `on_ready` is called on the queue's thread when digits lie ready.
  explicit TimeMachine(std::function<void()> on_ready) : on_ready_(std::move(on_ready)) {}

  // What panels are to be drawn from: the live snapshot itself when now is shown, else the past moment with
  // the digits of then, or with the last ones shown until those are there. Sets `time.arrived`.
  SnapshotPtr look(const SnapshotPtr& live, TimeView& time);

 private:
  struct Digits {
    MomentPtr moment;
    EmbeddingPtr embedding;
  };

  EmbeddingPtr find(const MomentPtr& moment, const DatasetPtr& dataset) const;
  void take_digits();
  void encode(const MomentPtr& moment, const DatasetPtr& dataset);
  void keep(Digits digits);

  std::function<void()> on_ready_;
  std::deque<Digits> kept_;  // the newest first
  Background<Digits> work_;
  EmbeddingPtr last_shown_;
  MomentPtr model_moment_;
  std::shared_ptr<const Vae> model_;
  SnapshotPtr live_;  // of which `past_` was made
  SnapshotPtr past_;
  TaskQueue queue_{ThreadPriority::normal};  // last: its thread ends before the rest goes
};

}  // namespace zscape
