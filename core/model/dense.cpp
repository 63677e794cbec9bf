#include "core/model/dense.h"

#include <cassert>

namespace zscape {

namespace {

// One code: the product is no faster than W can be read, so the inputs that are zero (half of a hidden layer,
// behind a ReLU) and their columns of W are passed over.
template <typename Scalar>
void forward_one(const Parameters<Scalar>& parameters, const LayerShape& layer,
                 const ConstMatrixRef<Scalar>& x, MatrixRef<Scalar> y) {
  const auto weight = weight_of(parameters, layer);
  y = bias_of(parameters, layer);
  for (Eigen::Index i = 0; i < x.rows(); ++i) {
    if (x(i, 0) != Scalar{0}) y.col(0) += x(i, 0) * weight.col(i);
  }
}

}  // namespace

template <typename Scalar>
void dense_forward(const Parameters<Scalar>& parameters, const LayerShape& layer,
                   const ConstMatrixRef<Scalar>& x, MatrixRef<Scalar> y) {
  if (x.cols() == 1) {
    forward_one<Scalar>(parameters, layer, x, y);
    return;
  }
  y.colwise() = bias_of(parameters, layer);
  multiply<Scalar>(weight_of(parameters, layer), x, y, Into::add);
}

template <typename Scalar>
void dense_backward_parameters(const LayerShape& layer, const ConstMatrixRef<Scalar>& x,
                               const ConstMatrixRef<Scalar>& d_y, Parameters<Scalar>& gradient) {
  multiply<Scalar>(d_y, Factor<Scalar>(x).transposed(), weight_of(gradient, layer));
  bias_of(gradient, layer) = d_y.rowwise().sum();
}

template <typename Scalar>
void dense_backward_input(const Parameters<Scalar>& parameters, const LayerShape& layer,
                          const ConstMatrixRef<Scalar>& d_y, MatrixRef<Scalar> d_x, Into into) {
  multiply<Scalar>(Factor<Scalar>(weight_of(parameters, layer)).transposed(), d_y, d_x, into);
}

template <typename Scalar>
void activate(Activation activation, MatrixRef<Scalar> y) {
  switch (activation) {
    case Activation::relu:
      y = y.cwiseMax(Scalar{0});
      break;
    case Activation::tanh:
      y = y.array().tanh();
      break;
    case Activation::softplus:
      y = y.array().cwiseMax(Scalar{0}) + (-y.array().abs()).exp().log1p();
      break;
    case Activation::silu:
      y.array() *= y.array().logistic();
      break;
  }
}

template <typename Scalar>
void silu_with_slope(MatrixRef<Scalar> y, MatrixRef<Scalar> slope) {
  // With s = sigmoid(x) and y = x s: y′ = s + x s (1 − s) = s + y (1 − s).
  slope = y.array().logistic();
  y.array() *= slope.array();
  slope.array() += y.array() * (Scalar{1} - slope.array());
}

template <typename Scalar>
void activate_backward(Activation activation, const ConstMatrixRef<Scalar>& y, MatrixRef<Scalar> d_y) {
  switch (activation) {
    case Activation::relu:
      d_y = (y.array() > Scalar{0}).select(d_y, Scalar{0});
      break;
    case Activation::tanh:
      d_y.array() *= Scalar{1} - y.array().square();
      break;
    case Activation::softplus:
      d_y.array() *= Scalar{1} - (-y.array()).exp();
      break;
    case Activation::silu:
      assert(false);  // its slope was kept
      break;
  }
}

#define ZSCAPE_INSTANTIATE(Scalar)                                                                         \
  template void dense_forward(const Parameters<Scalar>&, const LayerShape&, const ConstMatrixRef<Scalar>&, \
                              MatrixRef<Scalar>);                                                          \
  template void dense_backward_parameters(const LayerShape&, const ConstMatrixRef<Scalar>&,                \
                                          const ConstMatrixRef<Scalar>&, Parameters<Scalar>&);             \
  template void dense_backward_input(const Parameters<Scalar>&, const LayerShape&,                         \
                                     const ConstMatrixRef<Scalar>&, MatrixRef<Scalar>, Into);              \
  template void activate(Activation, MatrixRef<Scalar>);                                                   \
  template void silu_with_slope(MatrixRef<Scalar>, MatrixRef<Scalar>);                                     \
  template void activate_backward(Activation, const ConstMatrixRef<Scalar>&, MatrixRef<Scalar>);
ZSCAPE_INSTANTIATE(float)
ZSCAPE_INSTANTIATE(double)
#undef ZSCAPE_INSTANTIATE

}  // namespace zscape
