// Where the prior promises digits and the encoder puts none: what a sample from there decodes to was never
// asked for in training.
#pragma once

#include <utility>
#include <vector>

#include "core/latent/density.h"

namespace zscape {

inline constexpr double kPriorMass = 0.95;  // holes are looked for in the circle that holds this much
inline constexpr float kHoleRatio = 0.1F;   // q(z) below this share of p(z) is a hole
inline constexpr int kHoleCells = 160;      // along the circle's diameter, whatever the codes do

// Holes of the aggregate posterior on a plane, judged by its mean over cells of 0.03, so that the number
// means the same for every model and moment.
struct Holes {
  DensityGrid posterior;  // over the square around the circle
  PlanePoint centre = PlanePoint::Zero();
  float radius = 0;
  double prior_share = 0;  // of the prior's mass that lies in holes, at most kPriorMass

  bool contain(const PlanePoint& point) const;
};

// Takes some 0.1 s for 10 000 digits, like aggregate_posterior, and calls `yield` like it.
Holes find_holes(const Plane& plane, const Posterior& posterior, const Yield& yield = {});

// Parallel lines from the lower left to the upper right over the holes, `spacing` apart in plane units and
// cut off to a fifth of it.
using HatchLine = std::pair<PlanePoint, PlanePoint>;
std::vector<HatchLine> hatch(const Holes& holes, float spacing);

}  // namespace zscape
