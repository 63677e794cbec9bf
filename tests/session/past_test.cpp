// What the session keeps of the past: moments of the run in hand, and the runs before it.
#include <catch2/catch.hpp>

#include "tests/support/sessions.h"

namespace zscape {

using test::small_dataset;
using test::small_run;
using test::wait_for;

TEST_CASE("a run keeps its moments from untrained to last, and pausing loses none") {
  Session session;
  session.send(command::UseDataset{small_dataset()});
  command::NewRun run = small_run(true);
  run.settings.epochs = 10000;
  session.send(run);
  wait_for(session, [](const Snapshot& s) { return s.timeline->size() > 5; });
  session.send(command::Pause{});
  const SnapshotPtr paused = wait_for(session, [](const Snapshot& s) { return s.state == RunState::paused; });
  CHECK(paused->timeline->front()->step == 0);
  CHECK(paused->timeline->size() > 5);
  const Moment& last = *paused->timeline->back();
  CHECK(last.step == paused->step);
  CHECK(last.run == paused->run);
  CHECK(last.epoch == Approx(paused->epoch));
  CHECK((model_of(last)->parameters() - paused->model->parameters()).cwiseAbs().maxCoeff() < 1e-3F);
  session.send(command::Train{});
  const SnapshotPtr later = wait_for(session, [&](const Snapshot& s) { return s.step > paused->step + 10; });
  CHECK(later->timeline->front() == paused->timeline->front());
}

TEST_CASE("a new run begins a new timeline") {
  Session session;
  session.send(command::UseDataset{small_dataset()});
  session.send(small_run(true));
  wait_for(session, [](const Snapshot& s) { return s.state == RunState::finished; });
  session.send(small_run());
  const SnapshotPtr second = wait_for(session, [](const Snapshot& s) { return s.run == 2; });
  REQUIRE(second->timeline->size() == 1);
  CHECK(second->timeline->front()->run == 2);
}

TEST_CASE("a run that another one follows stays in the list with its settings, its numbers and its weights") {
  Session session;
  session.send(command::UseDataset{small_dataset()});
  command::NewRun first = small_run(true);
  first.settings.beta = 4;
  session.send(first);
  const SnapshotPtr done = wait_for(session, [](const Snapshot& s) { return s.state == RunState::finished; });
  CHECK(done->past_runs->empty());
  session.send(small_run());
  const SnapshotPtr second = wait_for(session, [](const Snapshot& s) { return s.run == 2; });
  REQUIRE(second->past_runs->size() == 1);
  const RunRecord& record = *second->past_runs->front();
  CHECK(record.id == 1);
  CHECK(run_name(record) == "run 1");
  CHECK(record.settings.beta == 4);
  CHECK(record.step == 24);
  CHECK(record.epoch == Approx(3));
  CHECK(record.test_elbo->elbo() == done->test_elbo->elbo());
  CHECK(record.history->train().size() == 24);
  REQUIRE(record.dimensions);
  CHECK(record.dimensions->back().step == 24);
  const Moment& last = *record.timeline->back();
  CHECK(last.step == 24);
  CHECK((model_of(last)->parameters() - done->model->parameters()).cwiseAbs().maxCoeff() < 1e-3F);
}

TEST_CASE("a run that never learned does not stay in the list, and one can be taken from it") {
  Session session;
  session.send(command::UseDataset{small_dataset()});
  session.send(small_run());
  session.send(small_run());
  session.send(command::SingleStep{});
  session.send(small_run());
  const SnapshotPtr third = wait_for(session, [](const Snapshot& s) { return s.run == 3; });
  REQUIRE(third->past_runs->size() == 1);
  CHECK(third->past_runs->front()->id == 2);
  session.send(command::ForgetRun{2});
  wait_for(session, [](const Snapshot& s) { return s.past_runs->empty(); });
}

TEST_CASE("a timeline gives up moments when its memory is made smaller") {
  Session session;
  session.send(command::UseDataset{small_dataset()});
  command::NewRun run = small_run(true);
  run.architecture.hidden_sizes = {256};  // 0.8 MiB a moment
  session.send(run);
  wait_for(session, [](const Snapshot& s) { return s.state == RunState::finished; });
  session.send(command::SetTimelineBudget{2});
  const SnapshotPtr thinned = wait_for(session, [](const Snapshot& s) { return s.timeline->size() == 2; });
  CHECK(thinned->timeline->front()->step == 0);
  CHECK(thinned->timeline->back()->step == thinned->step);
}

}  // namespace zscape
