// The fused update against the whole gradient and a whole step of Adam.
#include "core/train/fused_update.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "core/data/batches.h"
#include "core/model/layers/table.h"
#include "core/model/likelihood.h"
#include "core/train/noise.h"
#include "tests/support/small_convolution.h"
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

// Two convolutions, which sum their gradients over images, among linear layers, which share out their
// weights: 6×5 pixels ─► 3 values, with a loss Σ slope ∘ output.
struct MixedNetwork {
  NetworkOf<float> net;
  Vector weights;
  Matrix images, slope;
  NetworkPassOf<float> pass;
  std::vector<NetworkRun> runs;

  explicit MixedNetwork(int image_count) : net(layers(), 0) {
    Random random(3);
    weights.resize(static_cast<Eigen::Index>(net.end()));
    net.initialise(Initialisation::pytorch, random, weights);
    images = Matrix::Zero(30, image_count);
    slope = Matrix::Zero(3, image_count);
    for (float& value : images.reshaped()) value = random.uniform();
    for (float& value : slope.reshaped()) value = random.normal();
  }

  static std::vector<NetworkOf<float>::NamedLayer> layers() {
    const auto first = std::make_shared<const test::SmallConvolution<float>>(Shape{6, 5, 1}, 3, 2);
    const auto second = std::make_shared<const test::SmallConvolution<float>>(first->output_shape(), 2, 2);
    return {{"0", first},
            {"1", make_layer<float>({"relu", {}}, first->output_shape())},
            {"2", second},
            {"3", make_layer<float>({"linear", {40}}, second->output_shape())},
            {"4", make_layer<float>({"silu", {}}, flat(40))},
            {"5", make_layer<float>({"linear", {3}}, flat(40))}};
  }

  void prepare() {
    net.prepare(images.cols(), Keep::gradients, pass);
    runs.clear();
    runs.push_back({&net, {images}, &pass});
  }

  void backpropagate(Columns range) {
    LayerScratch<float> scratch;
    const LayerInput<float> input = LayerInput<float>{images}.columns(range);
    net.forward(weights, input, range, pass, scratch);
    net.d_output(pass, range) = slope.middleCols(range.first, range.count);
    net.backward(weights, input, range, pass, scratch);
  }

  void fused_step(FusedUpdate& update, Adam& adam, WorkerTeam& team) {
    prepare();
    update.begin_step();
    team.run([&](int part) {
      const Share share = share_of(static_cast<int>(images.cols()), part, team.size());
      if (share.count() == 0) return;
      backpropagate({share.begin, share.count()});
      update.accumulate(runs, {share.begin, share.count()}, part);
    });
    REQUIRE(update.is_finite());
    adam.begin_step(1e-2F);
    update.run(runs, weights, adam, team);
  }

  void readable_step(Adam& adam) {
    prepare();
    backpropagate({0, images.cols()});
    LayerScratch<float> scratch;
    Vector gradient(weights.size());
    gradient_of(runs, scratch, gradient);
    adam.step(weights, gradient, 1e-2F);
  }
};

}  // namespace

TEST_CASE("layers that sum over images are updated as the whole gradient would, for any number of threads") {
  const int threads = GENERATE(1, 2, 3, 5);
  MixedNetwork fused(7), readable(7);
  Adam fused_adam(fused.weights.size()), adam(fused.weights.size());
  FusedUpdate update(threads);
  WorkerTeam team(threads);
  for (int step = 0; step < 4; ++step) {
    fused.fused_step(update, fused_adam, team);
    readable.readable_step(adam);
  }
  CHECK(relative_difference(fused.weights, readable.weights) < 1e-5);
  CHECK(relative_difference(fused_adam.state().first_moment, adam.state().first_moment) < 1e-5);
  CHECK(relative_difference(fused_adam.state().second_moment, adam.state().second_moment) < 1e-5);
}

TEST_CASE("a thread that has no images in a smaller batch adds nothing of the batch before") {
  MixedNetwork fused(7), readable(7);
  Adam fused_adam(fused.weights.size()), adam(fused.weights.size());
  FusedUpdate update(4);
  WorkerTeam team(4);
  for (const int count : {7, 2}) {
    for (MixedNetwork* network : {&fused, &readable}) {
      network->images = Matrix(network->images.leftCols(count));
      network->slope = Matrix(network->slope.leftCols(count));
    }
    fused.fused_step(update, fused_adam, team);
    readable.readable_step(adam);
  }
  CHECK(relative_difference(fused.weights, readable.weights) < 1e-5);
}

TEST_CASE("a gradient that is not finite is seen before any weight changes, in layers of either kind") {
  const int row = GENERATE(0, 2);
  const float bad = GENERATE(std::numeric_limits<float>::infinity(), std::nanf(""), 1e25F);
  MixedNetwork network(4);
  network.slope(row, 3) = bad;
  network.prepare();
  FusedUpdate update(1);
  update.begin_step();
  network.backpropagate({0, 4});
  update.accumulate(network.runs, {0, 4}, 0);
  CHECK_FALSE(update.is_finite());
  network.slope(row, 3) = 1;
  network.backpropagate({0, 4});
  update.begin_step();
  update.accumulate(network.runs, {0, 4}, 0);
  CHECK(update.is_finite());
}

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
