// The kinds of model that there are.
#pragma once

namespace zscape {

enum class ModelKind {
  vae,          // Gaussian posterior, reparameterised code, KL to the prior (Kingma and Welling 2014)
  autoencoder,  // deterministic code, no KL: the same layers without the probability
};

}  // namespace zscape
