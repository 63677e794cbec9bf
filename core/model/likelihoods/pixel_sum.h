// The loop over the pixels of an image that likelihoods with one value a pixel share.
#pragma once

#include <algorithm>

#include "core/base/matrix.h"

namespace zscape {

// Sixteen pixels at a time: a fixed size lives in registers, so the whole chain from the decoder's output to
// the gradient is one pass without branches and without temporaries in memory.
inline constexpr int kPixelChunk = 16;
template <typename Scalar>
using PixelChunk = Eigen::Array<Scalar, kPixelChunk, 1>;

// Feeds one image of `size` pixels to `density` and gives its sum. With `d_output` (may be `output` itself)
// the scaled gradient is written there.
//
// A Density has `add(output, x, d_output)`, which adds log p of a chunk and writes d(−log p)/d output where
// that is not null; `sum()`; and kPadding, the output for which log p of x = 0 adds 0.
template <typename Scalar, typename Density>
double sum_over_pixels(Density density, const Scalar* output, const Scalar* target, Eigen::Index size,
                       Scalar* d_output, Scalar scale) {
  PixelChunk<Scalar> gradient;
  PixelChunk<Scalar>* const wanted = d_output == nullptr ? nullptr : &gradient;
  Eigen::Index i = 0;
  for (; i + kPixelChunk <= size; i += kPixelChunk) {
    density.add(Eigen::Map<const PixelChunk<Scalar>>(output + i),
                Eigen::Map<const PixelChunk<Scalar>>(target + i), wanted);
    if (wanted != nullptr) Eigen::Map<PixelChunk<Scalar>>(d_output + i) = gradient * scale;
  }
  if (const Eigen::Index rest = size - i; rest > 0) {
    PixelChunk<Scalar> last_output = PixelChunk<Scalar>::Constant(Density::kPadding);
    PixelChunk<Scalar> last_target = PixelChunk<Scalar>::Zero();
    std::copy_n(output + i, rest, last_output.data());
    std::copy_n(target + i, rest, last_target.data());
    density.add(last_output, last_target, wanted);
    if (wanted != nullptr) {
      gradient *= scale;
      std::copy_n(gradient.data(), rest, d_output + i);
    }
  }
  return density.sum();
}

}  // namespace zscape
