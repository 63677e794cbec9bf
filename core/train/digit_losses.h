// How well the model explains each picture of a set by itself: which digit is the worst reconstructed?
#pragma once

#include <cstdint>

#include "core/base/cancelled.h"
#include "core/base/matrix.h"
#include "core/data/dataset.h"
#include "core/model/vae.h"
#include "core/train/evaluation.h"

namespace zscape {

// N values each, in nats. The very sample that `evaluate` draws, so that their means are its numbers.
struct DigitLosses {
  Vector reconstruction;  // log p(x|z) of one z ~ q(z|x)
  Vector kl;              // empty in an autoencoder
  Vector elbo;            // reconstruction − kl; empty in an autoencoder

  int count() const { return static_cast<int>(reconstruction.size()); }
};

// Runs on the calling thread alone (a background one); about 1 s for 10 000 MNIST digits. Calls `yield` every
// few milliseconds. Throws Error when the digits do not fit the model.
DigitLosses losses_of_each(const Vae& model, const Examples& images, const Yield& yield = {},
                           std::uint64_t seed = kEvaluationSeed);

}  // namespace zscape
