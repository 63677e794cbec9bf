// Two paths, one truth: the fused update against the whole gradient and a whole step of Adam.
#include "core/train/fused_update.h"

#include <catch2/catch.hpp>

#include "core/data/batches.h"
#include "core/model/likelihood.h"
#include "core/train/noise.h"
#include "tests/support/small_runs.h"

namespace zscape {
namespace {

using test::small_digits;
using test::small_settings;

// Learns as the trainer does, by the readable path: gather, forward and backward, the whole gradient, Adam.
class ReadableTrainer {
 public:
  ReadableTrainer(const Architecture& architecture, const TrainingSettings& settings)
      : model_(start(architecture, settings)),
        adam_(model_.parameters().size()),
        batches_(small_digits()->train.count(), settings.seed),
        settings_(settings) {}

  Elbo step() {
    const std::span<const int> indices = batches_.next(settings_.batch_size);
    const auto batch = static_cast<Eigen::Index>(indices.size());
    Matrix images;
    gather(small_digits()->train, indices, images);
    if (model_.architecture().likelihood == Likelihood::bernoulli_binarised) {
      Random random = noise_stream(settings_.seed, NoisePurpose::binarisation, step_);
      binarise(images, random);
    }
    Matrix noise(model_.architecture().latent_size, batch);
    draw_noise(noise_stream(settings_.seed, NoisePurpose::reparameterisation, step_), 0, noise);
    Workspace workspace;
    Vector gradient;
    const Elbo sums =
        model_.forward_backward(images, noise, model_.architecture().is_vae() ? settings_.beta : 0,
                                1.0F / static_cast<float>(batch), workspace, gradient, settings_.free_bits);
    adam_.step(model_.parameters(), gradient, settings_.learning_rate);
    ++step_;
    return {sums.reconstruction / static_cast<double>(batch), sums.kl / static_cast<double>(batch)};
  }

  const Vector& weights() const { return model_.parameters(); }
  const AdamState& adam() const { return adam_.state(); }

 private:
  static Vae start(const Architecture& architecture, const TrainingSettings& settings) {
    Random random = noise_stream(settings.seed, NoisePurpose::initial_weights);
    return Vae(architecture, random);
  }

  Vae model_;
  Adam adam_;
  Batches batches_;
  TrainingSettings settings_;
  std::int64_t step_ = 0;
};

double relative_difference(const Vector& found, const Vector& expected) {
  return (found - expected).norm() / expected.norm();
}

}  // namespace

TEST_CASE("the fused update leads to the readable path's weights, for every likelihood, mode and depth") {
  const auto kind = GENERATE(ModelKind::vae, ModelKind::autoencoder);
  const auto likelihood =
      GENERATE(Likelihood::bernoulli, Likelihood::bernoulli_binarised, Likelihood::gaussian);
  const auto hidden_sizes = GENERATE(std::vector<int>{}, std::vector<int>{70}, std::vector<int>{33, 20});
  Architecture architecture;
  architecture.kind = kind;
  architecture.likelihood = likelihood;
  architecture.hidden_sizes = hidden_sizes;
  CAPTURE(name_of(kind), name_of(likelihood), hidden_sizes.size());
  Trainer trainer(small_digits(), architecture, small_settings(2));
  ReadableTrainer readable(architecture, small_settings());
  for (int step = 0; step < 10; ++step) {
    const StepReport report = trainer.step();
    const Elbo expected = readable.step();
    CHECK(report.elbo.reconstruction == Approx(expected.reconstruction).epsilon(1e-4));
    CHECK(report.elbo.kl == Approx(expected.kl).epsilon(1e-3));
  }
  CHECK(relative_difference(trainer.model().parameters(), readable.weights()) < 1e-4);
  CHECK(relative_difference(trainer.checkpoint().adam->first_moment, readable.adam().first_moment) < 1e-3);
}

TEST_CASE("one fused step equals one readable step to float precision") {
  Trainer trainer(small_digits(), test::small_architecture(), small_settings(2));
  ReadableTrainer readable(test::small_architecture(), small_settings());
  trainer.step();
  readable.step();
  CHECK(relative_difference(trainer.checkpoint().adam->first_moment, readable.adam().first_moment) < 1e-6);
  CHECK(relative_difference(trainer.checkpoint().adam->second_moment, readable.adam().second_moment) < 1e-6);
}

TEST_CASE("with free bits, too, the fused update leads to the readable path's weights") {
  const auto likelihood =
      GENERATE(Likelihood::bernoulli, Likelihood::bernoulli_binarised, Likelihood::gaussian);
  const float free_bits = GENERATE(0.05F, 0.5F, 100.0F);
  Architecture architecture = test::small_architecture();
  architecture.latent_size = 5;
  architecture.likelihood = likelihood;
  TrainingSettings settings = small_settings(2);
  settings.free_bits = free_bits;
  CAPTURE(name_of(likelihood), free_bits);
  Trainer trainer(small_digits(), architecture, settings);
  ReadableTrainer readable(architecture, settings);
  for (int step = 0; step < 10; ++step) {
    CHECK(trainer.step().elbo.kl == Approx(readable.step().kl).epsilon(1e-3));
  }
  CHECK(relative_difference(trainer.model().parameters(), readable.weights()) < 1e-4);
  CHECK(relative_difference(trainer.checkpoint().adam->first_moment, readable.adam().first_moment) < 1e-3);
}

}  // namespace zscape
