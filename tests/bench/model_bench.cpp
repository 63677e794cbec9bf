// What the default network costs, layer by layer and as the window uses it.
#include <benchmark/benchmark.h>

#include "core/data/synthetic_digits.h"
#include "core/model/activations.h"
#include "core/model/layers/layer.h"
#include "core/model/likelihood.h"
#include "core/train/evaluation.h"
#include "core/train/presets.h"

namespace zscape {
namespace {

constexpr int kBatch = 128;
constexpr Columns kAll{0, kBatch};

Architecture default_architecture() { return preset("default").architecture; }

Vae default_model() {
  Random random(1);
  return Vae(default_architecture(), random);
}

// One linear layer of the default network with values for a batch, as training lays them in memory; `number`
// counts such layers from the pixels on.
struct LayerRun {
  explicit LayerRun(std::int64_t number) {
    const Vae model = default_model();
    for (const NetworkOf<float>* network : {&model.networks().encoder, &model.networks().mean,
                                            &model.networks().log_variance, &model.networks().decoder}) {
      for (const NetworkOf<float>::Place& place : network->places()) {
        if (place.weights > 0 && number-- == 0) take(place, model);
      }
    }
  }

  void count_flops(benchmark::State& state) const {
    const double products =
        static_cast<double>(layer->input_shape().values()) * layer->output_shape().values();
    state.counters["flop/s"] =
        benchmark::Counter(2.0 * products * kBatch, benchmark::Counter::kIsIterationInvariantRate,
                           benchmark::Counter::OneK::kIs1000);
    state.SetLabel(layer->description());
  }

  LayerPass<float> pass() const { return {{x.columns(kAll)}, y.columns(kAll), y.columns({0, 0})}; }

  LayerPtr<float> layer;
  std::vector<float> weights;
  ActivationsOf<float> x, y;
  LayerScratch<float> scratch;

 private:
  static void fill(int rows, ActivationsOf<float>& values) {
    values.make_room(rows, kBatch);
    values.columns(kAll).setRandom();
  }
  void take(const NetworkOf<float>::Place& place, const Vae& model) {
    layer = place.layer;
    const float* const first = model.parameters().data() + place.offset;
    weights.assign(first, first + place.weights);
    fill(layer->input_shape().values(), x);
    fill(layer->output_shape().values(), y);
  }
};

void dense_layer_forward(benchmark::State& state) {
  LayerRun run(state.range(0));
  const MatrixRef<float> y = run.y.columns(kAll);
  for (auto _ : state) {
    run.layer->forward(run.weights, {run.x.columns(kAll)}, y, run.y.columns({0, 0}), run.scratch);
    benchmark::DoNotOptimize(y.data());
  }
  run.count_flops(state);
}
BENCHMARK(dense_layer_forward)->DenseRange(0, 3)->DenseRange(6, 10);

void dense_layer_weight_gradient(benchmark::State& state) {
  struct Drop final : GradientSink<float> {
    void take(std::size_t /*first*/, std::span<const float> gradient) override {
      benchmark::DoNotOptimize(gradient.data());
    }
  } sink;
  LayerRun run(state.range(0));
  for (auto _ : state) run.layer->gradient(run.pass(), run.y.columns(kAll), {}, run.scratch, sink);
  run.count_flops(state);
}
BENCHMARK(dense_layer_weight_gradient)->DenseRange(0, 3)->DenseRange(6, 10);

void dense_layer_input_gradient(benchmark::State& state) {
  LayerRun run(state.range(0));
  const MatrixRef<float> d_x = run.x.columns(kAll);
  for (auto _ : state) {
    run.layer->backward_input(run.weights, run.pass(), run.y.columns(kAll), d_x, Into::overwrite,
                              run.scratch);
    benchmark::DoNotOptimize(d_x.data());
  }
  run.count_flops(state);
}
BENCHMARK(dense_layer_input_gradient)->DenseRange(1, 3)->DenseRange(6, 10);

void likelihood_and_gradient(benchmark::State& state) {
  Architecture architecture = default_architecture();
  architecture.likelihood = static_cast<Likelihood>(state.range(0));
  const Matrix logits = 4 * Matrix::Random(architecture.values(), kBatch);
  const Matrix target = Matrix::Random(architecture.values(), kBatch).cwiseAbs();
  Matrix output = logits;
  VectorOf<double> values(kBatch);
  for (auto _ : state) {
    output = logits;  // the gradient overwrites it; the copy costs a tenth of the kernel
    log_likelihood_backward<float>(architecture, output, target, 1.0F / kBatch, values);
    benchmark::DoNotOptimize(values.data());
  }
  state.SetLabel(std::string(name_of(architecture.likelihood)));
  state.SetItemsProcessed(state.iterations() * logits.size());
}
BENCHMARK(likelihood_and_gradient)
    ->Arg(static_cast<int>(Likelihood::bernoulli))
    ->Arg(static_cast<int>(Likelihood::gaussian));

// 784-512-2, for comparison with other programs.
Vae small_model() {
  Architecture architecture;
  architecture.hidden_sizes = {512};
  Random random(1);
  return Vae(architecture, random);
}

// One code is what the mouse needs in every frame; a manifold of 32 × 32 tiles is 1 024.
void decode_codes(benchmark::State& state, const Vae& model) {
  const Matrix codes = Matrix::Random(model.architecture().latent_size, state.range(0));
  for (auto _ : state) {
    const Matrix pictures = model.decode(codes);
    benchmark::DoNotOptimize(pictures.data());
  }
  state.SetItemsProcessed(state.iterations() * codes.cols());
}
BENCHMARK_CAPTURE(decode_codes, default_net, default_model())
    ->Arg(1)
    ->Arg(1024)
    ->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(decode_codes, small_net, small_model())->Arg(1)->Arg(1024)->Unit(benchmark::kMicrosecond);

// The test set into latent space: what one refresh of the map costs.
void encode_10000_images(benchmark::State& state, const Vae& model) {
  const Dataset dataset = synthetic_digits(10, 10000);
  WorkerTeam team(static_cast<int>(state.range(0)));
  for (auto _ : state) {
    const Posterior posterior = encode_all(model, dataset.test, team);
    benchmark::DoNotOptimize(posterior.mean.data());
  }
  state.SetItemsProcessed(state.iterations() * dataset.test.count());
}
BENCHMARK_CAPTURE(encode_10000_images, default_net, default_model())
    ->ArgName("threads")
    ->Arg(1)
    ->Arg(2)
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(encode_10000_images, small_net, small_model())
    ->ArgName("threads")
    ->Arg(1)
    ->Arg(2)
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace zscape
