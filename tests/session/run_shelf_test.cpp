#include "core/session/run_shelf.h"

#include <catch2/catch.hpp>

namespace zscape {
namespace {

constexpr int kWeights = 500;
constexpr std::size_t kMomentBytes = 2 * kWeights;

RunRecord run_of(std::uint64_t id, std::int64_t moments) {
  RunRecord run;
  run.id = id;
  run.history = std::make_shared<const History>();
  Timeline timeline;
  for (std::int64_t step = 0; step < moments; ++step) {
    auto moment = std::make_shared<Moment>();
    moment->run = id;
    moment->step = step;
    moment->weights.setZero(kWeights);
    timeline.push_back(std::move(moment));
  }
  run.timeline = std::make_shared<const Timeline>(std::move(timeline));
  return run;
}

}  // namespace

TEST_CASE("runs stay on the shelf in order until they are removed") {
  RunShelf shelf(1000 * kMomentBytes);
  shelf.add(run_of(1, 5));
  shelf.add(run_of(2, 5));
  shelf.add(run_of(4, 5));
  shelf.forget(2);
  shelf.forget(77);
  REQUIRE(shelf.runs()->size() == 2);
  CHECK(shelf.runs()->at(0)->id == 1);
  CHECK(shelf.runs()->at(1)->id == 4);
  CHECK(shelf.runs()->at(1)->timeline->size() == 5);
}

TEST_CASE("runs on the shelf share its memory, and each keeps its last weights whatever happens") {
  RunShelf shelf(20 * kMomentBytes);
  shelf.add(run_of(1, 100));
  CHECK(shelf.runs()->at(0)->timeline->size() == 20);
  CHECK(shelf.runs()->at(0)->timeline->front()->step == 0);
  shelf.add(run_of(2, 100));
  CHECK(shelf.runs()->at(0)->timeline->size() == 10);
  CHECK(shelf.runs()->at(1)->timeline->size() == 10);
  shelf.set_budget(1);
  for (const RunRecordPtr& run : *shelf.runs()) {
    REQUIRE(run->timeline->size() == 1);
    CHECK(run->timeline->back()->step == 99);
  }
}

TEST_CASE("a list of runs that somebody holds does not change under him") {
  RunShelf shelf(20 * kMomentBytes);
  shelf.add(run_of(1, 100));
  const RunListPtr before = shelf.runs();
  shelf.add(run_of(2, 100));
  CHECK(before->size() == 1);
  CHECK(before->front()->timeline->size() == 20);
}

TEST_CASE("the shelf is not endless: the oldest run goes when there are too many") {
  RunShelf shelf(1000 * kMomentBytes);
  for (std::uint64_t id = 1; id <= RunShelf::kMostRuns + 3; ++id) shelf.add(run_of(id, 2));
  CHECK(shelf.runs()->size() == RunShelf::kMostRuns);
  CHECK(shelf.runs()->front()->id == 4);
}

}  // namespace zscape
