// p(z) = N(0, I) (Kingma and Welling 2014).
#include "core/base/normal.h"
#include "core/model/gaussian.h"
#include "core/model/priors/prior_row.h"

namespace zscape {
namespace {

double log_density(const Vector& code) {
  constexpr double kLogTwoPi = 1.83787706640934548356;
  return -0.5 * (code.cast<double>().squaredNorm() + static_cast<double>(code.size()) * kLogTwoPi);
}

Matrix codes_from_noise(const Matrix& noise) { return noise; }

template <typename Scalar>
void backward(const ConstMatrixRef<Scalar>& mean, const ConstMatrixRef<Scalar>& log_variance,
              const ConstMatrixRef<Scalar>& noise, const ConstMatrixRef<Scalar>& d_code, Scalar kl_scale,
              const VectorOf<Scalar>& kl_weight, MatrixRef<Scalar> d_mean, MatrixRef<Scalar> d_log_variance) {
  if (kl_weight.size() == 0) {
    reparameterise_backward<Scalar>(mean, log_variance, noise, d_code, kl_scale, d_mean, d_log_variance);
  } else {
    reparameterise_backward<Scalar>(mean, log_variance, noise, d_code, kl_scale, kl_weight, d_mean,
                                    d_log_variance);
  }
}

// ½ Σ (ε² + log σ² − z²): (z − μ) / σ is the noise, and the constants of the two densities cancel.
template <typename Scalar>
VectorOf<double> log_ratio(const MatrixOf<Scalar>& codes, const MatrixOf<Scalar>& log_variance,
                           const MatrixOf<Scalar>& noise) {
  const auto twice_ratio = noise.array().square() + log_variance.array() - codes.array().square();
  return 0.5 * twice_ratio.matrix().template cast<double>().colwise().sum().transpose();
}

template <typename Scalar>
constexpr PriorFunctions<Scalar> functions() {
  return {.kl_per_image = kl_per_image<Scalar>,
          .kl_per_dimension = kl_per_dimension<Scalar>,
          .batch_kl_per_dimension = batch_kl_per_dimension<Scalar>,
          .backward = backward<Scalar>,
          .log_ratio = log_ratio<Scalar>};
}

}  // namespace

extern const PriorRow kStandardNormalRow;
constinit const PriorRow kStandardNormalRow{
    .value = Prior::standard_normal,
    .name = "standard-normal",
    .label = "N(0, I)",
    .explanation = "The numbers of a code are independent, each with mean 0 and standard deviation 1.",
    .axis = {normal_density, normal_probability, normal_quantile},
    .log_density = log_density,
    .codes_from_noise = codes_from_noise,
    .in_float = functions<float>(),
    .in_double = functions<double>(),
};

}  // namespace zscape
