#include "app/view/run/time_travel.h"

#include <catch2/catch.hpp>
#include <initializer_list>

#include "tests/support/snapshots.h"

namespace zscape {
namespace {

Timeline timeline_of(std::initializer_list<std::int64_t> steps) {
  Timeline timeline;
  for (const std::int64_t step : steps) {
    auto moment = std::make_shared<Moment>();
    moment->run = 1;
    moment->step = step;
    moment->epoch = static_cast<double>(step) / 100;
    timeline.push_back(std::move(moment));
  }
  return timeline;
}

}  // namespace

TEST_CASE("going back starts at the latest moment kept and ends at the first") {
  const Timeline timeline = timeline_of({0, 10, 100});
  TimeView time;
  show_earlier(time, timeline, 1);
  CHECK(time.past == timeline[2]);
  show_earlier(time, timeline, 1);
  CHECK(time.past == timeline[1]);
  show_earlier(time, timeline, 1);
  show_earlier(time, timeline, 1);
  CHECK(time.past == timeline[0]);
}

TEST_CASE("going on beyond the latest moment leads to now") {
  const Timeline timeline = timeline_of({0, 10});
  TimeView time;
  show_later(time, timeline, 1);
  CHECK_FALSE(time.past);
  show_moment(time, timeline[0], 1);
  show_later(time, timeline, 1);
  CHECK(time.past == timeline[1]);
  show_later(time, timeline, 1);
  CHECK_FALSE(time.past);
}

TEST_CASE("a moment that was thinned away meanwhile still has neighbours in time") {
  const Timeline before = timeline_of({0, 10, 20, 100});
  const Timeline after{before[0], before[2], before[3]};
  TimeView time;
  show_moment(time, before[1], 1);
  show_later(time, after, 1);
  CHECK(time.past == before[2]);
  show_moment(time, before[1], 1);
  show_earlier(time, after, 1);
  CHECK(time.past == before[0]);
}

TEST_CASE("a place on the strip finds the moment that is drawn nearest to it") {
  const Timeline timeline = timeline_of({0, 10, 1000});
  CHECK(moment_at(timeline, -1) == timeline[0]);
  CHECK(moment_at(timeline, timeline_position(10, 0, 1000) + 0.01) == timeline[1]);
  CHECK(moment_at(timeline, 2) == timeline[2]);
  CHECK(moment_at({}, 0.5) == nullptr);
}

TEST_CASE("play goes from the first moment to the latest, then to now") {
  const Timeline timeline = timeline_of({0, 10, 100});
  TimeView time;
  double now = 5;
  play_or_stop(time, timeline, now);
  CHECK(time.playing);
  std::vector<std::int64_t> seen;
  for (int frame = 0; frame < 1000 && time.past; ++frame) {
    if (seen.empty() || seen.back() != time.past->step) seen.push_back(time.past->step);
    time.arrived = true;
    advance_play(time, timeline, now += 1.0 / 60);
  }
  CHECK(seen == std::vector<std::int64_t>{0, 10, 100});
  CHECK_FALSE(time.playing);
}

TEST_CASE("play waits for the digits of a moment before it goes on") {
  const Timeline timeline = timeline_of({0, 10, 100});
  TimeView time;
  play_or_stop(time, timeline, 0);
  advance_play(time, timeline, 60);
  CHECK(time.past == timeline[0]);
  time.arrived = true;
  advance_play(time, timeline, 60);
  CHECK(time.past == timeline[1]);
}

TEST_CASE("a second press on play stops where it is, a third goes on from there") {
  const Timeline timeline = timeline_of({0, 10, 100});
  TimeView time;
  play_or_stop(time, timeline, 0);
  time.arrived = true;
  advance_play(time, timeline, 60);
  play_or_stop(time, timeline, 60);
  CHECK_FALSE(time.playing);
  CHECK(time.past == timeline[1]);
  play_or_stop(time, timeline, 61);
  CHECK(time.playing);
  CHECK(time.past == timeline[1]);
}

TEST_CASE("the past has the model and the numbers of then, and the history of the whole run") {
  const Snapshot live = test::run_snapshot(RunState::training);
  auto moment = std::make_shared<Moment>();
  moment->run = live.run;
  moment->step = 50;
  moment->epoch = 0.5;
  moment->test_elbo = Elbo{-170, 4};
  TimeView time;
  time.past = moment;
  const auto model = std::make_shared<const Vae>(test::tiny_architecture());
  const Snapshot past = past_snapshot(live, time, model, nullptr);
  CHECK(past.model == model);
  CHECK(past.step == 50);
  CHECK(past.model_step == 50);
  CHECK(past.epoch == 0.5);
  CHECK(past.test_elbo->elbo() == -174);
  CHECK_FALSE(past.train_elbo);
  CHECK_FALSE(past.embedding);
  CHECK(past.state == RunState::paused);
  CHECK(past.history == live.history);
  CHECK(past.timeline == live.timeline);
  CHECK(past.dataset == live.dataset);
}

TEST_CASE(
    "a past run is looked at from its end, with its own history and settings, until one returns to now") {
  const Snapshot live = test::run_snapshot(RunState::training);
  auto run = std::make_shared<RunRecord>();
  run->id = 7;
  run->origin = {OriginKind::file, "mine.safetensors"};
  run->settings.beta = 4;
  run->history = std::make_shared<const History>();
  run->dimensions = std::make_shared<const DimensionHistory>(1);
  run->timeline = std::make_shared<const Timeline>(timeline_of({0, 10, 100}));
  TimeView time;
  show_run(time, run, 1);
  CHECK(time.past == run->timeline->back());
  CHECK(&timeline_of(time, live) == run->timeline.get());
  const Snapshot past = past_snapshot(live, time, nullptr, nullptr);
  CHECK(past.history == run->history);
  CHECK(past.dimensions == run->dimensions);
  CHECK(past.settings.beta == 4);
  CHECK(past.origin == run->origin);
  show_later(time, timeline_of(time, live), 1);
  CHECK(time.past == run->timeline->back());  // a past run has no now
  show_earlier(time, timeline_of(time, live), 1);
  CHECK(time.past->step == 10);
  show_now(time);
  CHECK_FALSE(time.run);
  CHECK(&timeline_of(time, live) == live.timeline.get());
}

TEST_CASE("a moment says its epoch, its step, and what was measured then") {
  Moment moment;
  moment.step = 1204;
  moment.epoch = 2.57;
  CHECK(short_moment_text(moment) == "epoch 2.57 · step 1\u2009204");
  CHECK(moment_text(moment) == short_moment_text(moment));
  moment.test_elbo = Elbo{-146.1, 4.2};
  CHECK(moment_text(moment) == short_moment_text(moment) + " · test ELBO \u2212150.3 nats");
  moment.architecture.kind = ModelKind::autoencoder;
  CHECK(moment_text(moment) == short_moment_text(moment) + " · test reconstruction \u2212146.1 nats");
}

}  // namespace zscape
