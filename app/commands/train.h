// zscape train: a run from its first step to a saved model.
#pragma once

#include <filesystem>
#include <optional>

#include "app/commands/data_choice.h"
#include "app/commands/train_plan.h"

namespace zscape {

struct TrainCommand {
  PlanOptions plan;
  DataChoice data;
  std::filesystem::path resume;              // empty: a new run
  std::optional<std::filesystem::path> out;  // empty: the resumed file, or zscape-model.safetensors here
  bool force = false;                        // replace `out` if it is there
  bool half = false;                         // F16 without moments, with the test digits' embedding
  bool json = false;                         // one object on stdout
};

// Returns the exit code: 0, or 130 after Ctrl-C, with the model saved either way. Throws Error.
int run(const TrainCommand& command);

}  // namespace zscape
