#include "core/session/run.h"

#include <algorithm>

#include "core/latent/statistics.h"
#include "core/train/data_identity.h"
#include "core/train/model_on_data.h"

namespace zscape {
namespace {

std::shared_ptr<const Vae> copy_of(const RunModel& model) {
  auto copy = std::make_shared<Vae>(model.architecture());
  copy->parameters() = model.parameters();
  return copy;
}

EmbeddingPtr saved_embedding(const Checkpoint& checkpoint, std::uint64_t run) {
  if (!checkpoint.embedding) return nullptr;
  auto embedding = std::make_shared<Embedding>();
  embedding->posterior = {checkpoint.embedding->mean, checkpoint.embedding->log_variance};
  embedding->labels = checkpoint.embedding->labels;
  embedding->data_hash = checkpoint.data_hash;
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
      model_(trained_model(std::make_unique<Trainer>(std::move(dataset), architecture, settings, priority))) {
}

Run::Run(std::uint64_t id, std::shared_ptr<const Checkpoint> checkpoint, ThreadPriority priority)
    : id_(id),
      priority_(priority),
      model_(opened_model(checkpoint)),
      embedding_(saved_embedding(*checkpoint, id)),
      train_elbo_(recent_mean(checkpoint->history)),
      test_data_(checkpoint->data_name) {}

DataChange Run::use_dataset(const DatasetPtr& dataset) {
  auto now = std::make_shared<Checkpoint>(checkpoint());
  if (misfit(now->architecture, *dataset)) {
    model_ = opened_model(std::move(now));
    return DataChange::misfit;
  }
  const bool same_data =
      can_learn() ? same_content(*trainer()->dataset(), *dataset) : made_from(*now, *dataset);
  const DataChange change = same_data                          ? DataChange::none
                            : only_named_alike(*now, *dataset) ? DataChange::named_alike
                                                               : DataChange::other;
  const std::string made_for = now->data_name;
  if (!same_data || now->position.next >= dataset->train.count()) now->position.next = 0;
  now->data_hash = dataset->content_hash;
  auto trained = trained_model(std::make_unique<Trainer>(dataset, *now, priority_));
  EmbeddingPtr embedding = adopted_embedding(dataset, made_for);
  // From here on nothing throws.
  model_ = std::move(trained);
  embedding_ = std::move(embedding);
  return change;
}

// A map of these very pictures is kept; if the model brought it along, its points get their pictures. If the
// model was made for data of another name, its map stays until the weights move.
EmbeddingPtr Run::adopted_embedding(const DatasetPtr& dataset, const std::string& made_for) const {
  if (!embedding_) return nullptr;
  const bool brought_along = !embedding_->dataset;
  const bool same = !brought_along                  ? embedding_->is_of(*dataset)
                    : embedding_->data_hash.empty() ? embedding_->labels == dataset->test.labels
                                                    : embedding_->data_hash == dataset->content_hash;
  if (same && embedding_->count() == dataset->test.count()) {
    auto adopted = std::make_shared<Embedding>(*embedding_);
    adopted->dataset = dataset;
    return adopted;
  }
  return brought_along && made_for != dataset->name ? embedding_ : nullptr;
}

StepReport Run::step() {
  const StepReport report = trainer()->step();
  if (report.finite) follow_train_elbo(report);
  return report;
}

// A running mean whose memory is about a tenth of an epoch.
void Run::follow_train_elbo(const StepReport& report) {
  if (!train_elbo_) train_elbo_ = report.elbo;
  const double tenth = 0.1 * trainer()->dataset()->train.count() / std::max(1, report.images);
  const double weight = 1 / std::max(1.0, std::min(tenth, static_cast<double>(report.step)));
  train_elbo_->reconstruction += weight * (report.elbo.reconstruction - train_elbo_->reconstruction);
  train_elbo_->kl += weight * (report.elbo.kl - train_elbo_->kl);
}

Elbo Run::evaluate_test() {
  Evaluation evaluation = trainer()->evaluate_test();
  keep_embedding(std::move(evaluation.posterior));
  keep_dimensions();
  test_data_ = trainer()->dataset()->name;
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
  if (!can_learn() || trainer()->dataset()->test.count() == 0) return false;
  return !embedding_ || embedding_->step != step_count();
}

bool Run::embedding_is_own() const {
  return can_learn() && embedding_ && embedding_->step == step_count() &&
         embedding_->is_of(*trainer()->dataset());
}

bool Run::test_elbo_is_stale() const {
  if (!can_learn() || step_count() == 0 || trainer()->dataset()->test.count() == 0) return false;
  const auto& points = trainer()->history().test();
  return points.empty() || points.back().step != step_count();
}

void Run::embed() {
  keep_embedding(encode_all(trainer()->model(), trainer()->dataset()->test, trainer()->team()));
}

void Run::keep_embedding(Posterior posterior) {
  auto embedding = std::make_shared<Embedding>();
  embedding->posterior = std::move(posterior);
  embedding->dataset = trainer()->dataset();
  embedding->labels = embedding->dataset->test.labels;
  embedding->run = id_;
  embedding->step = step_count();
  embedding_ = std::move(embedding);
}

std::optional<Elbo> Run::test_elbo() const {
  const auto& points = history().test();
  return points.empty() ? std::nullopt : std::optional(points.back().elbo);
}

std::shared_ptr<const Vae> Run::last_model() { return copied_ ? copied_ : fresh_model(); }

std::shared_ptr<const Vae> Run::fresh_model() {
  if (!copied_ || copied_step_ != step_count()) {
    copied_ = copy_of(*model_);
    copied_step_ = step_count();
  }
  return copied_;
}

Moment Run::moment() const {
  Moment moment;
  moment.run = id_;
  moment.step = step_count();
  moment.epoch = epoch();
  moment.seconds = seconds();
  moment.architecture = architecture();
  moment.weights = to_half(model_->parameters());
  moment.train_elbo = train_elbo_;
  moment.test_elbo = test_elbo();
  return moment;
}

Checkpoint Run::checkpoint() const {
  Checkpoint checkpoint = model_->checkpoint();
  if (embedding_is_own()) {
    checkpoint.embedding =
        SavedEmbedding{embedding_->posterior.mean, embedding_->posterior.log_variance, embedding_->labels};
  }
  return checkpoint;
}

}  // namespace zscape
