#include "app/view/map/label_layout.h"

#include <cmath>

namespace zscape {
namespace {

constexpr int kRounds = 12;

// True when the two were too close.
bool part(Vec2& a, Vec2& b, float distance) {
  const float x = b.x - a.x, y = b.y - a.y;
  const float apart = std::hypot(x, y);
  if (!(apart < distance)) return false;
  const bool same_place = apart < 1e-3F * distance;
  const float along_x = same_place ? 1 : x / apart;
  const float along_y = same_place ? 0 : y / apart;
  const float push = (distance - apart) / 2;
  a = {a.x - push * along_x, a.y - push * along_y};
  b = {b.x + push * along_x, b.y + push * along_y};
  return true;
}

}  // namespace

void spread_apart(std::vector<Vec2>& points, float distance) {
  bool moved = true;
  for (int round = 0; round < kRounds && moved; ++round) {
    moved = false;
    for (std::size_t i = 0; i < points.size(); ++i) {
      for (std::size_t j = i + 1; j < points.size(); ++j) moved |= part(points[i], points[j], distance);
    }
  }
}

}  // namespace zscape
