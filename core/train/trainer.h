// Synchronous learning: one mini-batch a call, and nothing hidden.
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

// One run of learning. A step has two parts, and in both the threads share nothing but what they read:
//
//   images       │ thread 0 │ thread 1 │ …   forward, and the gradients of all activations: each thread some
//   images ─────────────┴──────────┴──────────┴──   a barrier, and a look whether everything is finite
//   columns of W │ thread 0 │ thread 1 │ …   gradient of a block of weights and Adam on it: each thread some
//   columns
//
// With free bits the first part is cut in two by another barrier: which dimensions they spare is known when
// every image has its code.
//
// No gradient of the whole model ever stands in memory, and none is added up over threads. Everything that is
// drawn is a function of (seed, step), and each thread owns a fixed share, so the same seed, data and thread
// count give the same bytes, resumed or not; another thread count differs by the roundings of products of
// another shape.
//
// What limits many threads: with fewer than some sixteen images each, the first part becomes a matter of
// reading the weights. Larger batches lift that.
//
// One thread owns a trainer; `step` shares the work with the trainer's own team and allocates nothing, but
// that products take scratch of their own.
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
  void take_images(std::span<const int> indices, Columns range);
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
  std::vector<SparseScratch<float>> scratch_;  // one a thread
  std::int64_t step_ = 0;
  double seconds_ = 0;
};

}  // namespace zscape
