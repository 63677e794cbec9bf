// The kernels of a training step, one by one, at the sizes of 784-512-2 with a batch of 128.
#include <benchmark/benchmark.h>

#include "core/data/synthetic_digits.h"
#include "core/model/product.h"
#include "core/model/sparse_input.h"
#include "core/train/adam.h"
#include "core/train/noise.h"

namespace zscape {
namespace {

constexpr int kBatch = 128;
constexpr int kHidden = 512;

Matrix digits() {
  Matrix images;
  gather_range(synthetic_digits(kBatch, 1).train, 0, kBatch, images);
  return images;
}

void count_flops(benchmark::State& state, double operations) {
  state.counters["flop/s"] = benchmark::Counter(operations, benchmark::Counter::kIsIterationInvariantRate,
                                                benchmark::Counter::OneK::kIs1000);
}

// What the first layer would cost if it read every pixel.
void dense_first_layer(benchmark::State& state) {
  const Matrix images = digits();
  const Matrix weight = Matrix::Random(kHidden, images.rows());
  Matrix y(kHidden, kBatch);
  for (auto _ : state) {
    multiply<float>(weight, images, y);
    benchmark::DoNotOptimize(y.data());
  }
  count_flops(state, 2.0 * static_cast<double>(weight.size()) * kBatch);
}
BENCHMARK(dense_first_layer)->Unit(benchmark::kMicrosecond);

void sparse_first_layer(benchmark::State& state) {
  const Matrix images = digits();
  const Matrix weight = Matrix::Random(kHidden, images.rows()), bias = Matrix::Random(kHidden, 1);
  Matrix y(kHidden, kBatch);
  SparseScratch<float> scratch;
  for (auto _ : state) {
    sparse_forward<float>(weight, bias, images, scratch, y);
    benchmark::DoNotOptimize(y.data());
  }
  count_flops(state,
              2.0 * static_cast<double>(weight.size()) * kBatch);  // of the dense product that it replaces
}
BENCHMARK(sparse_first_layer)->Unit(benchmark::kMicrosecond);

void sparse_first_layer_gradient(benchmark::State& state) {
  const Matrix images = digits();
  const Matrix d_y = Matrix::Random(kHidden, kBatch);
  Matrix d_weight(kHidden, images.rows());
  SparseScratch<float> scratch;
  SparseWeightGradient<float> gradient(scratch);
  for (auto _ : state) {
    gradient.pack(d_y);
    gradient.block(images, {0, images.rows()}, d_weight);
    benchmark::DoNotOptimize(d_weight.data());
  }
  count_flops(state, 2.0 * static_cast<double>(d_weight.size()) * kBatch);
}
BENCHMARK(sparse_first_layer_gradient)->Unit(benchmark::kMicrosecond);

void adam_update(benchmark::State& state) {
  const Eigen::Index size = 400000;
  Vector parameters = Vector::Random(size);
  const Vector gradient = Vector::Random(size);
  Adam adam(size);
  for (auto _ : state) adam.step(parameters, gradient, 1e-3F);
  state.SetItemsProcessed(state.iterations() * size);
}
BENCHMARK(adam_update)->Unit(benchmark::kMicrosecond);

void draw_normal_noise(benchmark::State& state) {
  Matrix noise(2, kBatch);
  std::int64_t step = 0;
  for (auto _ : state) {
    draw_noise(noise_stream(1, NoisePurpose::reparameterisation, step++), 0, noise);
    benchmark::DoNotOptimize(noise.data());
  }
  state.SetItemsProcessed(state.iterations() * noise.size());
}
BENCHMARK(draw_normal_noise)->Unit(benchmark::kMicrosecond);

void gather_batch(benchmark::State& state) {
  const Examples images = synthetic_digits(kBatch, 1).train;
  Matrix batch;
  for (auto _ : state) {
    gather_range(images, 0, kBatch, batch);
    benchmark::DoNotOptimize(batch.data());
  }
  state.SetItemsProcessed(state.iterations() * kBatch);
}
BENCHMARK(gather_batch)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace zscape
