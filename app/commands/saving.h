// Saving at the end of a run that may have taken hours: a target that fails then must not cost the model.
#pragma once

#include <filesystem>

#include "core/train/checkpoint.h"

namespace zscape {

// Saves to `path`. Where that fails (a full disk, a folder that has gone) the model goes to the system's
// folder for temporary files, and the Error that is thrown names that place.
void save_or_rescue(const std::filesystem::path& path, const Checkpoint& checkpoint, WeightFormat format);

}  // namespace zscape
