#include "core/session/timeline.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace zscape {
namespace {

constexpr std::int64_t kEarlySteps = 200;  // up to here, the next moment is a quarter more steps away
constexpr std::int64_t kEarlyPart = 4;

}  // namespace

VectorOf<Eigen::half> to_half(const Vector& weights) {
  const auto largest = static_cast<float>(Eigen::NumTraits<Eigen::half>::highest());
  return weights.cwiseMax(-largest).cwiseMin(largest).cast<Eigen::half>();
}

std::shared_ptr<const Vae> model_of(const Moment& moment) {
  auto model = std::make_shared<Vae>(moment.architecture);
  model->parameters() = moment.weights.cast<float>();
  return model;
}

double timeline_position(std::int64_t step, std::int64_t first, std::int64_t latest) {
  const auto gone = static_cast<double>(step - first);
  const auto whole = static_cast<double>(latest - first);
  if (whole <= 0) return 0;
  return 0.5 * std::log1p(gone) / std::log1p(whole) + 0.5 * gone / whole;
}

bool moment_is_due(std::int64_t first, std::int64_t last_kept, std::int64_t now, std::size_t capacity) {
  if (now <= last_kept) return false;
  if (now - first <= kEarlySteps && now - last_kept < (last_kept - first) / kEarlyPart) return false;
  return 1 - timeline_position(last_kept, first, now) >= 1 / static_cast<double>(capacity);
}

std::size_t least_missed(std::span<const std::int64_t> steps) {
  const std::int64_t first = steps.front(), latest = steps.back();
  std::size_t least = 1;
  double smallest_gap = 2;
  for (std::size_t i = 1; i + 1 < steps.size(); ++i) {
    const double gap =
        timeline_position(steps[i + 1], first, latest) - timeline_position(steps[i - 1], first, latest);
    if (gap >= smallest_gap) continue;
    smallest_gap = gap;
    least = i;
  }
  return least;
}

namespace {

void thin(Timeline& moments, std::size_t most) {
  std::vector<std::int64_t> steps;
  for (const MomentPtr& moment : moments) steps.push_back(moment->step);
  while (moments.size() > most) {
    const auto place = static_cast<std::ptrdiff_t>(least_missed(steps));
    steps.erase(steps.begin() + place);
    moments.erase(moments.begin() + place);
  }
}

// All moments of a run have the same size.
std::size_t room_for(const Timeline& moments, std::size_t bytes, std::size_t least) {
  const std::size_t each = moments.empty() ? 1 : std::max<std::size_t>(1, moments.front()->bytes());
  return std::clamp(bytes / each, least, kMostMoments);
}

}  // namespace

TimelinePtr thinned(const TimelinePtr& timeline, std::size_t bytes) {
  const std::size_t most = room_for(*timeline, bytes, 1);
  if (timeline->size() <= most) return timeline;
  if (most == 1) return std::make_shared<const Timeline>(1, timeline->back());
  Timeline moments = *timeline;
  thin(moments, most);
  return std::make_shared<const Timeline>(std::move(moments));
}

void TimelineKeeper::set_budget(std::size_t bytes) {
  budget_ = bytes;
  keep(*moments_);
}

bool TimelineKeeper::due(std::int64_t step) const {
  if (moments_->empty()) return true;
  return moment_is_due(moments_->front()->step, moments_->back()->step, step, capacity());
}

void TimelineKeeper::add(MomentPtr moment) {
  if (moment->step <= latest_step()) return;
  Timeline moments = *moments_;
  moments.push_back(std::move(moment));
  keep(std::move(moments));
}

std::size_t TimelineKeeper::capacity() const { return room_for(*moments_, budget_, 2); }

void TimelineKeeper::keep(Timeline moments) {
  thin(moments, room_for(moments, budget_, 2));
  moments_ = std::make_shared<const Timeline>(std::move(moments));
}

}  // namespace zscape
