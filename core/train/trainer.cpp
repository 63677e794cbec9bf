#include "core/train/trainer.h"

#include <chrono>
#include <cmath>
#include <string>

#include "core/base/error.h"
#include "core/model/likelihood.h"
#include "core/train/noise.h"
#include "core/train/setting_changes.h"

namespace zscape {
namespace {

using Clock = std::chrono::steady_clock;

DatasetPtr checked(DatasetPtr dataset, const Architecture& architecture, const TrainingSettings& settings) {
  validate(architecture);
  validate(settings);
  const ImageSize size = dataset->train.size;
  if (size.width != architecture.image_width || size.height != architecture.image_height) {
    throw Error("the model reads images of " + std::to_string(architecture.image_width) + " × " +
                    std::to_string(architecture.image_height) + " pixels, but " + dataset->name + " has " +
                    std::to_string(size.width) + " × " + std::to_string(size.height),
                "Use the data the model was made for, or start a new model for this data.");
  }
  if (dataset->train.count() == 0) throw Error("the training set of " + dataset->name + " is empty");
  return dataset;
}

Vae new_model(const Architecture& architecture, std::uint64_t seed) {
  Random random = noise_stream(seed, NoisePurpose::initial_weights);
  return Vae(architecture, random);
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

struct Trainer::Shard {
  Matrix images;
  Matrix noise;
  Workspace workspace;
  Vector gradient;
  Elbo sums;
  bool finite = true;
};

Trainer::Trainer(DatasetPtr dataset, const Architecture& architecture, const TrainingSettings& settings,
                 ThreadPriority priority)
    : dataset_(checked(std::move(dataset), architecture, settings)),
      settings_(settings),
      model_(new_model(architecture, settings.seed)),
      adam_(model_.parameters().size()),
      batches_(dataset_->train.count(), settings.seed),
      team_(team_size(settings), priority),
      shards_(static_cast<std::size_t>(team_.size())) {}

Trainer::Trainer(DatasetPtr dataset, const Checkpoint& checkpoint, ThreadPriority priority)
    : dataset_(checked(std::move(dataset), checkpoint.architecture, checkpoint.settings)),
      settings_(checkpoint.settings),
      model_(saved_model(checkpoint)),
      adam_(checkpoint.adam ? Adam(*checkpoint.adam) : Adam(model_.parameters().size())),
      batches_(dataset_->train.count(), settings_.seed),
      history_(checkpoint.history),
      team_(team_size(settings_), priority),
      shards_(static_cast<std::size_t>(team_.size())),
      step_(checkpoint.step),
      seconds_(checkpoint.seconds) {
  batches_.seek(checkpoint.position);
}

Trainer::~Trainer() = default;

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
  compute_gradients(indices, report.beta);
  for (const Shard& shard : shards_) {
    report.elbo.reconstruction += shard.sums.reconstruction / report.images;
    report.elbo.kl += shard.sums.kl / report.images;
  }
  report.finite = combine_gradients() && std::isfinite(report.elbo.loss(report.beta));
  if (!report.finite) {
    batches_.seek(before);
    report.step = step_;
    report.epoch = epochs_done();
    return report;
  }
  update_weights(report.learning_rate);

  seconds_ += std::chrono::duration<double>(Clock::now() - start).count();
  report.step = ++step_;
  report.epoch = epochs_done();
  report.epoch_ended = batches_.position().next == 0;
  history_.add_train({report.step, report.epoch, seconds_, report.elbo});
  return report;
}

// Each thread takes its share of the batch, all the way to a gradient of its own.
void Trainer::compute_gradients(std::span<const int> indices, float beta) {
  const int batch_size = static_cast<int>(indices.size());
  const Architecture& architecture = model_.architecture();
  team_.run([&](int part) {
    Shard& shard = shards_[static_cast<std::size_t>(part)];
    const Share share = share_of(batch_size, part, team_.size());
    shard.sums = {};
    if (share.count() == 0) {
      shard.gradient.setZero(model_.parameters().size());
      return;
    }
    gather(dataset_->train,
           indices.subspan(static_cast<std::size_t>(share.begin), static_cast<std::size_t>(share.count())),
           shard.images);
    if (architecture.likelihood == Likelihood::bernoulli_binarised) {
      Random random = noise_stream(settings_.seed, NoisePurpose::binarisation, step_);
      random.seek(static_cast<std::uint64_t>(share.begin) *
                  static_cast<std::uint64_t>(architecture.pixels()));
      binarise(shard.images, random);
    }
    shard.noise.resize(architecture.latent_size, share.count());
    draw_noise(noise_stream(settings_.seed, NoisePurpose::reparameterisation, step_), share.begin,
               shard.noise);
    shard.sums =
        model_.forward_backward(shard.images, shard.noise, beta, 1.0F / static_cast<float>(batch_size),
                                shard.workspace, shard.gradient);
  });
}

// Adds the threads' gradients up in the first shard's, always in the same order; false when one
// is not finite.
bool Trainer::combine_gradients() {
  const int size = static_cast<int>(model_.parameters().size());
  team_.run([&](int part) {
    const Share share = share_of(size, part, team_.size());
    auto total = shards_.front().gradient.segment(share.begin, share.count());
    for (std::size_t other = 1; other < shards_.size(); ++other) {
      total += shards_[other].gradient.segment(share.begin, share.count());
    }
    shards_[static_cast<std::size_t>(part)].finite = std::isfinite(total.squaredNorm());
  });
  bool finite = true;
  for (const Shard& shard : shards_) finite = finite && shard.finite;
  return finite;
}

void Trainer::update_weights(float learning_rate) {
  adam_.begin_step(learning_rate);
  const int size = static_cast<int>(model_.parameters().size());
  team_.run([&](int part) {
    const Share share = share_of(size, part, team_.size());
    adam_.update(model_.parameters(), shards_.front().gradient, share.begin, share.end);
  });
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
  wanted.threads = settings_.threads;
  validate(wanted);
  for (const std::string& change : setting_changes(settings_, wanted)) {
    history_.add_mark({step_, epochs_done(), seconds_, change});
  }
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
  return checkpoint;
}

}  // namespace zscape
