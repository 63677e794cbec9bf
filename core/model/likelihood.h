// p(x|z): how well the decoder's output explains the pixels, and the gradient of that.
#pragma once

#include "core/base/matrix.h"
#include "core/base/random.h"
#include "core/model/architecture.h"
#include "core/model/likelihoods/likelihood_row.h"

namespace zscape {

// All of them ask the row of the architecture's likelihood (core/model/likelihoods). Where the shapes do not
// fit each other they throw Error.

// Values that the decoder's last layer gives for one image: the pixels D times the values V a pixel.
int output_size(const Architecture& architecture);

// log p(x|z) of each image (column), summed over its pixels, in nats: B values. `output` is what the
// decoder's last layer gave ((V·D)×B, such as logits or means); `target` the pixels in [0, 1] (D×B).
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

// From decoder outputs (V·D)×B to the pictures one looks at, D×B: the mean of p(x|z) in [0, 1].
template <typename Scalar>
void mean_picture(const Architecture& architecture, MatrixOf<Scalar>& output);

// Replaces each pixel by 1 with its grey value as probability, else 0 (stochastic binarisation, Salakhutdinov
// and Murray 2008). Pixel i of the block, column by column, takes the i-th number of `random` from its
// present position on.
void binarise(MatrixRef<float> images, Random& random);

}  // namespace zscape
