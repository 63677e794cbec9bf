#include "core/latent/interpolation.h"

#include <algorithm>
#include <cmath>

namespace zscape {
namespace {

constexpr double kShortest = 1e-6;      // a code nearer to the middle has no direction
constexpr double kSmallestSine = 1e-4;  // of the angle between directions; below, they lie on one line

}  // namespace

Vector interpolate(const Vector& from, const Vector& to, float share, Interpolation interpolation) {
  const Vector straight = (1 - share) * from + share * to;
  const double from_length = from.norm(), to_length = to.norm();
  if (interpolation == Interpolation::linear || std::min(from_length, to_length) < kShortest) return straight;
  const VectorOf<double> start = from.cast<double>() / from_length;
  const VectorOf<double> end = to.cast<double>() / to_length;
  // By both diagonals of the rhombus, which is exact for small and for large angles alike (Kahan 2006).
  const double angle = 2 * std::atan2((start - end).norm(), (start + end).norm());
  const double sine = std::sin(angle);
  if (sine < kSmallestSine) return straight;
  const double t = share;
  const VectorOf<double> direction = (std::sin((1 - t) * angle) * start + std::sin(t * angle) * end) / sine;
  return (((1 - t) * from_length + t * to_length) * direction).cast<float>();
}

}  // namespace zscape
