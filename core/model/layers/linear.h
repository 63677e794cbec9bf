// y = W x + b: every output sees every input.
//
// In memory W (outputs × inputs) stands column by column, then b. A column is what one input feeds: products
// that skip zero inputs read whole columns or none, and threads that own columns own contiguous memory.
#pragma once

#include "core/model/layers/layer.h"

namespace zscape {

// sizes = {outputs}. The input may have any shape: its values are taken in the order of memory.
template <typename Scalar>
LayerPtr<Scalar> make_linear(const LayerSpec& spec, const Shape& input);

}  // namespace zscape
