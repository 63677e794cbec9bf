// Activations: a function of every value alone, without weights.
//
//   relu      max(x, 0)
//   tanh      tanh(x)
//   softplus  log(1 + eˣ)
//   silu      x · sigmoid(x) (Elfwing et al. 2018), also called swish
#pragma once

#include "core/model/layers/layer.h"

namespace zscape {

// sizes = {}.
template <typename Scalar>
LayerPtr<Scalar> make_relu(const LayerSpec& spec, const Shape& input);
template <typename Scalar>
LayerPtr<Scalar> make_tanh(const LayerSpec& spec, const Shape& input);
template <typename Scalar>
LayerPtr<Scalar> make_softplus(const LayerSpec& spec, const Shape& input);
template <typename Scalar>
LayerPtr<Scalar> make_silu(const LayerSpec& spec, const Shape& input);

}  // namespace zscape
