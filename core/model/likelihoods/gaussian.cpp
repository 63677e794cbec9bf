// A Gaussian with one fixed standard deviation σ for all pixels; the decoder gives its mean m.
//
//   −½ Σ ((x − m) / σ)² − D·log(σ √2π)
#include <cmath>
#include <numbers>

#include "core/model/likelihoods/likelihood_row.h"
#include "core/model/likelihoods/pixel_sum.h"

namespace zscape {
namespace {

// Without the constant of the normalisation.
template <typename Scalar>
class GaussianSum {
 public:
  static constexpr Scalar kPadding{0};

  explicit GaussianSum(Scalar sigma) : inverse_variance_(Scalar{1} / (sigma * sigma)) {}

  void add(const PixelChunk<Scalar>& mean, const PixelChunk<Scalar>& x, PixelChunk<Scalar>* d_output) {
    const PixelChunk<Scalar> difference = mean - x;
    if (d_output != nullptr) *d_output = difference * inverse_variance_;
    squares_ += difference.square();
  }

  double sum() const {
    return -0.5 * static_cast<double>(inverse_variance_) * static_cast<double>(squares_.sum());
  }

 private:
  Scalar inverse_variance_;
  PixelChunk<Scalar> squares_ = PixelChunk<Scalar>::Zero();
};

// log p of every image; with `d_output` (the data of `output`, or null) the gradient as well.
template <typename Scalar>
void each_image(const Architecture& architecture, const ConstMatrixRef<Scalar>& output,
                const ConstMatrixRef<Scalar>& target, Scalar* d_output, Scalar scale,
                Eigen::Ref<VectorOf<double>> values) {
  const GaussianSum<Scalar> density(static_cast<Scalar>(architecture.gaussian_sigma));
  const double constant = std::log(double{architecture.gaussian_sigma} * std::sqrt(2 * std::numbers::pi));
  for (Eigen::Index j = 0; j < output.cols(); ++j) {
    Scalar* const gradient = d_output == nullptr ? nullptr : d_output + j * output.outerStride();
    values[j] = sum_over_pixels<Scalar>(density, output.col(j).data(), target.col(j).data(), target.rows(),
                                        gradient, scale) -
                constant * static_cast<double>(target.rows());
  }
}

template <typename Scalar>
void log_likelihood(const Architecture& architecture, const ConstMatrixRef<Scalar>& output,
                    const ConstMatrixRef<Scalar>& target, Eigen::Ref<VectorOf<double>> values) {
  each_image<Scalar>(architecture, output, target, nullptr, Scalar{0}, values);
}

template <typename Scalar>
void backward(const Architecture& architecture, MatrixRef<Scalar> output,
              const ConstMatrixRef<Scalar>& target, Scalar scale, Eigen::Ref<VectorOf<double>> values) {
  each_image<Scalar>(architecture, output, target, output.data(), scale, values);
}

template <typename Scalar>
void mean_picture(const Architecture&, MatrixRef<Scalar> output) {
  output = output.cwiseMax(Scalar{0}).cwiseMin(Scalar{1});
}

template <typename Scalar>
constexpr LikelihoodFunctions<Scalar> functions() {
  return {log_likelihood<Scalar>, backward<Scalar>, mean_picture<Scalar>};
}

}  // namespace

extern const LikelihoodRow kGaussianRow;
constinit const LikelihoodRow kGaussianRow{
    .value = Likelihood::gaussian,
    .name = "gaussian",
    .label = "Gaussian",
    .note = "",
    .explanation = "Gaussian compares brightness by squared distance.",
    .data_treatment = "grey pixels in [0, 1]",
    .bound_treatment =
        "grey pixels in [0, 1] under a density; do not compare with published log-likelihoods of binary "
        "pixels",
    .caution = "",
    .measure = PixelMeasure::density,
    .binarises = false,
    .values_per_pixel = 1,
    .in_float = functions<float>(),
    .in_double = functions<double>(),
};

}  // namespace zscape
