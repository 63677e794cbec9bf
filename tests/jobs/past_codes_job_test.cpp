#include "app/jobs/past_codes_job.h"

#include <atomic>
#include <catch2/catch.hpp>

#include "core/train/evaluation.h"
#include "tests/support/jobs.h"
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

// A view of a past, and the runner that encodes for it.
struct Viewed : Past {
  PastView view{"past"};
  TimeView time;
  test::JobScene background;

  SnapshotPtr look() { return view.look(background.jobs, live, time); }
  SnapshotPtr look_until_arrived() {
    SnapshotPtr shown;
    REQUIRE(background.drain_until([&] { return time.arrived; }, [&] { shown = look(); }));
    return shown;
  }
};

// Whose early moment has been looked at until its digits came.
struct SeenPast : Viewed {
  EmbeddingPtr early_digits;
  SeenPast() {
    time.past = early;
    early_digits = look_until_arrived()->embedding;
  }
};

}  // namespace

TEST_CASE("looking at the present shows the live snapshot itself") {
  Viewed past;
  CHECK(past.look() == past.live);
}

TEST_CASE("a past moment shows its model at once, and its own digits when they are encoded") {
  Viewed past;
  past.time.past = past.early;
  const SnapshotPtr at_once = past.look();
  CHECK(at_once->model->parameters() == model_of(*past.early)->parameters());
  CHECK(at_once->step == 0);
  const SnapshotPtr later = past.look_until_arrived();
  REQUIRE(later->embedding);
  CHECK(later->embedding->step == 0);
  WorkerTeam team(1);
  const Posterior expected = encode_all(*model_of(*past.early), test::small_digits()->test, team);
  CHECK((later->embedding->posterior.mean - expected.mean).cwiseAbs().maxCoeff() < 1e-5F);
}

TEST_CASE("until its digits are there a moment is shown with the last ones") {
  SeenPast past;
  past.time.past = past.late;
  past.time.arrived = false;
  const SnapshotPtr at_once = past.look();
  CHECK(at_once->model->parameters() == model_of(*past.late)->parameters());
  CHECK(at_once->embedding == past.early_digits);  // nothing was drained since
  CHECK_FALSE(past.time.arrived);
  CHECK(past.look_until_arrived()->embedding->step == 20);
}

TEST_CASE("a moment seen before comes back with the same digits at once") {
  SeenPast past;
  past.time.past = past.late;
  past.time.arrived = false;
  REQUIRE(past.look_until_arrived()->embedding->step == 20);
  past.time.past = past.early;
  past.time.arrived = false;
  CHECK(past.look()->embedding == past.early_digits);
  CHECK(past.time.arrived);
  CHECK_FALSE(past.background.jobs.busy("past"));
}

TEST_CASE("without digits that the model reads a moment has no map, and does not keep the player waiting") {
  Viewed past;
  auto without_data = std::make_shared<Snapshot>(*past.live);
  without_data->dataset = nullptr;
  past.live = without_data;
  past.time.past = past.early;
  CHECK_FALSE(past.look()->embedding);
  CHECK(past.time.arrived);
}

TEST_CASE(
    "a moment that cannot be encoded is reported once, not tried in every frame, and does not stop play") {
  Viewed past;
  std::atomic<int> tries = 0;
  past.view = PastView("past", [&tries](const Vae&, const Examples&, JobControl&) -> Posterior {
    ++tries;
    throw Error("the memory is full");
  });
  past.time.past = past.early;
  past.look_until_arrived();
  for (int i = 0; i < 100; ++i) {
    past.background.jobs.drain(i);
    past.look();
  }
  CHECK(tries == 1);
  CHECK(past.background.reported.size() == 1);
  past.time.past = past.late;
  past.time.arrived = false;
  past.look_until_arrived();
  CHECK(tries == 2);
}

}  // namespace zscape
