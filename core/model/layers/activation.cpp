#include "core/model/layers/activation.h"

namespace zscape {
namespace {

// The slope f′ is taken from the activated value y, which is what forward leaves in memory when it works in
// place. SiLU is not monotonic: two inputs share a value and not a slope, so its slope is kept.

template <typename Scalar>
struct Relu {
  static constexpr bool kKeepsSlope = false;
  static void forward(const ConstMatrixRef<Scalar>& x, MatrixRef<Scalar> y, MatrixRef<Scalar> /*kept*/) {
    y = x.cwiseMax(Scalar{0});
  }
  template <typename Use>
  static void backward(const LayerPass<Scalar>& pass, const ConstMatrixRef<Scalar>& d_y, const Use& use) {
    use((pass.y.array() > Scalar{0}).select(d_y.array(), Scalar{0}));
  }
};

template <typename Scalar>
struct Tanh {
  static constexpr bool kKeepsSlope = false;
  static void forward(const ConstMatrixRef<Scalar>& x, MatrixRef<Scalar> y, MatrixRef<Scalar> /*kept*/) {
    y = x.array().tanh();
  }
  template <typename Use>
  static void backward(const LayerPass<Scalar>& pass, const ConstMatrixRef<Scalar>& d_y, const Use& use) {
    use(d_y.array() * (Scalar{1} - pass.y.array().square()));
  }
};

template <typename Scalar>
struct Softplus {
  static constexpr bool kKeepsSlope = false;
  static void forward(const ConstMatrixRef<Scalar>& x, MatrixRef<Scalar> y, MatrixRef<Scalar> /*kept*/) {
    y = x.array().cwiseMax(Scalar{0}) + (-x.array().abs()).exp().log1p();
  }
  template <typename Use>
  static void backward(const LayerPass<Scalar>& pass, const ConstMatrixRef<Scalar>& d_y, const Use& use) {
    use(d_y.array() * (Scalar{1} - (-pass.y.array()).exp()));
  }
};

template <typename Scalar>
struct Silu {
  static constexpr bool kKeepsSlope = true;
  static void forward(const ConstMatrixRef<Scalar>& x, MatrixRef<Scalar> y, MatrixRef<Scalar> slope) {
    if (slope.size() == 0) {
      y = x.array() * x.array().logistic();
      return;
    }
    // With s = sigmoid(x) and y = x s: y′ = s + x s (1 − s) = s + y (1 − s).
    slope = x.array().logistic();
    y = x.array() * slope.array();
    slope.array() += y.array() * (Scalar{1} - slope.array());
  }
  template <typename Use>
  static void backward(const LayerPass<Scalar>& pass, const ConstMatrixRef<Scalar>& d_y, const Use& use) {
    use(d_y.array() * pass.kept.array());
  }
};

template <typename Scalar, template <typename> typename Function>
class Activation final : public LayerOf<Scalar> {
 public:
  Activation(const LayerSpec& spec, const Shape& shape) : LayerOf<Scalar>(spec, shape, shape) {}

  bool is_activation() const override { return true; }
  int kept_values() const override {
    return Function<Scalar>::kKeepsSlope ? this->input_shape().values() : 0;
  }

  void forward(std::span<const Scalar> /*weights*/, const LayerInput<Scalar>& x, MatrixRef<Scalar> y,
               MatrixRef<Scalar> kept, LayerScratch<Scalar>& /*scratch*/) const override {
    Function<Scalar>::forward(x.values, y, kept);
  }

  void backward_input(std::span<const Scalar> /*weights*/, const LayerPass<Scalar>& pass,
                      const ConstMatrixRef<Scalar>& d_y, MatrixRef<Scalar> d_x, Into into,
                      LayerScratch<Scalar>& /*scratch*/) const override {
    Function<Scalar>::backward(pass, d_y, [&](const auto& values) {
      if (into == Into::add) {
        d_x.array() += values;
      } else {
        d_x.array() = values;
      }
    });
  }
};

template <typename Scalar, template <typename> typename Function>
LayerPtr<Scalar> make(const LayerSpec& spec, const Shape& input) {
  return std::make_shared<const Activation<Scalar, Function>>(spec, input);
}

}  // namespace

template <typename Scalar>
LayerPtr<Scalar> make_relu(const LayerSpec& spec, const Shape& input) {
  return make<Scalar, Relu>(spec, input);
}
template <typename Scalar>
LayerPtr<Scalar> make_tanh(const LayerSpec& spec, const Shape& input) {
  return make<Scalar, Tanh>(spec, input);
}
template <typename Scalar>
LayerPtr<Scalar> make_softplus(const LayerSpec& spec, const Shape& input) {
  return make<Scalar, Softplus>(spec, input);
}
template <typename Scalar>
LayerPtr<Scalar> make_silu(const LayerSpec& spec, const Shape& input) {
  return make<Scalar, Silu>(spec, input);
}

#define ZSCAPE_INSTANTIATE(Scalar)                                         \
  template LayerPtr<Scalar> make_relu(const LayerSpec&, const Shape&);     \
  template LayerPtr<Scalar> make_tanh(const LayerSpec&, const Shape&);     \
  template LayerPtr<Scalar> make_softplus(const LayerSpec&, const Shape&); \
  template LayerPtr<Scalar> make_silu(const LayerSpec&, const Shape&);
ZSCAPE_INSTANTIATE(float)
ZSCAPE_INSTANTIATE(double)
#undef ZSCAPE_INSTANTIATE

}  // namespace zscape
