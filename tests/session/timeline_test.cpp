#include "core/session/timeline.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/support/small_runs.h"

namespace zscape {
namespace {

constexpr int kWeights = 1000;
constexpr std::size_t kMomentBytes = 2 * kWeights;

MomentPtr moment_at(std::int64_t step) {
  auto moment = std::make_shared<Moment>();
  moment->step = step;
  moment->weights.setZero(kWeights);
  return moment;
}

// A run of so many steps in which every moment that is due is kept.
void run(TimelineKeeper& keeper, std::int64_t steps) {
  for (std::int64_t step = 0; step <= steps; ++step) {
    if (keeper.due(step)) keeper.add(moment_at(step));
  }
  keeper.add(moment_at(steps));
}

std::size_t bytes_in(const Timeline& timeline) {
  std::size_t bytes = 0;
  for (const MomentPtr& moment : timeline) bytes += moment->bytes();
  return bytes;
}

}  // namespace

TEST_CASE("a timeline keeps the first and the latest moment, in order, and never exceeds its budget") {
  TimelineKeeper keeper(40 * kMomentBytes);
  std::int64_t last_step = -1;
  for (std::int64_t step = 0; step <= 5000; ++step) {
    if (!keeper.due(step)) continue;
    keeper.add(moment_at(step));
    const Timeline& kept = *keeper.moments();
    REQUIRE(bytes_in(kept) <= 40 * kMomentBytes);
    REQUIRE(kept.front()->step == 0);
    REQUIRE(kept.back()->step == step);
    REQUIRE(step > last_step);
    last_step = step;
  }
  const Timeline& kept = *keeper.moments();
  CHECK(std::is_sorted(kept.begin(), kept.end(),
                       [](const auto& a, const auto& b) { return a->step < b->step; }));
  CHECK(kept.size() > 30);
}

TEST_CASE("moments are dense at the start and evenly spaced later") {
  TimelineKeeper keeper(100 * kMomentBytes);
  run(keeper, 20000);
  const Timeline& kept = *keeper.moments();
  const auto kept_up_to = [&](std::int64_t step) {
    return std::count_if(kept.begin(), kept.end(), [&](const auto& moment) { return moment->step <= step; });
  };
  CHECK(kept_up_to(100) > 12);  // of 20 000 steps the first 100, in which a run changes most
  CHECK(kept_up_to(100) < 40);
  // No hole is worth more than a few places of the hundred.
  for (std::size_t i = 1; i < kept.size(); ++i) {
    const double gap =
        timeline_position(kept[i]->step, 0, 20000) - timeline_position(kept[i - 1]->step, 0, 20000);
    CHECK(gap < 0.04);
  }
  // The second half of the run has its even share of the linear half of the scale: about a quarter.
  CHECK(static_cast<std::int64_t>(kept.size()) - kept_up_to(10000) > 15);
}

TEST_CASE("with room for two moments a timeline is the first and the latest") {
  TimelineKeeper keeper(1);
  run(keeper, 300);
  REQUIRE(keeper.moments()->size() == 2);
  CHECK(keeper.moments()->front()->step == 0);
  CHECK(keeper.moments()->back()->step == 300);
}

TEST_CASE("a smaller budget thins what is there at once, and a moment that somebody holds stays his") {
  TimelineKeeper keeper(50 * kMomentBytes);
  run(keeper, 2000);
  const TimelinePtr before = keeper.moments();
  keeper.set_budget(10 * kMomentBytes);
  CHECK(keeper.moments()->size() == 10);
  CHECK(before->size() == 50);
  for (const MomentPtr& moment : *keeper.moments()) {
    CHECK(std::find(before->begin(), before->end(), moment) != before->end());
  }
}

TEST_CASE("a timeline that starts at an opened model counts its steps from there") {
  TimelineKeeper keeper(60 * kMomentBytes);
  for (std::int64_t step = 100000; step <= 100020; ++step) {
    if (keeper.due(step)) keeper.add(moment_at(step));
  }
  std::vector<std::int64_t> steps;
  for (const MomentPtr& moment : *keeper.moments()) steps.push_back(moment->step - 100000);
  CHECK(steps == std::vector<std::int64_t>{0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 18});
}

TEST_CASE("a step that was kept already is passed over") {
  TimelineKeeper keeper(30 * kMomentBytes);
  keeper.add(moment_at(5));
  keeper.add(moment_at(5));
  keeper.add(moment_at(4));
  CHECK(keeper.moments()->size() == 1);
}

TEST_CASE("the scale of the timeline runs from 0 to 1, rising, and is halfway where both its halves are") {
  CHECK(timeline_position(0, 0, 1000) == 0);
  CHECK(timeline_position(1000, 0, 1000) == Approx(1));
  CHECK(timeline_position(7, 7, 7) == 0);
  CHECK(timeline_position(99, 0, 9999) ==
        Approx(0.25 + 0.5 * 99 / 9999));  // log1p(99) is half of log1p(9999)
  for (std::int64_t step = 1; step <= 1000; ++step) {
    CHECK(timeline_position(step, 0, 1000) > timeline_position(step - 1, 0, 1000));
  }
}

TEST_CASE("weights in half precision move no decoded pixel by one grey level") {
  Trainer trainer(test::small_digits(), test::small_architecture(), test::small_settings());
  test::take_steps(trainer, 300);
  Moment moment;
  moment.architecture = trainer.model().architecture();
  moment.weights = to_half(trainer.model().parameters());
  Matrix codes(2, 400);
  for (int i = 0; i < 400; ++i) codes.col(i) << -3 + 6 * (i % 20) / 19.0F, -3 + 6 * (i / 20) / 19.0F;
  const Matrix exact = trainer.model().decode(codes);
  const Matrix from_half = model_of(moment)->decode(codes);
  CHECK((exact - from_half).cwiseAbs().maxCoeff() < 1.0F / 256);
  CHECK((exact - from_half).cwiseAbs().mean() < 1e-4F);
}

TEST_CASE("a weight too large for half precision becomes the largest, and the model stays finite") {
  Vector weights(3);
  weights << 1e6F, -1e6F, 0.5F;
  const VectorOf<Eigen::half> half = to_half(weights);
  CHECK(static_cast<float>(half(0)) == 65504.0F);
  CHECK(static_cast<float>(half(1)) == -65504.0F);
  CHECK(static_cast<float>(half(2)) == 0.5F);
}

}  // namespace zscape
