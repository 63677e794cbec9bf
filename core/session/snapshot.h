// What the session shows the window: one immutable value, whole or not at all.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/data/dataset.h"
#include "core/latent/embedding.h"
#include "core/model/vae.h"
#include "core/session/dimension_history.h"
#include "core/session/model_origin.h"
#include "core/session/run_shelf.h"
#include "core/train/history.h"
#include "core/train/settings.h"

namespace zscape {

enum class RunState {
  empty,   // no model yet
  paused,  // by the user, or new
  training,
  finished,  // the epochs that were asked for are done
  failed,    // a non-finite loss or an error; the last good weights are kept
};

// Something to tell the person once: a toast, or a dialog when it is an error.
struct Notice {
  std::uint64_t id = 0;  // rises by one for each; the window shows each id once
  bool error = false;
  std::string text;
  std::string remedy;
};

struct Snapshot {
  std::uint64_t generation = 0;  // rises with every snapshot
  std::uint64_t run = 0;         // rises with every new or opened model
  RunState state = RunState::empty;
  std::string reason;  // why it is paused, finished or failed: "the loss was not a number at step 1 204"

  DatasetPtr dataset;  // never null once a dataset was given; pictures may differ in size from the model's
                       // (then no map)
  TrainingSettings settings;
  std::shared_ptr<const Vae> model;  // the weights of model_step; null when `empty`
  std::int64_t model_step = 0;  // `step` when paused; while training numbers may run ahead of the weights
  std::int64_t step = 0;
  double epoch = 0;
  double seconds = 0;  // of training

  std::optional<Elbo> train_elbo;  // running mean over about the last tenth of an epoch
  std::optional<Elbo> test_elbo;   // of the last evaluation
  std::string test_data;  // the data whose test images gave it: "MNIST"; maybe not those that are loaded
  HistoryPtr history;     // never null
  DimensionHistoryPtr dimensions;  // one moment for each evaluation of this session; null before the first
  EmbeddingPtr embedding;          // of the last whole embedding; null until there is one
  TimelinePtr timeline = std::make_shared<const Timeline>();  // moments of this run; never null
  RunListPtr past_runs = std::make_shared<const RunList>();   // that came before this one; never null
  float learning_rate = 0;                                    // in force now, after the schedule
  float beta = 0;                                             // in force now, after the warm-up

  double steps_per_second = 0;
  double images_per_second = 0;
  double seconds_left = 0;     // to the last epoch at this pace; 0 when not training
  double live_view_share = 0;  // of training time, spent on embedding, publishing and refreshing (LiveBudget)
  int threads = 0;

  ModelOrigin origin;
  bool unsaved = false;         // steps were made since it was opened or saved
  std::vector<Notice> notices;  // the latest few, oldest first
};

// It is the model that came with the program, as it came.
inline bool is_untouched_bundled_model(const Snapshot& snapshot) {
  return snapshot.origin.kind == OriginKind::bundled && !snapshot.unsaved;
}

using SnapshotPtr = std::shared_ptr<const Snapshot>;

}  // namespace zscape
