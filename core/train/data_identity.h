// Whether a data set is the one that a saved model learned from.
//
// What a set holds decides, by its hash, wherever it lies and whatever it is called. Older files do not have
// the hash; then the name decides. Pure.
#pragma once

#include <string>

#include "core/data/dataset.h"
#include "core/train/checkpoint.h"

namespace zscape {

// Whether the pictures are those of the checkpoint, so that it can go on in mid-epoch.
bool made_from(const Checkpoint& checkpoint, const Dataset& dataset);

// Whether other pictures go by the name of the checkpoint's data. False where the hash of either is unknown.
bool only_named_alike(const Checkpoint& checkpoint, const Dataset& dataset);

// Throws Error where both hashes are known and differ. `model` says in the sentence whose checkpoint it is.
void require_same_pictures(const Checkpoint& checkpoint, const Dataset& dataset, const std::string& model);

// The same, and where a hash is unknown throws Error when the names differ; a checkpoint that does not say
// its data fits any.
void require_same_data(const Checkpoint& checkpoint, const Dataset& dataset, const std::string& model);

}  // namespace zscape
