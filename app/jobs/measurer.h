// Measures the test digits in the background: their losses, and the vote of their neighbours.
#pragma once

#include <functional>
#include <memory>

#include "app/jobs/background.h"
#include "app/jobs/painter.h"
#include "app/view/map/map_model.h"
#include "app/view/view_state.h"
#include "core/session/snapshot.h"

namespace zscape {

// The vote of a whole map, on the shown plane and in all of latent space, each test digit's neighbours being
// training digits. Runs on the calling thread, some seconds for 60 000 training digits; throws Cancelled
// after a stop request, and Error when the data do not fit the model.
MapVote measure_vote(const Vae& model, const Dataset& dataset, const Plane& plane,
                     const std::stop_token& stop);

// Only the window's thread calls it; measuring happens on a queue of its own, of background priority, and
// only while a panel wants it: at once when nothing was measured on this run, then in a twentieth of the
// time.
class Measurer {
 public:
  // `on_done` is called on the queue's thread when something is ready.
  explicit Measurer(std::function<void()> on_done) : on_done_(std::move(on_done)) {}

  // Once a frame, after the panels: delivers what is ready, forgets what belongs to another run or other
  // data, and starts what is wanted.
  void update(const Snapshot& snapshot, const MapModel& map, ViewState& view);

 private:
  template <typename Value>
  struct Task {
    RefreshRule rule{1.0};
    Background<Value> work;
    std::shared_ptr<const Vae> model;  // whose weights were measured
    std::int64_t step = 0;
  };

  void forget_other_runs(const Snapshot& snapshot, MeasuresView& measures);
  template <typename Value>
  void deliver(Task<Value>& task, MeasuredPtr<Value>& measured, ViewState& view);
  void update_losses(const Snapshot& snapshot, ViewState& view);
  void update_vote(const Snapshot& snapshot, const MapModel& map, ViewState& view);
  template <typename Value>
  bool due(Task<Value>& task, bool changed, const Snapshot& snapshot, double now);

  std::function<void()> on_done_;
  std::uint64_t run_ = 0;
  DatasetPtr dataset_;
  Task<DigitLosses> losses_;
  Task<MapVote> vote_;
  Plane voted_plane_;
  TaskQueue queue_;  // last: its thread ends before the rest goes
};

}  // namespace zscape
