// Bernoulli on grey pixels: each grey value in [0, 1] is taken for the probability of white.
//
//   Σ x·l − log(1 + eˡ), with log(1 + eˡ) = max(l, 0) + log(1 + e^−|l|): finite for every logit l
#include "core/model/likelihoods/bernoulli_functions.h"
#include "core/model/likelihoods/pixel_sum.h"

namespace zscape {
namespace {

template <typename Scalar>
class BernoulliSum {
 public:
  // With target 0 this logit adds 0.
  static constexpr Scalar kPadding{-1000};

  // d(−log p)/d logit = sigmoid(l) − x goes to `d_output` when it is not null.
  void add(const PixelChunk<Scalar>& logit, const PixelChunk<Scalar>& x, PixelChunk<Scalar>* d_output) {
    const PixelChunk<Scalar> e = (-logit.abs()).exp();  // in (0, 1]: nothing here can overflow
    const PixelChunk<Scalar> one_plus_e = Scalar{1} + e;
    if (d_output != nullptr) *d_output = (logit >= Scalar{0}).select(Scalar{1}, e) / one_plus_e - x;
    linear_ += x * logit - logit.cwiseMax(Scalar{0});
    // Σ log(1 + e) = log Π(1 + e): one logarithm for many pixels. A factor is at most 2, so 64 of them fit.
    product_ *= one_plus_e;
    if (++factors_ == kFactors) take_logarithm();
  }

  double sum() {
    take_logarithm();
    return static_cast<double>((linear_ - logarithms_).sum());
  }

 private:
  static constexpr int kFactors = 64;

  void take_logarithm() {
    logarithms_ += product_.log();
    product_.setOnes();
    factors_ = 0;
  }

  PixelChunk<Scalar> linear_ = PixelChunk<Scalar>::Zero();
  PixelChunk<Scalar> logarithms_ = PixelChunk<Scalar>::Zero();
  PixelChunk<Scalar> product_ = PixelChunk<Scalar>::Ones();
  int factors_ = 0;
};

// log p of every image; with `d_output` (the data of `output`, or null) the gradient as well. One function
// for both, so that a value does not depend on whether its gradient was wanted.
template <typename Scalar>
void each_image(const ConstMatrixRef<Scalar>& output, const ConstMatrixRef<Scalar>& target, Scalar* d_output,
                Scalar scale, Eigen::Ref<VectorOf<double>> values) {
  for (Eigen::Index j = 0; j < output.cols(); ++j) {
    Scalar* const gradient = d_output == nullptr ? nullptr : d_output + j * output.outerStride();
    values[j] = sum_over_pixels<Scalar>(BernoulliSum<Scalar>(), output.col(j).data(), target.col(j).data(),
                                        target.rows(), gradient, scale);
  }
}

}  // namespace

template <typename Scalar>
void bernoulli_log_likelihood(const Architecture&, const ConstMatrixRef<Scalar>& output,
                              const ConstMatrixRef<Scalar>& target, Eigen::Ref<VectorOf<double>> values) {
  each_image<Scalar>(output, target, nullptr, Scalar{0}, values);
}

template <typename Scalar>
void bernoulli_backward(const Architecture&, MatrixRef<Scalar> output, const ConstMatrixRef<Scalar>& target,
                        Scalar scale, Eigen::Ref<VectorOf<double>> values) {
  each_image<Scalar>(output, target, output.data(), scale, values);
}

template <typename Scalar>
void bernoulli_mean_picture(const Architecture&, MatrixRef<Scalar> output) {
  output = output.array().logistic();
}

extern const LikelihoodRow kBernoulliRow;
constinit const LikelihoodRow kBernoulliRow{
    .value = Likelihood::bernoulli,
    .name = "bernoulli",
    .label = "Bernoulli, grey",
    .note = "grey pixels",
    .explanation =
        "Bernoulli on grey pixels treats grey as a probability: the usual choice, though not a normalised "
        "density.",
    .data_treatment = "grey pixels in [0, 1]",
    .bound_treatment =
        "grey pixels in [0, 1], not a normalised density; do not compare with published log-likelihoods",
    .caution =
        "A Bernoulli likelihood on grey pixels is not a normalised density: compare this number only with "
        "others that were measured in the same way.",
    .measure = PixelMeasure::unnormalised,
    .binarises = false,
    .values_per_pixel = 1,
    .in_float = bernoulli_functions<float>(),
    .in_double = bernoulli_functions<double>(),
};

#define ZSCAPE_INSTANTIATE(Scalar)                                                                        \
  template void bernoulli_log_likelihood(const Architecture&, const ConstMatrixRef<Scalar>&,              \
                                         const ConstMatrixRef<Scalar>&, Eigen::Ref<VectorOf<double>>);    \
  template void bernoulli_backward(const Architecture&, MatrixRef<Scalar>, const ConstMatrixRef<Scalar>&, \
                                   Scalar, Eigen::Ref<VectorOf<double>>);                                 \
  template void bernoulli_mean_picture(const Architecture&, MatrixRef<Scalar>);
ZSCAPE_INSTANTIATE(float)
ZSCAPE_INSTANTIATE(double)
#undef ZSCAPE_INSTANTIATE

}  // namespace zscape
