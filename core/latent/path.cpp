#include "core/latent/path.h"

#include <algorithm>

namespace zscape {

bool extend_trail(std::vector<Vector>& trail, const Vector& code, float spacing) {
  if (!trail.empty() && trail.back().size() != code.size()) trail.clear();
  if (!trail.empty() && (trail.back() - code).norm() < spacing) return false;
  trail.push_back(code);
  return true;
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
  std::size_t piece = 1;  // the one from trail[piece − 1] to trail[piece]
  float walked = 0;       // length of the pieces before it
  for (int i = 0; i < count; ++i) {
    const float wanted = static_cast<float>(i) * step;
    while (piece < trail.size()) {
      const float length = (trail[piece] - trail[piece - 1]).norm();
      if (walked + length >= wanted && length > 0) break;
      walked += length;
      ++piece;
    }
    if (piece >= trail.size()) {  // the end, or rounding a hair beyond it
      codes.col(i) = trail.back();
      continue;
    }
    const Vector whole = trail[piece] - trail[piece - 1];
    codes.col(i) = trail[piece - 1] + std::clamp((wanted - walked) / whole.norm(), 0.0F, 1.0F) * whole;
  }
  return codes;
}

}  // namespace zscape
