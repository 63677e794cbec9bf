// Places the training digits on the map, in the background and seldom: there are six times as many of them as
// of test digits, and while the model learns the test digits come first.
#pragma once

#include <functional>
#include <memory>

#include "app/jobs/background.h"
#include "app/jobs/painter.h"
#include "app/view/map/map_model.h"
#include "app/view/map/train_digits.h"
#include "app/view/view_state.h"
#include "core/session/snapshot.h"

namespace zscape {

// The posterior mean (L×N) of every training digit; a second or so of one processor for MNIST. Throws
// Cancelled after a stop request.
Matrix train_codes(const Vae& model, const Dataset& dataset, const std::stop_token& stop);

// Only the window's thread calls it; encoding happens on a queue of its own, of background priority, in a
// twentieth of the processors' time while the model learns.
class TrainPlacer {
 public:
  // `on_placed` is called on the queue's thread when digits are ready.
  explicit TrainPlacer(std::function<void()> on_placed) : on_placed_(std::move(on_placed)) {}

  // Once a frame, when the map has moved: writes MapView::train_digits and starts what is due.
  void update(const Snapshot& snapshot, const MapModel& map, ViewState& view);

 private:
  struct Placed {
    TrainDigits digits;
    double seconds = 0;  // of a processor
  };

  void deliver(ViewState& view);
  void start(const Snapshot& snapshot, const MapModel& map, const TrainDigitsPtr& known);

  std::function<void()> on_placed_;
  std::shared_ptr<const Vae> model_;  // whose codes are placed, or being placed
  Plane plane_;
  double started_ = 0;
  RefreshRule rule_{2.0};
  Background<Placed> work_;
  TaskQueue queue_;  // last: its thread ends before the rest goes
};

}  // namespace zscape
