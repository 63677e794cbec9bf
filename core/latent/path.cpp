#include "core/latent/path.h"

#include <algorithm>

namespace zscape {
namespace {

constexpr int kPiecesOfArc = 48;  // half a circle then strays by 1 − cos(π / 96), a twentieth of a percent

// Goes along a trail's straight pieces, forward only.
class Walker {
 public:
  explicit Walker(const std::vector<Vector>& trail) : trail_(trail) {}

  // The code at this distance from the trail's beginning; not less than asked for before.
  Vector at(float distance) {
    for (; piece_ < trail_.size(); ++piece_) {
      const float length = (trail_[piece_] - trail_[piece_ - 1]).norm();
      if (walked_ + length >= distance && length > 0) {
        const float share = std::clamp((distance - walked_) / length, 0.0F, 1.0F);
        return trail_[piece_ - 1] + share * (trail_[piece_] - trail_[piece_ - 1]);
      }
      walked_ += length;
    }
    return trail_.back();  // the end, or rounding a hair beyond it
  }

 private:
  const std::vector<Vector>& trail_;
  std::size_t piece_ = 1;  // the one from trail[piece − 1] to trail[piece]
  float walked_ = 0;       // length of the pieces before it
};

}  // namespace

bool extend_trail(std::vector<Vector>& trail, const Vector& code, float spacing) {
  if (!trail.empty() && trail.back().size() != code.size()) trail.clear();
  if (!trail.empty() && (trail.back() - code).norm() < spacing) return false;
  trail.push_back(code);
  return true;
}

std::vector<Vector> trail_through(const std::vector<Vector>& waypoints, Interpolation interpolation) {
  if (interpolation == Interpolation::linear || waypoints.size() < 2) return waypoints;
  std::vector<Vector> trail{waypoints.front()};
  for (std::size_t leg = 1; leg < waypoints.size(); ++leg) {
    for (int piece = 1; piece <= kPiecesOfArc; ++piece) {
      const float share = static_cast<float>(piece) / kPiecesOfArc;
      trail.push_back(interpolate(waypoints[leg - 1], waypoints[leg], share, interpolation));
    }
  }
  return trail;
}

float trail_length(const std::vector<Vector>& trail) {
  float length = 0;
  for (std::size_t i = 1; i < trail.size(); ++i) length += (trail[i] - trail[i - 1]).norm();
  return length;
}

Matrix resample_trail(const std::vector<Vector>& trail, int count) {
  if (trail.empty() || count < 1) return {};
  Matrix codes(trail.front().size(), count);
  const float step = count > 1 ? trail_length(trail) / static_cast<float>(count - 1) : 0;
  Walker walker(trail);
  for (int i = 0; i < count; ++i) codes.col(i) = walker.at(static_cast<float>(i) * step);
  return codes;
}

Vector code_on_trail(const std::vector<Vector>& trail, float share) {
  return Walker(trail).at(std::clamp(share, 0.0F, 1.0F) * trail_length(trail));
}

}  // namespace zscape
