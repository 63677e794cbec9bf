// Which pictures a command works on, and the words about them on stderr.
#pragma once

#include <filesystem>
#include <optional>

#include "core/data/dataset.h"

namespace zscape {

struct DataChoice {
  std::optional<std::filesystem::path> folder;  // --data
  bool download = false;                        // --download: fetch MNIST when it is nowhere to be found
};

enum class PictureSet { train, test };

// Opens the data as `open_dataset` does; says on stderr when there was none and synthetic digits stand in.
// Throws Error.
DatasetPtr open_data(const DataChoice& choice);

const LabelledImages& pictures_of(const Dataset& dataset, PictureSet set);
const char* name_of(PictureSet set);

}  // namespace zscape
