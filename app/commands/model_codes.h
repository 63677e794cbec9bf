// A model read from its file, and the codes that it gives the test pictures.
#pragma once

#include <filesystem>

#include "app/commands/data_choice.h"
#include "core/model/vae.h"
#include "core/train/checkpoint.h"

namespace zscape {

struct LoadedModel {
  std::filesystem::path path;
  Checkpoint checkpoint;
  Vae model;
};

// Throws Error. What the file did not say and was taken for granted is told on stderr.
LoadedModel load_model(const std::filesystem::path& path);

// Throws Error unless the model was made for pictures of this size.
void require_size(const LoadedModel& loaded, const ImageShape& shape);

// The posterior means L×N of the test pictures: those saved in the file, else computed from the data.
Matrix codes_of(const LoadedModel& loaded, const DataChoice& data);

}  // namespace zscape
