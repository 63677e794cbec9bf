#include "core/session/run_model.h"

#include <string>
#include <utility>

#include "core/base/error.h"
#include "core/model/vae_networks.h"

namespace zscape {
namespace {

class TrainedModel final : public RunModel {
 public:
  explicit TrainedModel(std::unique_ptr<Trainer> trainer) : trainer_(std::move(trainer)) {}

  std::int64_t steps() const override { return trainer_->steps_done(); }
  double epochs() const override { return trainer_->epochs_done(); }
  double seconds() const override { return trainer_->seconds(); }
  const Architecture& architecture() const override { return trainer_->model().architecture(); }
  const TrainingSettings& settings() const override { return trainer_->settings(); }
  const History& history() const override { return trainer_->history(); }
  const Vector& parameters() const override { return trainer_->model().parameters(); }
  Checkpoint checkpoint() const override { return trainer_->checkpoint(); }
  Trainer* trainer() override { return trainer_.get(); }

 private:
  std::unique_ptr<Trainer> trainer_;
};

class OpenedModel final : public RunModel {
 public:
  explicit OpenedModel(std::shared_ptr<const Checkpoint> checkpoint) : checkpoint_(std::move(checkpoint)) {}

  std::int64_t steps() const override { return checkpoint_->step; }
  // The history knows parts of an epoch; a file without one knows whole epochs.
  double epochs() const override {
    const auto& points = checkpoint_->history.train();
    return points.empty() ? static_cast<double>(checkpoint_->position.epoch) : points.back().epoch;
  }
  double seconds() const override { return checkpoint_->seconds; }
  const Architecture& architecture() const override { return checkpoint_->architecture; }
  const TrainingSettings& settings() const override { return checkpoint_->settings; }
  const History& history() const override { return checkpoint_->history; }
  const Vector& parameters() const override { return checkpoint_->parameters; }
  Checkpoint checkpoint() const override { return *checkpoint_; }

 private:
  std::shared_ptr<const Checkpoint> checkpoint_;
};

}  // namespace

std::unique_ptr<RunModel> trained_model(std::unique_ptr<Trainer> trainer) {
  return std::make_unique<TrainedModel>(std::move(trainer));
}

std::unique_ptr<RunModel> opened_model(std::shared_ptr<const Checkpoint> checkpoint) {
  const std::size_t expected = VaeNetworksOf<float>(checkpoint->architecture).weight_count();
  const auto found = static_cast<std::size_t>(checkpoint->parameters.size());
  if (found != expected) {
    throw Error("the model should have " + std::to_string(expected) + " weights, but the file holds " +
                    std::to_string(found),
                "Open another file.");
  }
  return std::make_unique<OpenedModel>(std::move(checkpoint));
}

}  // namespace zscape
