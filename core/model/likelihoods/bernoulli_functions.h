// log p of pixels with Bernoulli logits, for the likelihoods on grey and on binarised pixels.
#pragma once

#include "core/model/likelihoods/likelihood_row.h"

namespace zscape {

// As in LikelihoodFunctions; defined in bernoulli.cpp for float and double.
template <typename Scalar>
void bernoulli_log_likelihood(const Architecture& architecture, const ConstMatrixRef<Scalar>& output,
                              const ConstMatrixRef<Scalar>& target, Eigen::Ref<VectorOf<double>> values);
template <typename Scalar>
void bernoulli_backward(const Architecture& architecture, MatrixRef<Scalar> output,
                        const ConstMatrixRef<Scalar>& target, Scalar scale,
                        Eigen::Ref<VectorOf<double>> values);
template <typename Scalar>
void bernoulli_mean_picture(const Architecture& architecture, MatrixRef<Scalar> output);  // the sigmoid

template <typename Scalar>
constexpr LikelihoodFunctions<Scalar> bernoulli_functions() {
  return {bernoulli_log_likelihood<Scalar>, bernoulli_backward<Scalar>, bernoulli_mean_picture<Scalar>};
}

}  // namespace zscape
