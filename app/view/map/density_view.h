// What the map shows of the aggregate posterior: its contours, the prior's, and the holes between them.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "core/latent/contours.h"
#include "core/latent/holes.h"

namespace zscape {

// The shares of the mass whose regions contours enclose, of the aggregate posterior and of the prior.
inline constexpr std::array<double, 3> kContourMasses{0.5, 0.8, 0.95};

// Between axes that follow the digits from generation to generation: more is a plane that somebody chose.
inline constexpr float kSlightTurn = 0.2F;

// Of one generation of posteriors, on one plane.
struct MapDensity {
  std::uint64_t run = 0;  // whose posteriors
  Plane plane;
  std::array<std::vector<Contour>, kContourMasses.size()> contours;
  Holes holes;
};

struct DensityView {
  bool shown = false;
  bool class_ellipses = false;

  // Measured by the shell while it is shown; null until then, and where there is nothing to measure.
  std::shared_ptr<const MapDensity> density;
  bool measuring = false;

  // The hatching of `hatched`'s holes at this spacing in plane units, made anew when either changes.
  std::shared_ptr<const MapDensity> hatched;
  float hatch_spacing = 0;
  std::vector<HatchLine> strokes;
};

}  // namespace zscape
