// The part of a checkpoint that is not tensors, as JSON text: how `checkpoint.cpp` keeps
// it in `__metadata__`.
#pragma once

#include <string>

#include "core/train/checkpoint.h"

namespace zscape {

inline constexpr int kCheckpointVersion = 1;

// One JSON object with "version", "architecture", "layers", "settings", "progress", "data", "data_hash",
// "marks". "layers" are the lists that the architecture stands for, such as "encoder": ["linear 512",
// "relu"]; it is checked where it is there.
std::string metadata_text(const Checkpoint& checkpoint);

// Fills architecture, settings, step, position, seconds, data name and Adam's step (into `adam_step`), and
// the parts of the history that are not curves. Throws Error naming `source` for text that is no JSON, lacks
// a field, holds a field of another type, or has a version this program does not know.
struct Metadata {
  Checkpoint checkpoint;
  std::int64_t adam_step = 0;
  std::vector<HistoryMark> marks;
  std::int64_t steps_per_point = 1;
  History::Pending pending;
};
Metadata read_metadata(const std::string& text, const std::string& source);

}  // namespace zscape
