// What a training step costs, and what showing it live adds.
#include <benchmark/benchmark.h>

#include <memory>

#include "core/data/synthetic_digits.h"
#include "core/train/evaluation.h"
#include "core/train/presets.h"
#include "core/train/trainer.h"

namespace zscape {
namespace {

Trainer trainer_of(const Architecture& architecture, int threads, int batch_size = 128) {
  TrainingSettings settings;
  settings.threads = threads;
  settings.batch_size = batch_size;
  return {std::make_shared<const Dataset>(synthetic_digits(4096, 10)), architecture, settings};
}

Architecture default_architecture() { return preset("default").architecture; }

Architecture small_architecture() {
  Architecture architecture;
  architecture.hidden_sizes = {512};
  return architecture;
}

void training_step(benchmark::State& state, const Architecture& architecture) {
  Trainer trainer =
      trainer_of(architecture, static_cast<int>(state.range(0)), static_cast<int>(state.range(1)));
  for (auto _ : state) benchmark::DoNotOptimize(trainer.step());
  state.SetItemsProcessed(state.iterations() * trainer.settings().batch_size);
}
BENCHMARK_CAPTURE(training_step, default_net, default_architecture())
    ->ArgNames({"threads", "batch"})
    ->ArgsProduct({{1, 2}, {128}})
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(training_step, small_net, small_architecture())
    ->ArgNames({"threads", "batch"})
    ->ArgsProduct({{1, 2}, {32, 128, 512, 2048}})
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

void evaluate_10000_images(benchmark::State& state) {
  const Dataset dataset = synthetic_digits(10, 10000);
  Random random(1);
  const Vae model(preset("default").architecture, random);
  WorkerTeam team(static_cast<int>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(evaluate(model, dataset.test, team).elbo);
  state.SetItemsProcessed(state.iterations() * dataset.test.count());
}
BENCHMARK(evaluate_10000_images)
    ->ArgName("threads")
    ->Arg(1)
    ->Arg(2)
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

// The copies that a snapshot takes from the trainer: all weights, and a history that is full.
void snapshot_copy(benchmark::State& state) {
  Trainer trainer = trainer_of(default_architecture(), 1);
  History history;
  for (std::int64_t step = 1; step < std::int64_t{History::kMaxTrainPoints}; ++step) {
    history.add_train({step, 0, 0, Elbo{-140, 6}});
  }
  for (auto _ : state) {
    benchmark::DoNotOptimize(std::make_shared<const Vae>(trainer.model()));
    benchmark::DoNotOptimize(std::make_shared<const History>(history));
  }
}
BENCHMARK(snapshot_copy)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace zscape
