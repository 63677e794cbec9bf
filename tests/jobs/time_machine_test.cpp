#include "app/jobs/time_machine.h"

#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <thread>

#include "tests/support/small_runs.h"

namespace zscape {
namespace {

// A trained run and two of its moments.
struct Past {
  Trainer trainer{test::small_digits(), test::small_architecture(), test::small_settings()};
  MomentPtr early = keep();
  MomentPtr late = (test::take_steps(trainer, 20), keep());
  SnapshotPtr live = now();

  MomentPtr keep() {
    auto moment = std::make_shared<Moment>();
    moment->run = 1;
    moment->step = trainer.steps_done();
    moment->architecture = trainer.model().architecture();
    moment->weights = to_half(trainer.model().parameters());
    return moment;
  }
  SnapshotPtr now() {
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->run = 1;
    snapshot->dataset = test::small_digits();
    snapshot->model = std::make_shared<const Vae>(trainer.model());
    snapshot->step = trainer.steps_done();
    return snapshot;
  }
};

SnapshotPtr look_until_arrived(TimeMachine& machine, const SnapshotPtr& live, TimeView& time) {
  for (int tries = 0; tries < 10000; ++tries) {
    SnapshotPtr shown = machine.look(live, time);
    if (time.arrived) return shown;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  FAIL("the digits never came");
  return nullptr;
}

// A past whose early moment has been looked at until its digits came.
struct SeenPast : Past {
  TimeMachine machine{[] {}};
  TimeView time{.past = early, .run = nullptr};
  EmbeddingPtr early_digits = look_until_arrived(machine, live, time)->embedding;
};

}  // namespace

TEST_CASE("looking at the present shows the live snapshot itself") {
  Past past;
  TimeMachine machine([] {});
  TimeView time;
  CHECK(machine.look(past.live, time) == past.live);
}

TEST_CASE("a past moment shows its model at once, and its own digits when they are encoded") {
  Past past;
  std::atomic<int> woken = 0;
  TimeMachine machine([&] { ++woken; });
  TimeView time;
  time.past = past.early;
  const SnapshotPtr at_once = machine.look(past.live, time);
  CHECK(at_once->model->parameters() == model_of(*past.early)->parameters());
  CHECK(at_once->step == 0);
  const SnapshotPtr later = look_until_arrived(machine, past.live, time);
  REQUIRE(later->embedding);
  CHECK(later->embedding->step == 0);
  WorkerTeam team(1);
  const Posterior expected = encode_all(*model_of(*past.early), test::small_digits()->test, team);
  CHECK((later->embedding->posterior.mean - expected.mean).cwiseAbs().maxCoeff() < 1e-5F);
  CHECK(woken >= 1);
}

TEST_CASE("until its digits are there a moment is shown with the last ones") {
  SeenPast past;
  past.time.past = past.late;
  past.time.arrived = false;
  const SnapshotPtr at_once = past.machine.look(past.live, past.time);
  CHECK(at_once->model->parameters() == model_of(*past.late)->parameters());
  CHECK((at_once->embedding == past.early_digits || past.time.arrived));
  CHECK(look_until_arrived(past.machine, past.live, past.time)->embedding->step == 20);
}

TEST_CASE("a moment seen before comes back with the same digits at once") {
  SeenPast past;
  past.time.past = past.late;
  look_until_arrived(past.machine, past.live, past.time);
  past.time.past = past.early;
  CHECK(past.machine.look(past.live, past.time)->embedding == past.early_digits);
  CHECK(past.time.arrived);
}

TEST_CASE("without digits that the model reads a moment has no map, and does not keep the player waiting") {
  Past past;
  auto blind = std::make_shared<Snapshot>(*past.live);
  blind->dataset = nullptr;
  TimeMachine machine([] {});
  TimeView time;
  time.past = past.early;
  CHECK_FALSE(machine.look(blind, time)->embedding);
  CHECK(time.arrived);
}

}  // namespace zscape
