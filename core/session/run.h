// The run in hand: a model that learns, or one that is only looked at because its data is not there.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "core/base/worker_pool.h"
#include "core/data/dataset.h"
#include "core/latent/embedding.h"
#include "core/session/dimension_history.h"
#include "core/session/run_model.h"
#include "core/session/timeline.h"
#include "core/train/checkpoint.h"
#include "core/train/trainer.h"

namespace zscape {

// What a data set is to a run that is to go on with it.
enum class DataChange {
  none,         // the pictures it learned from
  other,        // other pictures of the same shape
  named_alike,  // the same, though they have the name of those it learned from
  misfit,       // pictures of another shape
};

// Belongs to the session's thread alone; what it hands out is immutable and shared.
class Run {
 public:
  // A new run on `dataset`. Throws Error when they do not fit.
  Run(std::uint64_t id, DatasetPtr dataset, const Architecture& architecture,
      const TrainingSettings& settings, ThreadPriority priority);

  // An opened model; it can learn once `use_dataset` gave it pictures of its size.
  Run(std::uint64_t id, std::shared_ptr<const Checkpoint> checkpoint, ThreadPriority priority);

  // Goes on with the pictures of `dataset`: where it stopped if they are those it learned from, else at the
  // beginning of an epoch. Where they do not fit, the run can only be looked at from now on. When it throws,
  // the run is as it was.
  DataChange use_dataset(const DatasetPtr& dataset);

  bool can_learn() const { return trainer() != nullptr; }
  bool finished() const { return can_learn() && trainer()->finished(); }
  StepReport step();  // only if it can learn, like the two below
  Elbo evaluate_test();
  void change_settings(const TrainingSettings& settings) { trainer()->change_settings(settings); }
  int threads() { return can_learn() ? trainer()->team().size() : 0; }

  // The test set on the current weights, if it can be had and the last one is older than the weights.
  bool embedding_is_stale() const;
  // Whether the embedding is that of the current weights and of the run's own data.
  bool embedding_is_own() const;
  void embed();

  // Steps were made since the test ELBO was last measured (an untrained model's is not worth its time).
  bool test_elbo_is_stale() const;

  std::uint64_t id() const { return id_; }
  std::int64_t step_count() const { return model_->steps(); }
  double epoch() const { return model_->epochs(); }
  double seconds() const { return model_->seconds(); }
  const Architecture& architecture() const { return model_->architecture(); }
  const TrainingSettings& settings() const { return model_->settings(); }
  const History& history() const { return model_->history(); }
  EmbeddingPtr embedding() const { return embedding_; }
  DimensionHistoryPtr dimensions() const { return dimensions_; }
  std::optional<Elbo> train_elbo() const { return train_elbo_; }
  std::optional<Elbo> test_elbo() const;
  const std::string& test_data() const { return test_data_; }  // whose test images gave it
  // The current weights, copied only if they have changed; or the last copy, however old.
  std::shared_ptr<const Vae> fresh_model();
  std::shared_ptr<const Vae> last_model();
  std::int64_t model_step() const { return copied_step_; }
  Moment moment() const;          // the present, to be kept
  Checkpoint checkpoint() const;  // with the embedding, if it is that of the current weights and data

 private:
  Trainer* trainer() { return model_->trainer(); }
  const Trainer* trainer() const { return std::as_const(*model_).trainer(); }
  EmbeddingPtr adopted_embedding(const DatasetPtr& dataset, const std::string& made_for) const;
  void keep_embedding(Posterior posterior);
  void keep_dimensions();
  void follow_train_elbo(const StepReport& report);

  std::uint64_t id_;
  ThreadPriority priority_;
  std::unique_ptr<RunModel> model_;  // never null
  EmbeddingPtr embedding_;
  DimensionHistoryPtr dimensions_;     // null before the first evaluation
  std::shared_ptr<const Vae> copied_;  // the weights as last handed out, of copied_step_
  std::int64_t copied_step_ = -1;
  std::optional<Elbo> train_elbo_;
  std::string test_data_;
};

}  // namespace zscape
