// The curves of a run: what is kept, merged and restored.
#include "core/train/history.h"

#include <catch2/catch.hpp>

namespace zscape {
namespace {

constexpr auto kCap = static_cast<std::int64_t>(History::kMaxTrainPoints);

HistoryPoint point(std::int64_t step, double reconstruction) {
  return {step, static_cast<double>(step) / 100, static_cast<double>(step) / 10, Elbo{reconstruction, 1}};
}

void add_steps(History& history, std::int64_t first, std::int64_t last) {
  for (std::int64_t step = first; step <= last; ++step) {
    history.add_train(point(step, -static_cast<double>(step)));
  }
}

}  // namespace

TEST_CASE("every step of a short run is a point of the curve") {
  History history;
  add_steps(history, 1, 100);
  REQUIRE(history.train().size() == 100);
  CHECK(history.steps_per_point() == 1);
  CHECK(history.train()[41].step == 42);
  CHECK(history.train()[41].elbo.reconstruction == -42);
  CHECK(history.train()[41].epoch == 0.42);
}

TEST_CASE("a full curve merges neighbours into their means, each at the last step it covers") {
  History history;
  add_steps(history, 1, kCap);
  REQUIRE(history.train().size() == static_cast<std::size_t>(kCap / 2));
  CHECK(history.steps_per_point() == 2);
  CHECK(history.train()[0].step == 2);
  CHECK(history.train()[0].elbo.reconstruction == -1.5);
  CHECK(history.train().back().step == kCap);
  CHECK(history.train().back().elbo.kl == 1);
}

TEST_CASE("after a merge a point waits until its steps are complete") {
  History history;
  add_steps(history, 1, kCap + 1);
  CHECK(history.train().back().step == kCap);
  CHECK(history.pending().count == 1);
  CHECK(history.pending().sum.reconstruction == -static_cast<double>(kCap + 1));
  add_steps(history, kCap + 2, kCap + 2);
  CHECK(history.train().back().step == kCap + 2);
  CHECK(history.train().back().elbo.reconstruction == -static_cast<double>(kCap) - 1.5);
  CHECK(history.pending().count == 0);
}

TEST_CASE("a million steps stay under the cap and keep the mean of the run") {
  History history;
  add_steps(history, 1, 1 << 20);
  CHECK(history.train().size() < History::kMaxTrainPoints);
  CHECK(history.train().size() >= History::kMaxTrainPoints / 2);
  double sum = 0;
  for (const HistoryPoint& each : history.train()) sum += each.elbo.reconstruction;
  CHECK(sum / static_cast<double>(history.train().size()) == Approx(-((1 << 20) + 1) / 2.0));
  CHECK(history.train().back().step == 1 << 20);
}

TEST_CASE("a second measurement at the same step replaces the first") {
  History history;
  history.add_test(point(10, -150));
  history.add_test(point(20, -140));
  history.add_test(point(20, -139));
  REQUIRE(history.test().size() == 2);
  CHECK(history.test()[1].elbo.reconstruction == -139);
}

TEST_CASE("a restored history goes on as the one it was taken from") {
  History original;
  add_steps(original, 1, kCap + 3);
  original.add_test(point(12, -150));
  original.add_mark({12, 0.5, 1.5, "β 1 → 4"});
  History restored = History::restore(original.train(), original.test(), original.marks(),
                                      original.steps_per_point(), original.pending());
  add_steps(original, kCap + 4, 2 * kCap);
  add_steps(restored, kCap + 4, 2 * kCap);
  REQUIRE(restored.train().size() == original.train().size());
  CHECK(restored.steps_per_point() == original.steps_per_point());
  CHECK(restored.train().back().elbo.reconstruction == original.train().back().elbo.reconstruction);
  CHECK(restored.test().size() == 1);
  CHECK(restored.marks()[0].text == "β 1 → 4");
}

TEST_CASE("a history restored with too many points comes back under the cap") {
  std::vector<HistoryPoint> many;
  for (std::int64_t step = 1; step <= 3 * kCap; ++step) many.push_back(point(step, -100));
  History history = History::restore(many, {}, {}, 1, {});
  add_steps(history, 3 * kCap + 1, 3 * kCap + 8);
  CHECK(history.train().size() < History::kMaxTrainPoints);
}

}  // namespace zscape
