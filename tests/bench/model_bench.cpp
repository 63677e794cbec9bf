// What the default network costs, layer by layer and as the window uses it.
#include <benchmark/benchmark.h>

#include "core/data/synthetic_digits.h"
#include "core/model/activations.h"
#include "core/model/dense.h"
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

// Multiplications and additions of one dense product, as a rate.
void count_flops(benchmark::State& state, const LayerShape& layer) {
  state.counters["flop/s"] =
      benchmark::Counter(2.0 * static_cast<double>(layer.weight_count()) * kBatch,
                         benchmark::Counter::kIsIterationInvariantRate, benchmark::Counter::OneK::kIs1000);
  state.SetLabel(std::to_string(layer.inputs) + " -> " + std::to_string(layer.outputs));
}

// Values of one layer for a batch, as training lays them in memory.
ActivationsOf<float> random_activations(int rows) {
  ActivationsOf<float> values;
  values.make_room(rows, kBatch);
  values.columns({0, kBatch}).setRandom();
  return values;
}

// The products of one layer of the default network, the argument its number from the pixels on.
void dense_layer_forward(benchmark::State& state) {
  const Vae model = default_model();
  const LayerShape layer = model.layout().layers().at(static_cast<std::size_t>(state.range(0)));
  const ActivationsOf<float> x = random_activations(layer.inputs);
  ActivationsOf<float> y = random_activations(layer.outputs);
  const MatrixRef<float> result = y.columns(kAll);
  for (auto _ : state) {
    dense_forward<float>(model.parameters(), layer, x.columns(kAll), result);
    benchmark::DoNotOptimize(result.data());
  }
  count_flops(state, layer);
}
BENCHMARK(dense_layer_forward)->DenseRange(0, 3)->DenseRange(6, 10);

void dense_layer_weight_gradient(benchmark::State& state) {
  const Vae model = default_model();
  const LayerShape layer = model.layout().layers().at(static_cast<std::size_t>(state.range(0)));
  const ActivationsOf<float> x = random_activations(layer.inputs);
  const ActivationsOf<float> d_y = random_activations(layer.outputs);
  Vector gradient = Vector::Zero(model.parameters().size());
  for (auto _ : state) {
    dense_backward_parameters<float>(layer, x.columns(kAll), d_y.columns(kAll), gradient);
    benchmark::DoNotOptimize(gradient.data());
  }
  count_flops(state, layer);
}
BENCHMARK(dense_layer_weight_gradient)->DenseRange(0, 3)->DenseRange(6, 10);

void dense_layer_input_gradient(benchmark::State& state) {
  const Vae model = default_model();
  const LayerShape layer = model.layout().layers().at(static_cast<std::size_t>(state.range(0)));
  const ActivationsOf<float> d_y = random_activations(layer.outputs);
  ActivationsOf<float> d_x = random_activations(layer.inputs);
  const MatrixRef<float> result = d_x.columns(kAll);
  for (auto _ : state) {
    dense_backward_input<float>(model.parameters(), layer, d_y.columns(kAll), result);
    benchmark::DoNotOptimize(result.data());
  }
  count_flops(state, layer);
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
