#include "core/train/trainer.h"

#include <chrono>
#include <cmath>
#include <string>

#include "core/base/error.h"
#include "core/model/likelihood.h"
#include "core/train/data_identity.h"
#include "core/train/model_on_data.h"
#include "core/train/noise.h"
#include "core/train/setting_changes.h"

namespace zscape {
namespace {

using Clock = std::chrono::steady_clock;

DatasetPtr checked(DatasetPtr dataset, const Architecture& architecture, const TrainingSettings& settings) {
  validate(architecture);
  validate(settings);
  if (dataset->train.count() == 0) throw Error("the training set of " + dataset->name + " is empty");
  if (const auto found = misfit(architecture, *dataset)) throw Error(found->reason, found->remedy);
  require_fit(architecture, dataset->train);
  if (dataset->test.count() > 0) require_fit(architecture, dataset->test);
  return dataset;
}

DatasetPtr checked(DatasetPtr dataset, const Checkpoint& checkpoint) {
  require_same_pictures(checkpoint, *dataset, "the model");
  return checked(std::move(dataset), checkpoint.architecture, checkpoint.settings);
}

Vae new_model(const Architecture& architecture, const TrainingSettings& settings) {
  Random random = noise_stream(settings.seed, NoisePurpose::initial_weights);
  return Vae(architecture, random, settings.initialisation);
}

Vae saved_model(const Checkpoint& checkpoint) {
  Vae model(checkpoint.architecture);
  model.parameters() = checkpoint.parameters;
  return model;
}

int team_size(const TrainingSettings& settings) {
  return settings.threads > 0 ? settings.threads : available_threads();
}

}  // namespace

Trainer::Trainer(DatasetPtr dataset, const Architecture& architecture, const TrainingSettings& settings,
                 ThreadPriority priority)
    : dataset_(checked(std::move(dataset), architecture, settings)),
      settings_(settings),
      model_(new_model(architecture, settings)),
      adam_(model_.parameters().size()),
      batches_(dataset_->train.count(), settings.seed),
      team_(team_size(settings), priority),
      update_(team_.size()),
      scratch_(static_cast<std::size_t>(team_.size())) {
  workspace_.sparse_images = mostly_black(dataset_->train);
  history_.reserve();
}

Trainer::Trainer(DatasetPtr dataset, const Checkpoint& checkpoint, ThreadPriority priority)
    : dataset_(checked(std::move(dataset), checkpoint)),
      settings_(checkpoint.settings),
      model_(saved_model(checkpoint)),
      adam_(checkpoint.adam ? Adam(*checkpoint.adam) : Adam(model_.parameters().size())),
      batches_(dataset_->train.count(), settings_.seed),
      history_(checkpoint.history),
      team_(team_size(settings_), priority),
      update_(team_.size()),
      scratch_(static_cast<std::size_t>(team_.size())),
      step_(checkpoint.step),
      seconds_(checkpoint.seconds) {
  batches_.seek(checkpoint.position);
  workspace_.sparse_images = mostly_black(dataset_->train);
  history_.reserve();
}

double Trainer::epochs_done() const {
  const Batches::Position position = batches_.position();
  return static_cast<double>(position.epoch) + static_cast<double>(position.next) / dataset_->train.count();
}

bool Trainer::finished() const { return batches_.position().epoch >= settings_.epochs; }

StepReport Trainer::step() {
  const auto start = Clock::now();
  const Batches::Position before = batches_.position();
  StepReport report;
  report.learning_rate = learning_rate_at(settings_, epochs_done());
  report.beta = model_.architecture().is_vae() ? beta_at(settings_, epochs_done()) : 0.0F;

  const std::span<const int> indices = batches_.next(settings_.batch_size);
  report.images = static_cast<int>(indices.size());
  report.finite = backpropagate(indices, report.beta);
  const Elbo sums = workspace_.sums();
  report.elbo = {sums.reconstruction / report.images, sums.kl / report.images};
  if (!report.finite) {
    batches_.seek(before);
    report.step = step_;
    report.epoch = epochs_done();
    return report;
  }
  adam_.begin_step(report.learning_rate);
  update_.run(runs_, model_.parameters(), adam_, team_);

  seconds_ += std::chrono::duration<double>(Clock::now() - start).count();
  report.step = ++step_;
  report.epoch = epochs_done();
  report.epoch_ended = batches_.position().next == 0;
  history_.add_train({report.step, report.epoch, seconds_, report.elbo});
  return report;
}

// Images and noise of some columns of the batch, whose images `indices` names.
void Trainer::load_batch(std::span<const int> indices, Columns range) {
  const Architecture& architecture = model_.architecture();
  auto images = images_.middleCols(range.first, range.count);
  gather_into(dataset_->train,
              indices.subspan(static_cast<std::size_t>(range.first), static_cast<std::size_t>(range.count)),
              images);
  if (row_of(architecture.likelihood).binarises) {
    Random random = noise_stream(settings_.seed, NoisePurpose::binarisation, step_);
    random.seek(static_cast<std::uint64_t>(range.first) * static_cast<std::uint64_t>(architecture.values()));
    binarise(images, random);
  }
  draw_noise(noise_stream(settings_.seed, NoisePurpose::reparameterisation, step_), range.first,
             noise_.middleCols(range.first, range.count));
}

// Calls work(columns, thread) on each thread with its share of the batch.
template <typename Work>
void Trainer::share_columns(Eigen::Index batch, const Work& work) {
  team_.run([&](int part) {
    const Share share = share_of(static_cast<int>(batch), part, team_.size());
    if (share.count() == 0) return;
    work(Columns{share.begin, share.count()}, part);
  });
}

// Forward and backward for the images, each thread its share of them; false when something is not finite.
bool Trainer::backpropagate(std::span<const int> indices, float beta) {
  const auto batch = static_cast<Eigen::Index>(indices.size());
  const Architecture& architecture = model_.architecture();
  model_.prepare(batch, workspace_);
  if (images_.cols() < batch) {
    images_.resize(architecture.values(), batch);
    noise_.resize(architecture.latent_size, batch);
  }
  const float scale = 1.0F / static_cast<float>(batch);
  const bool in_halves = settings_.free_bits > 0 && architecture.is_vae();
  model_.list_runs(images_, workspace_, runs_);
  update_.begin_step();
  if (!in_halves) model_.apply_free_bits(0, workspace_);
  share_columns(batch, [&](Columns range, int thread) {
    load_batch(indices, range);
    LayerScratch<float>& scratch = scratch_[static_cast<std::size_t>(thread)];
    if (in_halves) {
      model_.draw_codes(images_, noise_, range, workspace_, scratch);
    } else {
      model_.backpropagate(images_, noise_, beta, scale, range, workspace_, scratch);
      update_.accumulate(runs_, range, thread);
    }
  });
  if (in_halves) {
    model_.apply_free_bits(settings_.free_bits, workspace_);
    share_columns(batch, [&](Columns range, int thread) {
      model_.backpropagate_from_codes(images_, noise_, beta, scale, range, workspace_,
                                      scratch_[static_cast<std::size_t>(thread)]);
      update_.accumulate(runs_, range, thread);
    });
  }
  const Elbo sums = workspace_.sums();
  return std::isfinite(row_of(settings_.objective).loss(sums, beta)) && update_.is_finite();
}

Evaluation Trainer::evaluate_test() {
  Evaluation evaluation = evaluate(model_, dataset_->test, team_);
  // A curve of finite numbers only: a file with another one could not be opened again.
  if (std::isfinite(evaluation.elbo.elbo())) {
    history_.add_test({step_, epochs_done(), seconds_, evaluation.elbo});
  }
  return evaluation;
}

void Trainer::change_settings(const TrainingSettings& settings) {
  TrainingSettings wanted = settings;
  wanted.seed = settings_.seed;
  wanted.initialisation = settings_.initialisation;
  wanted.objective = settings_.objective;
  wanted.threads = settings_.threads;
  validate(wanted);
  History marked = history_;
  for (const std::string& change : setting_changes(settings_, wanted)) {
    marked.add_mark({step_, epochs_done(), seconds_, change});
  }
  history_ = std::move(marked);
  settings_ = wanted;
}

Checkpoint Trainer::checkpoint() const {
  Checkpoint checkpoint;
  checkpoint.architecture = model_.architecture();
  checkpoint.settings = settings_;
  checkpoint.parameters = model_.parameters();
  checkpoint.adam = adam_.state();
  checkpoint.step = step_;
  checkpoint.position = batches_.position();
  checkpoint.seconds = seconds_;
  checkpoint.history = history_;
  checkpoint.data_name = dataset_->name;
  checkpoint.data_hash = dataset_->content_hash;
  return checkpoint;
}

}  // namespace zscape
