// The way that a drag went through latent space, and how to walk it at an even pace.
#pragma once

#include <vector>

#include "core/base/matrix.h"

namespace zscape {

// Appends `code` when it lies at least `spacing` from the last one (or is the first, or has another size,
// which begins a new trail). Returns whether it was appended.
bool extend_trail(std::vector<Vector>& trail, const Vector& code, float spacing);

// The sum of the Euclidean distances from each code to the next.
float trail_length(const std::vector<Vector>& trail);

// `count` codes (L×count) on the trail's straight pieces, at equal distances along it, from its first to its
// last: a film of them moves at constant latent speed. Empty for an empty trail; one code repeated for a
// trail without length.
Matrix resample_trail(const std::vector<Vector>& trail, int count);

}  // namespace zscape
