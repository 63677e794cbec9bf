// The ELBO of a whole data set, the same for the same seed.
#pragma once

#include <cstdint>
#include <functional>

#include "core/base/cancelled.h"
#include "core/base/worker_pool.h"
#include "core/data/dataset.h"
#include "core/model/vae.h"

namespace zscape {

inline constexpr std::uint64_t kEvaluationSeed = 20140101;

struct Evaluation {
  Elbo elbo;            // β = 1, nats per image
  Posterior posterior;  // of every image, L×N: the embedding comes with the evaluation at no further cost
};

// Images [first, first + count) of a set as the model wants them (D×B): grey, or binarised, the draw of a
// pixel depending on (seed, image, pixel) alone.
void gather_for_evaluation(const Architecture& architecture, const Examples& images, int first, int count,
                           Matrix& batch, std::uint64_t seed = kEvaluationSeed);

// Throw Error when the images do not fit the model, like everything below that takes both.
//
// One reparameterised sample per image, all images. The noise of image i depends on (seed, i) alone, so the
// number does not depend on the threads or the batch. Binarised likelihoods draw their pixels from the same
// seed. Allocates; takes about 0.3 s for 10 000 MNIST digits on two cores.
Evaluation evaluate(const Vae& model, const Examples& images, WorkerTeam& team,
                    std::uint64_t seed = kEvaluationSeed);

// q(z|x) of every image only: the encoder half of the above. Calls `yield` every few milliseconds.
Posterior encode_all(const Vae& model, const Examples& images, WorkerTeam& team, const Yield& yield = {});

// Where codes are sampled from: for a VAE its prior, for an autoencoder a Gaussian that is fitted to the
// codes of the test set.
struct CodeDistribution {
  int latent_size = 0;
  std::function<Matrix(const Matrix& noise)> codes_from_noise;  // L×N from as many numbers from N(0, 1)
  bool fitted_to_codes = false;                                 // true: not a prior, and the screen says so
};
CodeDistribution prior_of(const Architecture& architecture);
CodeDistribution fitted_to(const Matrix& codes);

// `count` codes (L×count), reproducible by seed.
Matrix sample_codes(const CodeDistribution& distribution, int count, std::uint64_t seed);

}  // namespace zscape
