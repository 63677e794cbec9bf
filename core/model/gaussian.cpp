#include "core/model/gaussian.h"

#include <algorithm>

namespace zscape {

template <typename Scalar>
void reparameterise(const ConstMatrixRef<Scalar>& mean, const ConstMatrixRef<Scalar>& log_variance,
                    const ConstMatrixRef<Scalar>& noise, MatrixRef<Scalar> code) {
  code = mean.array() + (log_variance.array() * Scalar{0.5}).exp() * noise.array();
}

template <typename Scalar>
void kl_per_image(const ConstMatrixRef<Scalar>& mean, const ConstMatrixRef<Scalar>& log_variance,
                  Eigen::Ref<VectorOf<double>> kl) {
  for (Eigen::Index j = 0; j < mean.cols(); ++j) {
    const auto v = log_variance.col(j).array();
    kl[j] = 0.5 * static_cast<double>((mean.col(j).array().square() + v.exp() - Scalar{1} - v).sum());
  }
}

template <typename Scalar>
double kl_to_standard_normal(const MatrixOf<Scalar>& mean, const MatrixOf<Scalar>& log_variance) {
  VectorOf<double> kl(mean.cols());
  kl_per_image<Scalar>(mean, log_variance, kl);
  return kl.sum();
}

template <typename Scalar>
VectorOf<double> kl_per_dimension(const MatrixOf<Scalar>& mean, const MatrixOf<Scalar>& log_variance) {
  // In blocks: within one, Scalar is precise enough and its exponential is vectorised; between them, double.
  constexpr Eigen::Index kBlock = 64;
  VectorOf<double> sum = VectorOf<double>::Zero(mean.rows());
  MatrixOf<Scalar> terms;
  for (Eigen::Index first = 0; first < mean.cols(); first += kBlock) {
    const Eigen::Index count = std::min(kBlock, mean.cols() - first);
    const auto m = mean.middleCols(first, count).array();
    const auto v = log_variance.middleCols(first, count).array();
    terms = (m.square() + v.exp() - Scalar{1} - v).matrix();
    sum += terms.rowwise().sum().template cast<double>();
  }
  return 0.5 * sum / static_cast<double>(mean.cols());
}

template <typename Scalar>
void batch_kl_per_dimension(const ConstMatrixRef<Scalar>& mean, const ConstMatrixRef<Scalar>& log_variance,
                            VectorOf<double>& kl) {
  kl.setZero(mean.rows());
  for (Eigen::Index j = 0; j < mean.cols(); ++j) {
    const auto m = mean.col(j).array();
    const auto v = log_variance.col(j).array();
    kl.array() += (m.square() + v.exp() - Scalar{1} - v).template cast<double>();
  }
  kl *= 0.5 / static_cast<double>(mean.cols());
}

template <typename Scalar>
void reparameterise_backward(const ConstMatrixRef<Scalar>& mean, const ConstMatrixRef<Scalar>& log_variance,
                             const ConstMatrixRef<Scalar>& noise, const ConstMatrixRef<Scalar>& d_code,
                             Scalar kl_scale, MatrixRef<Scalar> d_mean, MatrixRef<Scalar> d_log_variance) {
  // z = μ + σ ε with σ = exp(½ log σ²): dz/dμ = 1 and dz/d log σ² = ½ σ ε.
  // KL: d/dμ = μ and d/d log σ² = ½ (σ² − 1).
  const auto half_variance = log_variance.array() * Scalar{0.5};
  d_mean = d_code.array() + kl_scale * mean.array();
  d_log_variance = Scalar{0.5} * (d_code.array() * noise.array() * half_variance.exp() +
                                  kl_scale * (log_variance.array().exp() - Scalar{1}));
}

template <typename Scalar>
void reparameterise_backward(const ConstMatrixRef<Scalar>& mean, const ConstMatrixRef<Scalar>& log_variance,
                             const ConstMatrixRef<Scalar>& noise, const ConstMatrixRef<Scalar>& d_code,
                             Scalar kl_scale, const VectorOf<Scalar>& kl_weight, MatrixRef<Scalar> d_mean,
                             MatrixRef<Scalar> d_log_variance) {
  const auto half_variance = log_variance.array() * Scalar{0.5};
  const auto weight = kl_weight.array();
  d_mean = d_code.array() + kl_scale * (mean.array().colwise() * weight);
  d_log_variance = Scalar{0.5} * (d_code.array() * noise.array() * half_variance.exp() +
                                  kl_scale * ((log_variance.array().exp() - Scalar{1}).colwise() * weight));
}

#define ZSCAPE_INSTANTIATE(Scalar)                                                                    \
  template void reparameterise(const ConstMatrixRef<Scalar>&, const ConstMatrixRef<Scalar>&,          \
                               const ConstMatrixRef<Scalar>&, MatrixRef<Scalar>);                     \
  template void kl_per_image(const ConstMatrixRef<Scalar>&, const ConstMatrixRef<Scalar>&,            \
                             Eigen::Ref<VectorOf<double>>);                                           \
  template double kl_to_standard_normal(const MatrixOf<Scalar>&, const MatrixOf<Scalar>&);            \
  template VectorOf<double> kl_per_dimension(const MatrixOf<Scalar>&, const MatrixOf<Scalar>&);       \
  template void batch_kl_per_dimension(const ConstMatrixRef<Scalar>&, const ConstMatrixRef<Scalar>&,  \
                                       VectorOf<double>&);                                            \
  template void reparameterise_backward(const ConstMatrixRef<Scalar>&, const ConstMatrixRef<Scalar>&, \
                                        const ConstMatrixRef<Scalar>&, const ConstMatrixRef<Scalar>&, \
                                        Scalar, MatrixRef<Scalar>, MatrixRef<Scalar>);                \
  template void reparameterise_backward(                                                              \
      const ConstMatrixRef<Scalar>&, const ConstMatrixRef<Scalar>&, const ConstMatrixRef<Scalar>&,    \
      const ConstMatrixRef<Scalar>&, Scalar, const VectorOf<Scalar>&, MatrixRef<Scalar>, MatrixRef<Scalar>);
ZSCAPE_INSTANTIATE(float)
ZSCAPE_INSTANTIATE(double)
#undef ZSCAPE_INSTANTIATE

}  // namespace zscape
