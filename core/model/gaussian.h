// The Gaussian posterior q(z|x) = N(μ, σ²) with a diagonal covariance, its reparameterised sample, and its KL
// to N(0, I).
#pragma once

#include "core/base/matrix.h"

namespace zscape {

// z = μ + σ ε, ε ~ N(0, I) given as `noise` (Kingma and Welling 2014, §2.4). All L×B.
template <typename Scalar>
void reparameterise(const ConstMatrixRef<Scalar>& mean, const ConstMatrixRef<Scalar>& log_variance,
                    const ConstMatrixRef<Scalar>& noise, MatrixRef<Scalar> code);

// KL(N(μ, σ²) ‖ N(0, I)) = ½ Σ (μ² + σ² − 1 − log σ²), summed over the dimensions (their appendix B): one
// value an image, in nats.
template <typename Scalar>
void kl_per_image(const ConstMatrixRef<Scalar>& mean, const ConstMatrixRef<Scalar>& log_variance,
                  Eigen::Ref<VectorOf<double>> kl);

// The same, summed over the images too.
template <typename Scalar>
double kl_to_standard_normal(const MatrixOf<Scalar>& mean, const MatrixOf<Scalar>& log_variance);

// The KL of each dimension, averaged over the images: L values that add up to the mean KL, in nats per image.
template <typename Scalar>
VectorOf<double> kl_per_dimension(const MatrixOf<Scalar>& mean, const MatrixOf<Scalar>& log_variance);

// The same for a batch in training: summed one column after the other, in place, without allocating.
template <typename Scalar>
void batch_kl_per_dimension(const ConstMatrixRef<Scalar>& mean, const ConstMatrixRef<Scalar>& log_variance,
                            VectorOf<double>& kl);

// From d loss / d code to d loss / d μ and d loss / d log σ², the gradient of kl_scale · KL added (kl_scale
// is β / B where the loss is a mean over the batch). All L×B, one column an image.
template <typename Scalar>
void reparameterise_backward(const ConstMatrixRef<Scalar>& mean, const ConstMatrixRef<Scalar>& log_variance,
                             const ConstMatrixRef<Scalar>& noise, const ConstMatrixRef<Scalar>& d_code,
                             Scalar kl_scale, MatrixRef<Scalar> d_mean, MatrixRef<Scalar> d_log_variance);

// The same where the KL of each dimension counts by a weight of its own, L values.
template <typename Scalar>
void reparameterise_backward(const ConstMatrixRef<Scalar>& mean, const ConstMatrixRef<Scalar>& log_variance,
                             const ConstMatrixRef<Scalar>& noise, const ConstMatrixRef<Scalar>& d_code,
                             Scalar kl_scale, const VectorOf<Scalar>& kl_weight, MatrixRef<Scalar> d_mean,
                             MatrixRef<Scalar> d_log_variance);

}  // namespace zscape
