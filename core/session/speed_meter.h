// How fast training goes right now, by the clock on the wall.
#pragma once

#include <cstdint>
#include <deque>

namespace zscape {

// Mean over the last two seconds or so. `now` is in seconds from any start, rising.
class SpeedMeter {
 public:
  void add(double now, int images) {
    images_ += images;
    ++steps_;
    if (marks_.empty() || now - marks_.back().time >= kSpacing) marks_.push_back({now, images_, steps_});
    while (marks_.size() > 2 && now - marks_[1].time > kWindow) marks_.pop_front();
  }
  void reset() { *this = {}; }

  double images_per_second() const { return rate(&Mark::images); }
  double steps_per_second() const { return rate(&Mark::steps); }

 private:
  static constexpr double kWindow = 2.0;
  static constexpr double kSpacing = 0.1;
  struct Mark {
    double time = 0;
    std::int64_t images = 0;
    std::int64_t steps = 0;
  };

  double rate(std::int64_t Mark::*count) const {
    if (marks_.size() < 2) return 0;
    const Mark& first = marks_.front();
    const Mark& last = marks_.back();
    return static_cast<double>(last.*count - first.*count) / (last.time - first.time);
  }

  std::deque<Mark> marks_;
  std::int64_t images_ = 0;
  std::int64_t steps_ = 0;
};

}  // namespace zscape
