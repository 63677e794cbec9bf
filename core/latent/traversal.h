// One dimension of a code at a time, while the others stay: what does it carry?
#pragma once

#include "core/base/matrix.h"

namespace zscape {

// `count` values at equal distances, symmetric about `middle`, from `reach` below it to `reach` above it; the
// middle alone for one. Throws Error when there is none.
Vector values_around(float middle, float reach, int count);

// The code (L) with its value in `dimension` replaced by each of `values` in turn: L×values. Throws Error
// when the dimension does not exist.
Matrix traverse(const Vector& code, int dimension, const Vector& values);

}  // namespace zscape
