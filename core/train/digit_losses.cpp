#include "core/train/digit_losses.h"

#include <algorithm>

#include "core/train/model_on_data.h"
#include "core/train/noise.h"

namespace zscape {
namespace {

constexpr int kChunk =
    250;  // images at a time: large enough for full-speed products, small enough for the cache

}  // namespace

DigitLosses losses_of_each(const Vae& model, const Examples& images, const Yield& yield, std::uint64_t seed) {
  const Architecture& architecture = model.architecture();
  require_fit(architecture, images);
  DigitLosses losses;
  losses.reconstruction.resize(images.count());
  if (architecture.is_vae()) losses.kl.resize(images.count());
  Matrix batch, noise;
  Workspace workspace;
  workspace.sparse_images = mostly_black(images);
  for (int first = 0; first < images.count(); first += kChunk) {
    if (yield) yield();
    const int count = std::min(kChunk, images.count() - first);
    gather_for_evaluation(architecture, images, first, count, batch, seed);
    noise.resize(architecture.latent_size, count);
    draw_noise(noise_stream(seed, NoisePurpose::reparameterisation), first, noise);
    model.forward(batch, noise, workspace);
    losses.reconstruction.segment(first, count) = workspace.reconstruction.head(count).cast<float>();
    if (architecture.is_vae()) losses.kl.segment(first, count) = workspace.kl.head(count).cast<float>();
  }
  if (architecture.is_vae()) losses.elbo = losses.reconstruction - losses.kl;
  return losses;
}

}  // namespace zscape
