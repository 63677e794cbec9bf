// p(x|z): how well the decoder's output explains the pixels, and the gradient of that.
#pragma once

#include "core/base/matrix.h"
#include "core/base/random.h"
#include "core/model/architecture.h"

namespace zscape {

// log p(x|z) of each image (column), summed over its pixels, in nats: B values. `output` is what the
// decoder's last layer gave (D×B): logits for Bernoulli, means for Gaussian; `target` the pixels in [0, 1].
//
//   Bernoulli  Σ x·l − log(1 + eˡ), with log(1 + eˡ) = max(l, 0) + log(1 + e^−|l|): finite for every logit
//   Gaussian   −½ Σ ((x − m) / σ)² − D·log(σ √2π)
template <typename Scalar>
void log_likelihood_per_image(const Architecture& architecture, const ConstMatrixRef<Scalar>& output,
                              const ConstMatrixRef<Scalar>& target, Eigen::Ref<VectorOf<double>> values);

// The same values, and d(−scale · log p) / d output written over `output`.
template <typename Scalar>
void log_likelihood_backward(const Architecture& architecture, MatrixRef<Scalar> output,
                             const ConstMatrixRef<Scalar>& target, Scalar scale,
                             Eigen::Ref<VectorOf<double>> values);

// log p(x|z) summed over the images too.
template <typename Scalar>
double log_likelihood(const Architecture& architecture, const MatrixOf<Scalar>& output,
                      const MatrixOf<Scalar>& target);

// From decoder outputs to the picture one looks at: the mean of p(x|z) in [0, 1] (sigmoid, or
// the clamped mean).
template <typename Scalar>
void mean_picture(const Architecture& architecture, MatrixRef<Scalar> output);

// Replaces each pixel by 1 with its grey value as probability, else 0 (stochastic binarisation, Salakhutdinov
// and Murray 2008). Pixel i of the block, column by column, takes the i-th number that `random` has from here
// on.
void binarise(MatrixRef<float> images, Random& random);

}  // namespace zscape
