// Ways through latent space, drawn by a drag or led through waypoints, and how to walk them at an even pace.
#pragma once

#include <vector>

#include "core/base/matrix.h"
#include "core/latent/interpolation.h"

namespace zscape {

// Appends `code` when it lies at least `spacing` from the last one (or is the first, or has another size,
// which begins a new trail). Returns whether it was appended.
bool extend_trail(std::vector<Vector>& trail, const Vector& code, float spacing);

// The trail from waypoint to waypoint: the waypoints themselves for linear, and for spherical each arc as
// straight pieces so short that they leave it by less than a thousandth of its radius.
std::vector<Vector> trail_through(const std::vector<Vector>& waypoints, Interpolation interpolation);

// The sum of the Euclidean distances from each code to the next.
float trail_length(const std::vector<Vector>& trail);

// `count` codes (L×count) on the trail's straight pieces, at equal distances along it, from its first to its
// last: a film of them moves at constant latent speed. Empty for an empty trail; one code repeated for a
// trail without length.
Matrix resample_trail(const std::vector<Vector>& trail, int count);

// The code at `share` (clamped to 0 … 1) of the trail's length. The trail is not empty.
Vector code_on_trail(const std::vector<Vector>& trail, float share);

}  // namespace zscape
