#include "app/view/run/time_travel.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/widgets/format.h"

namespace zscape {
namespace {

constexpr double kPlaySeconds = 12;       // for the whole timeline
constexpr double kShortestMoment = 0.05;  // seconds that each is shown when it plays
constexpr double kLongestMoment = 0.5;

// The first moment that is later than a step; end() when there is none.
Timeline::const_iterator after(const Timeline& timeline, std::int64_t step) {
  return std::upper_bound(timeline.begin(), timeline.end(), step,
                          [](std::int64_t wanted, const MomentPtr& moment) { return wanted < moment->step; });
}

void go_on(TimeView& time, const Timeline& timeline, double now) {
  const auto next = after(timeline, time.past->step);
  if (next != timeline.end()) {
    show_moment(time, *next, now);
  } else if (time.run) {
    time.playing = false;
  } else {
    show_now(time);
  }
}

}  // namespace

void show_moment(TimeView& time, MomentPtr moment, double now_seconds) {
  if (time.past == moment) return;
  time.past = std::move(moment);
  time.since = now_seconds;
  time.arrived = false;
}

void show_now(TimeView& time) { time = TimeView(); }

void show_run(TimeView& time, RunRecordPtr run, double now_seconds) {
  time.playing = false;
  show_moment(time, run->timeline->back(), now_seconds);
  time.run = std::move(run);
}

const Timeline& timeline_of(const TimeView& time, const Snapshot& live) {
  return time.run ? *time.run->timeline : *live.timeline;
}

void show_earlier(TimeView& time, const Timeline& timeline, double now_seconds) {
  time.playing = false;
  if (timeline.empty()) return;
  if (!time.past) return show_moment(time, timeline.back(), now_seconds);
  const auto same_or_later = after(timeline, time.past->step - 1);
  if (same_or_later != timeline.begin()) show_moment(time, *std::prev(same_or_later), now_seconds);
}

void show_later(TimeView& time, const Timeline& timeline, double now_seconds) {
  time.playing = false;
  if (time.past) go_on(time, timeline, now_seconds);
}

MomentPtr moment_at(const Timeline& timeline, double position) {
  if (timeline.empty()) return nullptr;
  const std::int64_t first = timeline.front()->step, latest = timeline.back()->step;
  const auto distance = [&](const MomentPtr& moment) {
    return std::abs(timeline_position(moment->step, first, latest) - position);
  };
  return *std::min_element(timeline.begin(), timeline.end(),
                           [&](const MomentPtr& a, const MomentPtr& b) { return distance(a) < distance(b); });
}

void play_or_stop(TimeView& time, const Timeline& timeline, double now_seconds) {
  if (time.playing || timeline.empty()) {
    time.playing = false;
    return;
  }
  if (!time.past || time.past->step >= timeline.back()->step)
    show_moment(time, timeline.front(), now_seconds);
  time.playing = true;
}

void advance_play(TimeView& time, const Timeline& timeline, double now_seconds) {
  if (!time.playing || !time.past) return;
  const double each =
      std::clamp(kPlaySeconds / static_cast<double>(std::max<std::size_t>(1, timeline.size())),
                 kShortestMoment, kLongestMoment);
  if (time.arrived && now_seconds - time.since >= each) go_on(time, timeline, now_seconds);
}

Snapshot past_snapshot(const Snapshot& live, const TimeView& time, std::shared_ptr<const Vae> model,
                       EmbeddingPtr embedding) {
  const Moment& moment = *time.past;
  Snapshot past = live;
  past.run = moment.run;
  past.state = RunState::paused;
  past.reason.clear();
  past.model = std::move(model);
  past.model_step = past.step = moment.step;
  past.epoch = moment.epoch;
  past.seconds = moment.seconds;
  past.train_elbo = moment.train_elbo;
  past.test_elbo = moment.test_elbo;
  past.embedding = std::move(embedding);
  if (time.run) {
    past.origin = time.run->origin;
    past.settings = time.run->settings;
    past.test_data = time.run->test_data;
    past.history = time.run->history;
    past.dimensions = time.run->dimensions;
    past.timeline = time.run->timeline;
  }
  return past;
}

std::string short_moment_text(const Moment& moment) {
  return "epoch " + format_decimal(moment.epoch, moment.epoch < 10 ? 2 : 1) + " \xC2\xB7 step " +
         format_count(moment.step);
}

std::string moment_text(const Moment& moment) {
  if (!moment.test_elbo) return short_moment_text(moment);
  const bool vae = moment.architecture.is_vae();
  return short_moment_text(moment) + (vae ? " \xC2\xB7 test ELBO " : " \xC2\xB7 test reconstruction ") +
         format_nats(vae ? moment.test_elbo->elbo() : moment.test_elbo->reconstruction) + " nats";
}

}  // namespace zscape
