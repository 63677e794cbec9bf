// zscape evaluate: the honest number of a finished model.
#include <chrono>
#include <cstdio>

#include "app/commands/explore.h"
#include "app/commands/model_codes.h"
#include "app/commands/report.h"
#include "core/base/worker_pool.h"
#include "core/train/evaluation.h"

namespace zscape {
namespace {

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

int run(const EvaluateCommand& command) {
  const LoadedModel loaded = load_model(command.model);
  const DatasetPtr data = open_data(command.data);
  const LabelledImages& pictures = pictures_of(*data, command.set);
  require_size(loaded, pictures.size);
  WorkerTeam team(available_threads());
  const auto start = std::chrono::steady_clock::now();
  Report report;
  report.elbo = evaluate(loaded.model, pictures, team).elbo;
  report.seconds = seconds_since(start);
  report.images_per_second = pictures.count() / report.seconds;
  report.set = name_of(command.set);
  report.data = data->name;
  report.architecture = loaded.model.architecture();
  report.model = command.model;
  const Batches::Position position = loaded.checkpoint.position;
  report.epochs =
      static_cast<double>(position.epoch) + static_cast<double>(position.next) / data->train.count();
  report.steps = loaded.checkpoint.step;
  report.training_seconds = loaded.checkpoint.seconds;
  std::printf("%s\n", command.json ? to_json(report).c_str() : to_text(report).c_str());
  return 0;
}

}  // namespace zscape
