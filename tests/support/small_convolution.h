// A convolution in its simplest form, without padding: a layer that sums its gradient over images. It stands
// for layers to come in tests of what networks and the update ask of a layer.
#pragma once

#include "core/model/layers/layer.h"

namespace zscape::test {

// Values of a picture are planes: channel after channel, row after row.
template <typename Scalar>
class SmallConvolution final : public LayerOf<Scalar> {
 public:
  SmallConvolution(const Shape& input, int channels, int kernel)
      : LayerOf<Scalar>({"small-convolution", {channels, kernel}}, input,
                        {input.width - kernel + 1, input.height - kernel + 1, channels}),
        kernel_(kernel) {}

  std::vector<LayerTensor> tensors() const override {
    return {{"weight", {out().channels, in().channels, kernel_, kernel_}}, {"bias", {out().channels}}};
  }
  bool sums_over_images() const override { return true; }

  void initialise(std::span<Scalar> weights, Initialisation /*initialisation*/,
                  Random& random) const override {
    for (Scalar& weight : weights) weight = static_cast<Scalar>(random.uniform(-0.4F, 0.4F));
  }

  void forward(std::span<const Scalar> weights, const LayerInput<Scalar>& x, MatrixRef<Scalar> y,
               MatrixRef<Scalar> /*kept*/, LayerScratch<Scalar>& /*scratch*/) const override {
    for (Eigen::Index j = 0; j < y.cols(); ++j) {
      for (int i = 0; i < y.rows(); ++i) y(i, j) = weights[bias(i / out().pixels())];
      for_each_product([&](int w, int from, int to) {
        y(to, j) += weights[static_cast<std::size_t>(w)] * x.values(from, j);
      });
    }
  }

  void backward_input(std::span<const Scalar> weights, const LayerPass<Scalar>& /*pass*/,
                      const ConstMatrixRef<Scalar>& d_y, MatrixRef<Scalar> d_x, Into into,
                      LayerScratch<Scalar>& /*scratch*/) const override {
    if (into == Into::overwrite) d_x.setZero();
    for (Eigen::Index j = 0; j < d_y.cols(); ++j) {
      for_each_product([&](int w, int from, int to) {
        d_x(from, j) += weights[static_cast<std::size_t>(w)] * d_y(to, j);
      });
    }
  }

  void sum_gradient(const LayerPass<Scalar>& pass, const ConstMatrixRef<Scalar>& d_y,
                    LayerScratch<Scalar>& /*scratch*/, std::span<Scalar> gradient) const override {
    std::fill(gradient.begin(), gradient.end(), Scalar{0});
    for (Eigen::Index j = 0; j < d_y.cols(); ++j) {
      for (int i = 0; i < d_y.rows(); ++i) gradient[bias(i / out().pixels())] += d_y(i, j);
      for_each_product([&](int w, int from, int to) {
        gradient[static_cast<std::size_t>(w)] += pass.x.values(from, j) * d_y(to, j);
      });
    }
  }

 private:
  const Shape& in() const { return this->input_shape(); }
  const Shape& out() const { return this->output_shape(); }
  std::size_t bias(int channel) const {
    return static_cast<std::size_t>(out().channels * in().channels * kernel_ * kernel_ + channel);
  }

  // Calls use(weight, input, output) for every product that the convolution of one picture adds up.
  template <typename Use>
  void for_each_product(const Use& use) const {
    for (int o = 0; o < out().channels; ++o) {
      for (int k = 0; k < in().channels * kernel_ * kernel_; ++k) {
        const int channel = k / (kernel_ * kernel_), row = k / kernel_ % kernel_, column = k % kernel_;
        for (int i = 0; i < out().pixels(); ++i) {
          const int y = i / out().width + row, x = i % out().width + column;
          use(k * out().channels + o, (channel * in().height + y) * in().width + x, o * out().pixels() + i);
        }
      }
    }
  }

  int kernel_;
};

}  // namespace zscape::test
