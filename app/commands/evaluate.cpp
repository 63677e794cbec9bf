// zscape evaluate: the honest numbers of a finished model.
#include <chrono>
#include <cstdio>

#include "app/commands/explore.h"
#include "app/commands/interrupt.h"
#include "app/commands/model_codes.h"
#include "app/commands/progress.h"
#include "app/commands/report.h"
#include "app/widgets/format.h"
#include "core/base/error.h"
#include "core/base/worker_pool.h"
#include "core/data/first_images.h"
#include "core/train/evaluation.h"
#include "core/train/importance.h"

namespace zscape {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

void require_images(const Examples& set, int count, PictureSet name) {
  if (count <= set.count()) return;
  throw Error("--images asks for " + format_count(count) + " images, but the " + std::string(name_of(name)) +
                  " set has " + format_count(set.count()),
              "Leave it out to take them all.");
}

// A bar on a terminal, a line now and then elsewhere.
class SamplingProgress {
 public:
  void show(double share) {
    const TaskProgress progress{"importance samples", share, seconds_since(start_)};
    if (status_.due()) status_.show(progress_line(progress, status_.columns()));
    if (status_.on_terminal() || progress.seconds < next_line_) return;
    next_line_ = progress.seconds + kSecondsBetweenLines;
    std::fprintf(stderr, "%s\n", task_line(progress).c_str());
  }

 private:
  static constexpr double kSecondsBetweenLines = 20;
  Clock::time_point start_ = Clock::now();
  StatusLine status_;
  double next_line_ = kSecondsBetweenLines;
};

// Nothing after Ctrl-C.
std::optional<ImportanceBound> sample(const Vae& model, const Examples& pictures, int samples,
                                      WorkerTeam& team, const Interrupt& interrupt) {
  std::fprintf(stderr, "Drawing %s importance samples for each of %s images, %s threads\n",
               format_count(samples).c_str(), format_count(pictures.count()).c_str(),
               format_count(team.size()).c_str());
  SamplingProgress progress;
  return importance_weighted_bound(model, pictures, samples, team, [&](double share) {
    progress.show(share);
    return !interrupt.requested();
  });
}

Report report_of(const LoadedModel& loaded, const Dataset& data, const Examples& pictures, PictureSet set) {
  Report report;
  report.set = name_of(set);
  report.images = pictures.count();
  report.partial = pictures.count() < pictures_of(data, set).count();
  report.data = data.name;
  report.architecture = loaded.model.architecture();
  report.model = loaded.path;
  const Batches::Position position = loaded.checkpoint.position;
  report.epochs =
      static_cast<double>(position.epoch) + static_cast<double>(position.next) / data.train.count();
  report.steps = loaded.checkpoint.step;
  report.training_seconds = loaded.checkpoint.seconds;
  return report;
}

}  // namespace

int run(const EvaluateCommand& command) {
  const LoadedModel loaded = load_model(command.model);
  if (command.importance_samples) require_importance_weights(loaded.model.architecture());
  const DatasetPtr data = open_data(command.data);
  const Examples& all = pictures_of(*data, command.set);
  require_size(loaded, all.shape);
  std::optional<Examples> some;
  if (command.images) {
    require_images(all, *command.images, command.set);
    some = first_images(all, *command.images);
  }
  const Examples& pictures = some ? *some : all;

  Report report = report_of(loaded, *data, pictures, command.set);
  WorkerTeam team(available_threads());
  const auto start = Clock::now();
  report.elbo = evaluate(loaded.model, pictures, team).elbo;
  report.seconds = seconds_since(start);
  report.images_per_second = pictures.count() / report.seconds;
  if (command.importance_samples) {
    const Interrupt interrupt;
    const auto sampling = Clock::now();
    report.importance = sample(loaded.model, pictures, *command.importance_samples, team, interrupt);
    report.importance_seconds = seconds_since(sampling);
    if (!report.importance) {
      std::fprintf(stderr, "Stopped before all importance samples were drawn, as asked\n");
      return interrupt.exit_code();
    }
  }
  std::printf("%s\n", command.json ? to_json(report).c_str() : to_text(report).c_str());
  return 0;
}

}  // namespace zscape
