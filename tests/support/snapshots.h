// Snapshots of a run in each of its states, small enough for a test to make in no time.
#pragma once

#include <memory>

#include "core/session/snapshot.h"

namespace zscape::test {

inline DatasetPtr tiny_dataset(bool synthetic = false) {
  Dataset dataset;
  dataset.name = synthetic ? "synthetic digits" : "MNIST";
  dataset.source = synthetic ? "drawn by zscape, seed 1" : "/data/mnist";
  dataset.synthetic = synthetic;
  for (Examples* images : {&dataset.train, &dataset.test}) {
    images->shape = {4, 4};
    images->labels.assign(20, 3);
    images->pixels.assign(20 * 16, 100);
  }
  return std::make_shared<const Dataset>(std::move(dataset));
}

inline Architecture tiny_architecture() {
  Architecture architecture;
  architecture.image_width = architecture.image_height = 4;
  architecture.hidden_sizes = {8, 5};
  return architecture;
}

// Before anything happened: data, but no model.
inline Snapshot empty_snapshot() {
  Snapshot snapshot;
  snapshot.dataset = tiny_dataset();
  snapshot.history = std::make_shared<const History>();
  return snapshot;
}

inline HistoryPtr some_history() {
  History history;
  for (int step = 1; step <= 200; ++step) {
    history.add_train({step, step / 100.0, step * 0.01, {-150.0 - 200.0 / step, 5.0}});
  }
  history.add_test({100, 1.0, 1.0, {-146, 5}});
  history.add_test({200, 2.0, 2.0, {-143, 5.5}});
  history.add_mark({150, 1.5, 1.5, "β 1 → 4"});
  return std::make_shared<const History>(std::move(history));
}

inline Snapshot run_snapshot(RunState state) {
  Snapshot snapshot = empty_snapshot();
  snapshot.generation = snapshot.run = 1;
  snapshot.state = state;
  snapshot.settings.epochs = 30;
  snapshot.model = std::make_shared<const Vae>(tiny_architecture());
  snapshot.step = 200;
  snapshot.epoch = 2;
  snapshot.seconds = 2;
  snapshot.unsaved = true;
  snapshot.history = some_history();
  snapshot.train_elbo = Elbo{-141, 5.2};
  snapshot.test_elbo = Elbo{-143, 5.5};
  snapshot.test_data = "MNIST";
  snapshot.learning_rate = snapshot.settings.learning_rate;
  snapshot.beta = 1;
  if (state == RunState::training) {
    snapshot.steps_per_second = 212;
    snapshot.images_per_second = 27123;
    snapshot.seconds_left = 80;
    snapshot.live_view_share = 0.03;
  }
  if (state == RunState::finished) snapshot.epoch = 30;
  if (state == RunState::failed) snapshot.reason = "the loss was not a number at step 200";
  return snapshot;
}

// As on the first launch: the model that comes with the program.
inline Snapshot bundled_snapshot() {
  Snapshot snapshot = run_snapshot(RunState::paused);
  snapshot.origin = {OriginKind::bundled, {}};
  snapshot.unsaved = false;
  return snapshot;
}

}  // namespace zscape::test
