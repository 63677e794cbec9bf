// How well a VAE explains a set, closer to the truth than the ELBO: the importance-weighted bound on log
// p(x).
//
//   L_K(x) = log (1/K) Σ_k w_k,   w_k = p(x|z_k) p(z_k) / q(z_k|x),   z_k ~ q(z|x)
//
// (Burda, Grosse and Salakhutdinov 2016, "Importance weighted autoencoders", eq. 8). On average L_1 is the
// ELBO, L_K grows with K, and its limit is log p(x).
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "core/base/matrix.h"
#include "core/base/worker_pool.h"
#include "core/data/dataset.h"
#include "core/model/vae.h"
#include "core/train/evaluation.h"

namespace zscape {

inline constexpr int kMaxImportanceSamples = 1'000'000;

struct ImportanceBound {
  double mean = 0;  // over the images, nats per image
  double standard_error =
      0;            // of that mean as an estimate over all images of the kind; of one image, not a number
  int samples = 0;  // K
  int images = 0;
};

// Told the share done, 0 … 1, some hundred times a second, on the thread that called; false ends the work.
// Must not throw.
using KeepGoing = std::function<bool(double share_done)>;

// K samples for every image, all images; nothing when `keep_going` ended it. Binarised likelihoods see the
// very pixels that `evaluate` draws. The noise of sample k of image i depends on (seed, i, k) alone and
// sums are made in one order, so the number does not depend on the threads. Memory does not grow with K.
// K = 5 000 on 10 000 MNIST digits with two hidden layers of 200 takes some minutes on two cores.
// Throws Error for an autoencoder, unless 1 ≤ K ≤ kMaxImportanceSamples, where there are no images, and when
// they do not fit the model.
std::optional<ImportanceBound> importance_weighted_bound(const Vae& model, const Examples& images,
                                                         int samples, WorkerTeam& team,
                                                         const KeepGoing& keep_going = {},
                                                         std::uint64_t seed = kEvaluationSeed);

// Throws Error where there is no such bound: for an autoencoder.
void require_importance_weights(const Architecture& architecture);

// log w of one sample for each column: images D×B (binary where the likelihood says so), their posterior and
// the noise of the sample L×B. An image that wants K samples stands in K columns.
template <typename Scalar>
VectorOf<double> log_importance_weights(const VaeOf<Scalar>& model, const MatrixOf<Scalar>& images,
                                        const PosteriorOf<Scalar>& posterior, const MatrixOf<Scalar>& noise);

}  // namespace zscape
