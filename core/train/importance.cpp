#include "core/train/importance.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <string>

#include "core/base/cancelled.h"
#include "core/model/gaussian.h"
#include "core/model/likelihood.h"
#include "core/model/priors/prior_row.h"
#include "core/train/log_mean_exp.h"
#include "core/train/model_on_data.h"
#include "core/train/noise.h"

namespace zscape {
namespace {

// Samples a thread decodes at a time: large enough for full-speed products, small enough for the cache.
constexpr int kBlock = 256;

void require_sample_count(int samples) {
  if (samples >= 1 && samples <= kMaxImportanceSamples) return;
  throw Error("the number of importance samples is " + std::to_string(samples) +
              ", but must be between 1 and " + std::to_string(kMaxImportanceSamples));
}

// Counts samples on every thread; asks on the first one, which is the caller's, whether to go on.
class Progress {
 public:
  Progress(std::int64_t total, const KeepGoing& keep_going) : total_(total), keep_going_(keep_going) {}

  void advance(int part, int samples) {
    const std::int64_t done = done_ += samples;
    if (part != 0 || !keep_going_) return;
    if (!keep_going_(static_cast<double>(done) / static_cast<double>(total_))) stopped_ = true;
  }
  bool stopped() const { return stopped_; }

 private:
  const std::int64_t total_;
  const KeepGoing& keep_going_;
  std::atomic<std::int64_t> done_ = 0;
  std::atomic<bool> stopped_ = false;
};

// One thread's view of one image at a time, repeated in as many columns as samples are decoded together.
struct Block {
  Matrix pixels;
  Matrix images;
  Posterior posterior;
  Matrix noise;

  void take(const Vae& model, const Examples& set, int image, const Posterior& of_set, int columns) {
    gather_for_evaluation(model.architecture(), set, image, 1, pixels);
    images = pixels.replicate(1, columns);
    posterior.mean = of_set.mean.col(image).replicate(1, columns);
    posterior.log_variance = of_set.log_variance.col(image).replicate(1, columns);
  }

  void keep_columns(int columns) {
    images.conservativeResize(Eigen::NoChange, columns);
    posterior.mean.conservativeResize(Eigen::NoChange, columns);
    posterior.log_variance.conservativeResize(Eigen::NoChange, columns);
  }
};

// L_K of the image in the block. What it gives when the progress was stopped is of no use.
double bound_of(const Vae& model, Block& block, int samples, const Random& stream, int part,
                Progress& progress) {
  LogMeanExp mean;
  for (int first = 0; first < samples && !progress.stopped(); first += kBlock) {
    const int count = std::min(kBlock, samples - first);
    if (count < block.images.cols()) block.keep_columns(count);
    block.noise.resize(model.architecture().latent_size, count);
    draw_noise(stream, first, block.noise);
    for (const double weight : log_importance_weights(model, block.images, block.posterior, block.noise)) {
      mean.add(weight);
    }
    progress.advance(part, count);
  }
  return mean.value();
}

ImportanceBound summary_of(const VectorOf<double>& bounds, int samples) {
  const auto count = static_cast<double>(bounds.size());
  const double mean = bounds.mean();
  const double variance = (bounds.array() - mean).square().sum() / (count - 1);  // 0 / 0 for one image
  return {mean, std::sqrt(variance / count), samples, static_cast<int>(bounds.size())};
}

}  // namespace

void require_importance_weights(const Architecture& architecture) {
  if (architecture.is_vae()) return;
  throw Error(
      "an autoencoder has no importance-weighted bound: its code is one point, not a posterior to sample "
      "from",
      "Evaluate it without importance samples, or train a VAE.");
}

template <typename Scalar>
VectorOf<double> log_importance_weights(const VaeOf<Scalar>& model, const MatrixOf<Scalar>& images,
                                        const PosteriorOf<Scalar>& posterior, const MatrixOf<Scalar>& noise) {
  MatrixOf<Scalar> codes(noise.rows(), noise.cols());
  reparameterise<Scalar>(posterior.mean, posterior.log_variance, noise, codes);
  VectorOf<double> log_likelihoods(codes.cols());
  log_likelihood_per_image<Scalar>(model.architecture(), model.decode_to_output(codes), images,
                                   log_likelihoods);
  const auto& prior = row_of(model.architecture().prior).template functions<Scalar>();
  return log_likelihoods + prior.log_ratio(codes, posterior.log_variance, noise);
}

std::optional<ImportanceBound> importance_weighted_bound(const Vae& model, const Examples& images,
                                                         int samples, WorkerTeam& team,
                                                         const KeepGoing& keep_going, std::uint64_t seed) {
  require_importance_weights(model.architecture());
  require_sample_count(samples);
  require_fit(model.architecture(), images);
  if (images.count() == 0) throw Error("there are no images to measure", "Open data with test images.");
  const Yield yield = [&keep_going] {
    if (keep_going && !keep_going(0)) throw Cancelled("the measurement was cancelled");
  };
  Posterior posterior;
  try {
    posterior = encode_all(model, images, team, yield);
  } catch (const Cancelled&) {
    return std::nullopt;
  }
  VectorOf<double> bounds(images.count());
  Progress progress(std::int64_t{samples} * images.count(), keep_going);
  std::atomic<int> next = 0;  // images go to whoever is free: no core waits for a slower one
  team.run([&](int part) {
    Block block;
    for (int image = next++; image < images.count() && !progress.stopped(); image = next++) {
      block.take(model, images, image, posterior, std::min(samples, kBlock));
      const Random stream = noise_stream(seed, NoisePurpose::importance_samples, image);
      bounds[image] = bound_of(model, block, samples, stream, part, progress);
    }
  });
  if (progress.stopped()) return std::nullopt;
  return summary_of(bounds, samples);
}

#define ZSCAPE_INSTANTIATE(Scalar)                                                                \
  template VectorOf<double> log_importance_weights(const VaeOf<Scalar>&, const MatrixOf<Scalar>&, \
                                                   const PosteriorOf<Scalar>&, const MatrixOf<Scalar>&);
ZSCAPE_INSTANTIATE(float)
ZSCAPE_INSTANTIATE(double)
#undef ZSCAPE_INSTANTIATE

}  // namespace zscape
