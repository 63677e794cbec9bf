#include "core/model/dense.h"

namespace zscape {

template <typename Scalar>
void dense_forward(const Parameters<Scalar>& parameters, const LayerShape& layer,
                   const ConstMatrixRef<Scalar>& x, MatrixOf<Scalar>& y) {
  y.resize(layer.outputs, x.cols());
  y.colwise() = bias_of(parameters, layer);
  y.noalias() += weight_of(parameters, layer) * x;
}

template <typename Scalar>
void dense_backward_parameters(const LayerShape& layer, const ConstMatrixRef<Scalar>& x,
                               const MatrixOf<Scalar>& d_y, Parameters<Scalar>& gradient) {
  weight_of(gradient, layer).noalias() = d_y * x.transpose();
  bias_of(gradient, layer) = d_y.rowwise().sum();
}

template <typename Scalar>
void dense_backward_input(const Parameters<Scalar>& parameters, const LayerShape& layer,
                          const MatrixOf<Scalar>& d_y, MatrixOf<Scalar>& d_x, bool add) {
  if (add) {
    d_x.noalias() += weight_of(parameters, layer).transpose() * d_y;
  } else {
    d_x.noalias() = weight_of(parameters, layer).transpose() * d_y;
  }
}

template <typename Scalar>
void activate(Activation activation, MatrixOf<Scalar>& y) {
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
  }
}

template <typename Scalar>
void activate_backward(Activation activation, const MatrixOf<Scalar>& y, MatrixOf<Scalar>& d_y) {
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
  }
}

#define ZSCAPE_INSTANTIATE(Scalar)                                                                          \
  template void dense_forward(const Parameters<Scalar>&, const LayerShape&, const ConstMatrixRef<Scalar>&,  \
                              MatrixOf<Scalar>&);                                                           \
  template void dense_backward_parameters(const LayerShape&, const ConstMatrixRef<Scalar>&,                 \
                                          const MatrixOf<Scalar>&, Parameters<Scalar>&);                    \
  template void dense_backward_input(const Parameters<Scalar>&, const LayerShape&, const MatrixOf<Scalar>&, \
                                     MatrixOf<Scalar>&, bool);                                              \
  template void activate(Activation, MatrixOf<Scalar>&);                                                    \
  template void activate_backward(Activation, const MatrixOf<Scalar>&, MatrixOf<Scalar>&);
ZSCAPE_INSTANTIATE(float)
ZSCAPE_INSTANTIATE(double)
#undef ZSCAPE_INSTANTIATE

}  // namespace zscape
