// A linear layer and its activation: the two operations that networks here are made of.
#pragma once

#include "core/base/matrix.h"
#include "core/model/architecture.h"
#include "core/model/parameters.h"
#include "core/model/product.h"

namespace zscape {

// y = W x + b: x inputs×B, y outputs×B.
template <typename Scalar>
void dense_forward(const Parameters<Scalar>& parameters, const LayerShape& layer,
                   const ConstMatrixRef<Scalar>& x, MatrixRef<Scalar> y);

// d_W = d_y xᵀ and d_b = Σ_batch d_y, written into the layer's place in `gradient`.
template <typename Scalar>
void dense_backward_parameters(const LayerShape& layer, const ConstMatrixRef<Scalar>& x,
                               const ConstMatrixRef<Scalar>& d_y, Parameters<Scalar>& gradient);

// d_x = Wᵀ d_y (overwrites d_x, or adds to it).
template <typename Scalar>
void dense_backward_input(const Parameters<Scalar>& parameters, const LayerShape& layer,
                          const ConstMatrixRef<Scalar>& d_y, MatrixRef<Scalar> d_x,
                          Into into = Into::overwrite);

// y = f(y), in place. Softplus is log(1 + eˣ), SiLU is x · sigmoid(x).
template <typename Scalar>
void activate(Activation activation, MatrixRef<Scalar> y);

// SiLU is not monotonic: two inputs share a value and not a slope, so whoever wants gradients keeps the
// slope.
constexpr bool needs_slope(Activation activation) { return activation == Activation::silu; }

// y = SiLU(y), in place, and slope = SiLU′ of what y was.
template <typename Scalar>
void silu_with_slope(MatrixRef<Scalar> y, MatrixRef<Scalar> slope);

// d_y = d_y · f′, in place; f′ is taken from the activated value y, which is what forward kept:
// relu′ = [y > 0], tanh′ = 1 − y², softplus′ = 1 − e^−y. Not for an activation that needs its slope.
template <typename Scalar>
void activate_backward(Activation activation, const ConstMatrixRef<Scalar>& y, MatrixRef<Scalar> d_y);

}  // namespace zscape
