// What the window may ask of the session: values on a queue.
#pragma once

#include <cstdint>
#include <filesystem>
#include <variant>

#include "core/data/dataset.h"
#include "core/model/architecture.h"
#include "core/train/checkpoint.h"
#include "core/train/settings.h"

namespace zscape::command {

struct Train {};       // start or go on; after the last epoch it does nothing but say so
struct Pause {};       // between two steps
struct SingleStep {};  // one mini-batch, then paused

// A new run with fresh weights, paused or training. The old run's weights are gone (the window asks first).
struct NewRun {
  Architecture architecture;
  TrainingSettings settings;
  bool train = false;
};

struct ChangeSettings {
  TrainingSettings settings;
};

// Takes the place of the current run, paused. `path` is empty for the bundled model.
struct OpenModel {
  std::shared_ptr<const Checkpoint> checkpoint;
  std::filesystem::path path;
};

// Writes the current weights; the answer is a notice in a later snapshot.
struct SaveModel {
  std::filesystem::path path;
  WeightFormat format = WeightFormat::f32_with_moments;
};

// Other pictures to learn from. The run goes on if their size fits, else it ends with a notice.
struct UseDataset {
  DatasetPtr dataset;
};

// Takes a past run from the list.
struct ForgetRun {
  std::uint64_t run = 0;
};

// How much memory the moments of runs may take: half for the run in hand, half for those before it.
struct SetTimelineBudget {
  int mebibytes = 256;
};

}  // namespace zscape::command

namespace zscape {

using Command = std::variant<command::Train, command::Pause, command::SingleStep, command::NewRun,
                             command::ChangeSettings, command::OpenModel, command::SaveModel,
                             command::UseDataset, command::ForgetRun, command::SetTimelineBudget>;

}  // namespace zscape
