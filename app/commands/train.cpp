#include "app/commands/train.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "app/commands/interrupt.h"
#include "app/commands/output_file.h"
#include "app/commands/progress.h"
#include "app/commands/report.h"
#include "app/commands/saving.h"
#include "app/widgets/format.h"
#include "core/base/error.h"
#include "core/train/checkpoint.h"
#include "core/train/evaluation.h"
#include "core/train/trainer.h"

namespace zscape {
namespace {

constexpr const char* kDefaultOut = "zscape-model.safetensors";

// A run, and what this process knows about it.
struct Run {
  Trainer trainer;
  double first_second = trainer.seconds();  // of training, done before this process went on with it
  std::int64_t images = 0;                  // seen by this process
  std::optional<Elbo> test = std::nullopt;
  std::int64_t tested_step = -1;

  double images_per_second() const {
    const double seconds = trainer.seconds() - first_second;
    return seconds > 0 ? static_cast<double>(images) / seconds : 0;
  }
};

void test(Run& run) {
  run.test = run.trainer.evaluate_test().elbo;
  run.tested_step = run.trainer.steps_done();
}

TrainingProgress progress_of(const Run& run) {
  const Trainer& trainer = run.trainer;
  const double epochs_left = trainer.settings().epochs - trainer.epochs_done();
  const double images_left = std::max(0.0, epochs_left) * trainer.dataset()->train.count();
  const double speed = run.images_per_second();
  return {trainer.epochs_done(),
          trainer.settings().epochs,
          trainer.model().architecture().kind,
          run.test,
          speed,
          speed > 0 ? images_left / speed : 0};
}

// Steps until the run is done or `interrupt` asks for its end. False when a loss was not a number.
bool learn(Run& run, const Interrupt& interrupt) {
  StatusLine status;
  while (!run.trainer.finished() && !interrupt.requested()) {
    const StepReport step = run.trainer.step();
    if (!step.finite) return false;
    run.images += step.images;
    if (step.epoch_ended) {
      test(run);
      if (!status.on_terminal()) std::fprintf(stderr, "%s\n", epoch_line(progress_of(run)).c_str());
    }
    if (status.due()) status.show(progress_line(progress_of(run), status.columns()));
  }
  return true;
}

void save(Run& run, const TrainCommand& command, const std::filesystem::path& out) {
  Checkpoint checkpoint = run.trainer.checkpoint();
  if (command.half) {
    const LabelledImages& digits = run.trainer.dataset()->test;
    Posterior posterior = encode_all(run.trainer.model(), digits, run.trainer.team());
    checkpoint.embedding = {std::move(posterior.mean), std::move(posterior.log_variance), digits.labels};
  }
  save_or_rescue(out, checkpoint, command.half ? WeightFormat::f16 : WeightFormat::f32_with_moments);
  std::fprintf(stderr, "Saved %s\n", out.c_str());
}

Report report_of(Run& run, const std::filesystem::path& out, bool interrupted) {
  const Trainer& trainer = run.trainer;
  // After Ctrl-C the model stands between two evaluations; measuring it must not add to the saved history.
  const Elbo elbo = run.tested_step == trainer.steps_done()
                        ? *run.test
                        : evaluate(trainer.model(), trainer.dataset()->test, run.trainer.team()).elbo;
  Report report;
  report.elbo = elbo;
  report.images = trainer.dataset()->test.count();
  report.data = trainer.dataset()->name;
  report.architecture = trainer.model().architecture();
  report.model = out;
  report.epochs = trainer.epochs_done();
  report.steps = trainer.steps_done();
  report.seconds = trainer.seconds();
  report.images_per_second = run.images_per_second();
  report.interrupted = interrupted;
  return report;
}

void announce(Trainer& trainer) {
  const Architecture& architecture = trainer.model().architecture();
  const Dataset& data = *trainer.dataset();
  std::fprintf(stderr, "%s %s %s on %s (%s images to learn from, %s to test), %s threads\n",
               trainer.steps_done() > 0 ? "Going on with" : "Training",
               architecture.is_vae() ? "VAE" : "autoencoder", layer_sizes(architecture).c_str(),
               data.name.c_str(), format_count(data.train.count()).c_str(),
               format_count(data.test.count()).c_str(), format_count(trainer.team().size()).c_str());
}

[[noreturn]] void report_diverged(const Run& run, const std::filesystem::path& out) {
  throw Error("the loss was not a number at step " + format_count(run.trainer.steps_done() + 1) +
                  "; the last good weights are saved in " + out.string(),
              "Try again with a smaller --learning-rate.");
}

int finish(Run& run, const TrainCommand& command, const std::filesystem::path& out,
           const Interrupt& interrupt) {
  if (interrupt.requested()) {
    std::fprintf(stderr, "Stopped after step %s, as asked; go on with: zscape train --resume %s\n",
                 format_count(run.trainer.steps_done()).c_str(), out.c_str());
  }
  const Report report = report_of(run, out, interrupt.requested());
  std::printf("%s\n", command.json ? to_json(report).c_str() : to_text(report).c_str());
  return interrupt.exit_code();
}

int carry_out(Run& run, const TrainCommand& command, const std::filesystem::path& out) {
  const Interrupt interrupt;
  announce(run.trainer);
  const bool finite = learn(run, interrupt);
  save(run, command, out);
  if (!finite) report_diverged(run, out);
  return finish(run, command, out, interrupt);
}

int run_new(const TrainCommand& command) {
  Plan plan = plan_new_run(command.plan);
  const std::filesystem::path out = command.out.value_or(kDefaultOut);
  check_output({out, command.force}, {".safetensors"});
  const DatasetPtr data = open_data(command.data);
  plan.architecture.image_width = data->train.size.width;
  plan.architecture.image_height = data->train.size.height;
  Run run{Trainer(data, plan.architecture, plan.settings)};
  return carry_out(run, command, out);
}

// A run continues on the data that it began with; an imported model does not say what it was trained on.
void check_same_data(const TrainCommand& command, const Checkpoint& checkpoint, const Dataset& data) {
  const std::string& learned = checkpoint.data_name;
  if (learned.empty() || learned == kUnknownData || learned == data.name) return;
  throw Error(
      command.resume.string() + " was trained on " + learned + ", and the data found here is " + data.name,
      "Name the folder of " + learned + " with --data, or train a new model.");
}

int run_resumed(const TrainCommand& command) {
  Checkpoint checkpoint = load_checkpoint(command.resume);
  const TrainingSettings settings =
      plan_resumed_run(command.plan, checkpoint.architecture.kind, checkpoint.settings);
  const std::filesystem::path out = command.out.value_or(command.resume);
  check_output({out, command.force}, {".safetensors"}, command.resume);
  checkpoint.settings.threads = settings.threads;
  const DatasetPtr data = open_data(command.data);
  check_same_data(command, checkpoint, *data);
  Run run{Trainer(data, checkpoint)};
  // What differs from the saved settings is changed as in mid-run, and leaves its mark in the history.
  run.trainer.change_settings(settings);
  if (run.trainer.finished()) {
    const auto done = static_cast<int>(std::ceil(run.trainer.epochs_done()));
    throw Error(command.resume.string() + " has done all of its " + format_count(settings.epochs) + " epochs",
                "Give a larger total: --epochs " + std::to_string(done + std::max(done, 10)));
  }
  return carry_out(run, command, out);
}

}  // namespace

int run(const TrainCommand& command) {
  return command.resume.empty() ? run_new(command) : run_resumed(command);
}

}  // namespace zscape
