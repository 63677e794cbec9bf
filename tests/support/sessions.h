// A session at work on a small model and drawn digits, and how to wait for it.
#pragma once

#include <catch2/catch.hpp>
#include <chrono>
#include <memory>
#include <thread>

#include "core/data/synthetic_digits.h"
#include "core/session/session.h"

namespace zscape::test {

inline DatasetPtr small_dataset() {
  static const auto dataset = std::make_shared<const Dataset>(synthetic_digits(400, 100));
  return dataset;
}

inline command::NewRun small_run(bool train = false) {
  command::NewRun run;
  run.architecture.hidden_sizes = {16};
  run.settings.batch_size = 50;
  run.settings.epochs = 3;
  run.settings.threads = 2;
  run.train = train;
  return run;
}

// Waits until a snapshot fulfils the condition; fails after a generous while.
template <typename Condition>
SnapshotPtr wait_for(const Session& session, const Condition& condition) {
  const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  while (std::chrono::steady_clock::now() < give_up) {
    SnapshotPtr snapshot = session.newest();
    if (condition(*snapshot)) return snapshot;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  FAIL("the session never came to the expected state");
  return nullptr;
}

}  // namespace zscape::test
