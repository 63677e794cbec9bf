// What changed between two settings, in words that stand beside a mark on the curves.
#pragma once

#include <string>
#include <vector>

#include "core/train/settings.h"

namespace zscape {

// One line a difference, live settings only, to three digits: "β 1 → 4", "learning rate 0.001 → 0.0003".
std::vector<std::string> setting_changes(const TrainingSettings& from, const TrainingSettings& to);

}  // namespace zscape
