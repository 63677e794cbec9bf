#include "app/jobs/painter.h"

#include <catch2/catch.hpp>
#include <condition_variable>
#include <mutex>

using namespace zscape;

namespace {

// Counts what the painter says is ready, and waits for it.
class Bell {
 public:
  void ring() {
    const std::lock_guard lock(mutex_);
    ++rung_;
    changed_.notify_all();
  }
  void wait_for(int count) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return rung_ >= count; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int rung_ = 0;
};

std::shared_ptr<const Vae> model_of_seed(std::uint64_t seed) {
  Architecture architecture;
  architecture.hidden_sizes = {8};
  Random random(seed);
  return std::make_shared<const Vae>(architecture, random);
}

Snapshot paused_on(std::shared_ptr<const Vae> model) {
  Snapshot snapshot;
  snapshot.state = RunState::paused;
  snapshot.model = std::move(model);
  return snapshot;
}

}  // namespace

TEST_CASE("a change of what is looked at is painted at once, new weights at most once in the interval") {
  RefreshRule rule(0.5);
  CHECK(rule.due(true, false, true, 0));
  rule.started(10);
  rule.finished(10.001);
  CHECK_FALSE(rule.due(false, false, true, 11));
  CHECK_FALSE(rule.due(false, true, true, 10.4));
  CHECK(rule.due(false, true, true, 10.5));
  CHECK(rule.due(true, true, true, 10.1));
}

TEST_CASE("without training new weights are painted at once; a slow painting takes a twentieth of the time") {
  RefreshRule rule(0.5);
  rule.started(10);
  rule.finished(10.2);
  CHECK(rule.due(false, true, false, 10.3));
  CHECK_FALSE(rule.due(false, true, true, 13.9));
  CHECK(rule.due(false, true, true, 14));
}

TEST_CASE("the painter paints the tab that is visible, once for the same weights and settings") {
  Bell bell;
  Painter painter([&] { bell.ring(); });
  const Snapshot snapshot = paused_on(model_of_seed(1));
  ViewState view;
  painter.update(snapshot, view);
  CHECK(painter.behind());
  bell.wait_for(2);  // samples, and the pins, of which there are none
  const auto samples = painter.take_samples(view.now);
  REQUIRE(samples);
  CHECK(samples->count == view.samples.count);
  CHECK_FALSE(painter.take_reconstructions(view.now));
  CHECK_FALSE(painter.take_samples(view.now));
  painter.take_pins(view.now);
  painter.update(snapshot, view);
  CHECK_FALSE(painter.behind());
}

TEST_CASE("another seed and other weights are painted anew") {
  Bell bell;
  Painter painter([&] { bell.ring(); });
  ViewState view;
  painter.update(paused_on(model_of_seed(1)), view);
  bell.wait_for(2);
  const auto first = painter.take_samples(view.now);
  painter.take_pins(view.now);
  view.samples.seed = 2;
  painter.update(paused_on(model_of_seed(3)), view);
  bell.wait_for(4);
  const auto second = painter.take_samples(view.now);
  REQUIRE(second);
  CHECK(first->image.pixels != second->image.pixels);
}

TEST_CASE("the film of a path and the traversals are painted while their tab is shown") {
  Bell bell;
  Painter painter([&] { bell.ring(); });
  const Snapshot snapshot = paused_on(model_of_seed(1));
  ViewState view;
  view.path.codes = Matrix::Zero(2, 5);
  view.traversals.codes = Matrix::Ones(2, 7);
  view.bottom_tab = BottomTab::path;
  painter.update(snapshot, view);
  bell.wait_for(2);  // the film and the pins
  const auto film = painter.take_path(view.now);
  REQUIRE(film);
  CHECK(film->count == 5);
  CHECK_FALSE(painter.take_traversals(view.now));
  view.bottom_tab = BottomTab::dimensions;
  view.traversals.shown = true;
  painter.update(snapshot, view);
  bell.wait_for(3);
  const auto rows = painter.take_traversals(view.now);
  REQUIRE(rows);
  CHECK(rows->count == 7);
}

TEST_CASE("what fails in the background arrives as a sentence") {
  TaskQueue queue(ThreadPriority::normal);
  Bell bell;
  Background<int> work;
  work.start(
      queue, [](const std::stop_token&) -> int { throw Error("it broke", "mend it"); }, [&] { bell.ring(); });
  bell.wait_for(1);
  const auto outcome = work.take();
  REQUIRE(outcome);
  CHECK_FALSE(outcome->value);
  CHECK(outcome->problem == "it broke");
  CHECK(outcome->remedy == "mend it");
  CHECK_FALSE(work.busy());
}
