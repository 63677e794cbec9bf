// The evidence lower bound and its two parts.
#pragma once

namespace zscape {

// In nats per image, averaged over the images they were measured on. Upward is better. In an autoencoder `kl`
// is 0 and the sum is no bound.
struct Elbo {
  double reconstruction = 0;  // E_q[log p(x|z)], one sample
  double kl = 0;              // KL(q(z|x) ‖ p(z)), analytic

  double elbo() const { return reconstruction - kl; }
  double loss(double beta) const { return -reconstruction + beta * kl; }
};

}  // namespace zscape
