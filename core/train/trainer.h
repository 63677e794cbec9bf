// Synchronous training: one mini-batch a call.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "core/base/worker_pool.h"
#include "core/data/batches.h"
#include "core/data/dataset.h"
#include "core/model/vae.h"
#include "core/train/adam.h"
#include "core/train/checkpoint.h"
#include "core/train/evaluation.h"
#include "core/train/fused_update.h"
#include "core/train/history.h"
#include "core/train/settings.h"

namespace zscape {

struct StepReport {
  std::int64_t step = 0;  // steps done, this one included
  double epoch = 0;       // epochs done, fractional
  Elbo elbo;              // of this mini-batch, before its update
  float learning_rate = 0;
  float beta = 0;
  int images = 0;
  bool epoch_ended = false;
  bool finite = true;  // false: loss or gradient was not a number; weights and all other state are as before
};

// One run of training. A step has two parts, and in both the threads share only what they read:
//
// clang-format off
//   images  │ thread 0 │ thread 1 │ …   forward, and the gradients of all activations
//   ────────┴──────────┴──────────┴──   a barrier; the step ends here unless everything is finite
//   weights │ thread 0 │ thread 1 │ …   gradient of a block of weights, and Adam on it
// clang-format on
//
// With free bits another barrier divides the first part: which dimensions are below them is known when every
// image has its code.
//
// The gradient of the whole model is never in memory at once (core/train/fused_update). All random numbers
// are a function of (seed, step), and each thread owns a fixed share, so the same seed, data and thread count
// give the same bytes, resumed or not; another thread count differs by the roundings of products of another
// shape.
//
// What limits many threads: with fewer than about sixteen images each, the first part takes as long as
// reading the weights. Larger batches use more threads.
//
// One thread owns a trainer; `step` shares the work with the trainer's own team and allocates nothing, except
// that a library of products takes scratch memory of its own.
class Trainer {
 public:
  // A new run. Throws Error when architecture, settings and data do not fit together.
  Trainer(DatasetPtr dataset, const Architecture& architecture, const TrainingSettings& settings,
          ThreadPriority priority = ThreadPriority::normal);

  // Continues a checkpoint exactly where it stopped (a model without moments starts Adam afresh). Throws
  // Error when they do not fit together, or when the data is known to be other data than the checkpoint's.
  Trainer(DatasetPtr dataset, const Checkpoint& checkpoint, ThreadPriority priority = ThreadPriority::normal);
  Trainer(const Trainer&) = delete;
  Trainer& operator=(const Trainer&) = delete;

  StepReport step();

  // The test set's ELBO on the current weights, added to the history where it is finite; its time is
  // not training time.
  Evaluation evaluate_test();

  // Acts at once; each difference leaves a mark in the history. Seed, initialisation and
  // threads stay as they are. Throws Error.
  void change_settings(const TrainingSettings& settings);

  bool finished() const;  // the epochs that were asked for are done
  std::int64_t steps_done() const { return step_; }
  double epochs_done() const;
  double seconds() const { return seconds_; }
  const Vae& model() const { return model_; }
  const History& history() const { return history_; }
  const TrainingSettings& settings() const { return settings_; }
  const DatasetPtr& dataset() const { return dataset_; }
  WorkerTeam& team() { return team_; }

  Checkpoint checkpoint() const;

 private:
  bool backpropagate(std::span<const int> indices, float beta);
  void load_batch(std::span<const int> indices, Columns range);
  template <typename Work>
  void share_columns(Eigen::Index batch, const Work& work);

  DatasetPtr dataset_;
  TrainingSettings settings_;
  Vae model_;
  Adam adam_;
  Batches batches_;
  History history_;
  WorkerTeam team_;
  Matrix images_;  // of the batch, D×B
  Matrix noise_;   // L×B
  Workspace workspace_;
  FusedUpdate update_;
  std::vector<LayerScratch<float>> scratch_;  // one a thread
  std::vector<NetworkRun> runs_;              // of this batch
  std::int64_t step_ = 0;
  double seconds_ = 0;
};

}  // namespace zscape
