// Which pictures a command works on, and the words about them on stderr.
#pragma once

#include <array>
#include <filesystem>
#include <optional>

#include "core/base/enum_text.h"
#include "core/data/dataset.h"

namespace zscape {

struct DataChoice {
  std::optional<std::filesystem::path> folder;  // --data
  bool download = false;                        // --download: fetch MNIST when it is nowhere to be found
};

enum class PictureSet { train, test };
inline constexpr std::array<EnumWord<PictureSet>, 2> kPictureSetWords{
    {{PictureSet::test, "test"}, {PictureSet::train, "train"}}};
constexpr EnumTable<PictureSet> enum_table(PictureSet) { return {"set", kPictureSetWords}; }

// Fetches MNIST into the user's cache, with its progress on stderr, when `choice` asks for that and there is
// no data at all. Throws Error.
void download_if_missing(const DataChoice& choice);

// Opens the data as `open_dataset` does; says on stderr when there was none and synthetic digits stand
// in. Throws Error.
DatasetPtr open_data(const DataChoice& choice);

const Examples& pictures_of(const Dataset& dataset, PictureSet set);

}  // namespace zscape
