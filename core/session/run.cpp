#include "core/session/run.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/latent/statistics.h"
#include "core/train/model_on_data.h"

namespace zscape {
namespace {

std::shared_ptr<const Vae> model_of(const Checkpoint& checkpoint) {
  auto model = std::make_shared<Vae>(checkpoint.architecture);
  if (checkpoint.parameters.size() != model->parameters().size()) {
    throw Error("the model should have " + std::to_string(model->parameters().size()) +
                    " weights, but the file holds " + std::to_string(checkpoint.parameters.size()),
                "Open another file.");
  }
  model->parameters() = checkpoint.parameters;
  return model;
}

EmbeddingPtr saved_embedding(const Checkpoint& checkpoint, std::uint64_t run) {
  if (!checkpoint.embedding) return nullptr;
  auto embedding = std::make_shared<Embedding>();
  embedding->posterior = {checkpoint.embedding->mean, checkpoint.embedding->log_variance};
  embedding->labels = checkpoint.embedding->labels;
  embedding->run = run;
  embedding->step = checkpoint.step;
  return embedding;
}

// The mean over the last tenth of an epoch that the history holds.
std::optional<Elbo> recent_mean(const History& history) {
  Elbo sum;
  int count = 0;
  for (auto point = history.train().rbegin(); point != history.train().rend(); ++point, ++count) {
    if (point->epoch < history.train().back().epoch - 0.1) break;
    sum.reconstruction += point->elbo.reconstruction;
    sum.kl += point->elbo.kl;
  }
  if (count == 0) return std::nullopt;
  return Elbo{sum.reconstruction / count, sum.kl / count};
}

}  // namespace

Run::Run(std::uint64_t id, DatasetPtr dataset, const Architecture& architecture,
         const TrainingSettings& settings, ThreadPriority priority)
    : id_(id),
      priority_(priority),
      trainer_(std::make_unique<Trainer>(std::move(dataset), architecture, settings, priority)) {}

Run::Run(std::uint64_t id, std::shared_ptr<const Checkpoint> checkpoint, ThreadPriority priority)
    : id_(id),
      priority_(priority),
      opened_(std::move(checkpoint)),
      embedding_(saved_embedding(*opened_, id)),
      train_elbo_(recent_mean(opened_->history)),
      test_data_(opened_->data_name) {}

bool Run::use_dataset(const DatasetPtr& dataset) {
  auto now = std::make_shared<Checkpoint>(checkpoint());
  const bool same_data = trainer_ ? trainer_->dataset() == dataset : now->data_name == dataset->name;
  if (misfit(now->architecture, *dataset)) {
    opened_ = std::move(now);
    trainer_.reset();
    return false;
  }
  if (!same_data || now->position.next >= dataset->train.count()) now->position.next = 0;
  auto trainer = std::make_unique<Trainer>(dataset, *now, priority_);
  EmbeddingPtr embedding = adopted_embedding(dataset, now->data_name);
  // From here on nothing throws.
  trainer_ = std::move(trainer);
  embedding_ = std::move(embedding);
  opened_.reset();
  return true;
}

// What the model brought along is kept while it can be: if these are the digits that it was made of, they
// only get their pictures, at once; if the model was made for other data, the map stays until the weights
// move.
EmbeddingPtr Run::adopted_embedding(const DatasetPtr& dataset, const std::string& made_for) const {
  const bool brought_along = embedding_ && !embedding_->dataset;
  if (brought_along && embedding_->labels == dataset->test.labels) {
    auto adopted = std::make_shared<Embedding>(*embedding_);
    adopted->dataset = dataset;
    return adopted;
  }
  return brought_along && made_for != dataset->name ? embedding_ : nullptr;
}

StepReport Run::step() {
  const StepReport report = trainer_->step();
  if (report.finite) follow_train_elbo(report);
  return report;
}

// A running mean whose memory is about a tenth of an epoch.
void Run::follow_train_elbo(const StepReport& report) {
  if (!train_elbo_) train_elbo_ = report.elbo;
  const double tenth = 0.1 * trainer_->dataset()->train.count() / std::max(1, report.images);
  const double weight = 1 / std::max(1.0, std::min(tenth, static_cast<double>(report.step)));
  train_elbo_->reconstruction += weight * (report.elbo.reconstruction - train_elbo_->reconstruction);
  train_elbo_->kl += weight * (report.elbo.kl - train_elbo_->kl);
}

Elbo Run::evaluate_test() {
  Evaluation evaluation = trainer_->evaluate_test();
  keep_embedding(std::move(evaluation.posterior));
  keep_dimensions();
  test_data_ = trainer_->dataset()->name;
  return evaluation.elbo;
}

// What the dimensions of the embedding just made tell; a few milliseconds for the largest codes.
void Run::keep_dimensions() {
  const DimensionStatistics statistics = dimension_statistics(*embedding_);
  auto grown =
      dimensions_ ? std::make_shared<DimensionHistory>(*dimensions_) : std::make_shared<DimensionHistory>();
  grown->push_back({step_count(), epoch(), statistics.active, {statistics.kl.begin(), statistics.kl.end()}});
  dimensions_ = std::move(grown);
}

bool Run::embedding_is_stale() const {
  if (!trainer_ || trainer_->dataset()->test.count() == 0) return false;
  return !embedding_ || embedding_->step != step_count();
}

bool Run::test_elbo_is_stale() const {
  if (!trainer_ || step_count() == 0 || trainer_->dataset()->test.count() == 0) return false;
  const auto& points = trainer_->history().test();
  return points.empty() || points.back().step != step_count();
}

void Run::embed() {
  keep_embedding(encode_all(trainer_->model(), trainer_->dataset()->test, trainer_->team()));
}

void Run::keep_embedding(Posterior posterior) {
  auto embedding = std::make_shared<Embedding>();
  embedding->posterior = std::move(posterior);
  embedding->dataset = trainer_->dataset();
  embedding->labels = embedding->dataset->test.labels;
  embedding->run = id_;
  embedding->step = step_count();
  embedding_ = std::move(embedding);
}

std::int64_t Run::step_count() const { return trainer_ ? trainer_->steps_done() : opened_->step; }
double Run::seconds() const { return trainer_ ? trainer_->seconds() : opened_->seconds; }
const Architecture& Run::architecture() const {
  return trainer_ ? trainer_->model().architecture() : opened_->architecture;
}
const TrainingSettings& Run::settings() const { return trainer_ ? trainer_->settings() : opened_->settings; }
const History& Run::history() const { return trainer_ ? trainer_->history() : opened_->history; }

double Run::epoch() const {
  if (trainer_) return trainer_->epochs_done();
  const auto& points = opened_->history.train();
  return points.empty() ? static_cast<double>(opened_->position.epoch) : points.back().epoch;
}

std::optional<Elbo> Run::test_elbo() const {
  const auto& points = history().test();
  return points.empty() ? std::nullopt : std::optional(points.back().elbo);
}

std::shared_ptr<const Vae> Run::last_model() { return model_ ? model_ : fresh_model(); }

std::shared_ptr<const Vae> Run::fresh_model() {
  if (!model_ || model_step_ != step_count()) {
    model_ = trainer_ ? std::make_shared<const Vae>(trainer_->model()) : model_of(*opened_);
    model_step_ = step_count();
  }
  return model_;
}

Moment Run::moment() const {
  Moment moment;
  moment.run = id_;
  moment.step = step_count();
  moment.epoch = epoch();
  moment.seconds = seconds();
  moment.architecture = architecture();
  moment.weights = to_half(trainer_ ? trainer_->model().parameters() : opened_->parameters);
  moment.train_elbo = train_elbo_;
  moment.test_elbo = test_elbo();
  return moment;
}

Checkpoint Run::checkpoint() const {
  if (!trainer_) return *opened_;
  Checkpoint checkpoint = trainer_->checkpoint();
  if (embedding_ && embedding_->step == step_count()) {
    checkpoint.embedding =
        SavedEmbedding{embedding_->posterior.mean, embedding_->posterior.log_variance, embedding_->labels};
  }
  return checkpoint;
}

}  // namespace zscape
