// The Gaussian posterior q(z|x) = N(μ, σ²) with a diagonal covariance, its reparameterised sample, and its KL
// to N(0, I).
#pragma once

#include "core/base/matrix.h"

namespace zscape {

// z = μ + σ ε, ε ~ N(0, I) given as `noise` (Kingma and Welling 2014, §2.4). All L×B.
template <typename Scalar>
void reparameterise(const MatrixOf<Scalar>& mean, const MatrixOf<Scalar>& log_variance,
                    const MatrixOf<Scalar>& noise, MatrixOf<Scalar>& code);

// KL(N(μ, σ²) ‖ N(0, I)) = ½ Σ (μ² + σ² − 1 − log σ²), summed over dimensions and images (their appendix
// B), in nats.
template <typename Scalar>
double kl_to_standard_normal(const MatrixOf<Scalar>& mean, const MatrixOf<Scalar>& log_variance);

// The KL of each dimension, averaged over the images: L values that add up to the mean KL, in nats per image.
template <typename Scalar>
VectorOf<double> kl_per_dimension(const MatrixOf<Scalar>& mean, const MatrixOf<Scalar>& log_variance);

// From d loss / d code to d loss / d μ and d loss / d log σ², the gradient of kl_scale · KL added (kl_scale
// is β / B where the loss is a mean over the batch). All L×B, one column an image.
template <typename Scalar>
void reparameterise_backward(const MatrixOf<Scalar>& mean, const MatrixOf<Scalar>& log_variance,
                             const MatrixOf<Scalar>& noise, const MatrixOf<Scalar>& d_code, Scalar kl_scale,
                             MatrixOf<Scalar>& d_mean, MatrixOf<Scalar>& d_log_variance);

}  // namespace zscape
