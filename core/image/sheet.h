// Many pictures of one shape as one picture.
#pragma once

#include "core/base/matrix.h"
#include "core/image/image.h"

namespace zscape {

// The pictures (D×N, values in [0, 1], in planes as core/image/planes.h has it) side by side in rows of
// `columns`, `gap` pixels of black between them. Throws Error when D is not that of the shape, or there are
// no pictures. Pure.
Image assemble_sheet(const ConstMatrixRef<float>& pictures, const ImageShape& shape, int columns,
                     int gap = 0);

}  // namespace zscape
