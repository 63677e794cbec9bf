// q(z|x): where a model places pictures in latent space.
#pragma once

#include "core/base/matrix.h"

namespace zscape {

// q(z|x) of a batch: both L×B. In an autoencoder `mean` is the code and `log_variance` is empty.
template <typename Scalar>
struct PosteriorOf {
  MatrixOf<Scalar> mean;
  MatrixOf<Scalar> log_variance;
};
using Posterior = PosteriorOf<float>;

}  // namespace zscape
