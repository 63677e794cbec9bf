// A model in a file: weights that PyTorch can read, and everything needed to learn on as if
// nothing had happened.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/data/batches.h"
#include "core/model/vae.h"
#include "core/train/adam.h"
#include "core/train/history.h"
#include "core/train/settings.h"

namespace zscape {

// The test set as the model saw it when it was saved: lets a machine without the data show the map.
struct SavedEmbedding {
  Matrix mean;                       // L×N
  Matrix log_variance;               // L×N, empty for an autoencoder
  std::vector<std::uint8_t> labels;  // N, or none where the data has none
};

// What stands for the data of a model made elsewhere, whose file does not say.
inline constexpr const char* kUnknownData = "unknown data";

struct Checkpoint {
  Architecture architecture;
  TrainingSettings settings;
  Parameters<float> parameters;
  std::optional<AdamState> adam;  // absent: a model to look at, or the start of a new run
  std::int64_t step = 0;
  Batches::Position position;
  double seconds = 0;
  History history;
  std::string data_name;  // "MNIST", or kUnknownData
  std::string data_hash;  // Dataset::content_hash of that data; empty: older files do not say
  std::optional<SavedEmbedding> embedding;
  std::vector<std::string>
      assumptions;  // what an imported model does not say and was assumed, one sentence each
};

enum class WeightFormat {
  f32_with_moments,  // a checkpoint
  f16,               // half the size, no moments: a model to give away
};

// One .safetensors file: tensors under PyTorch's names and shapes (encoder.0.weight [out, in], its moments as
// adam.m.encoder.0.weight, history.train [n, 5], embedding.mean …), the rest as JSON text in `__metadata__`.
// The file is replaced in one piece or not at all.
void save_checkpoint(const std::filesystem::path& path, const Checkpoint& checkpoint,
                     WeightFormat format = WeightFormat::f32_with_moments);

// Also reads models that other programs saved under these tensor names: sizes come from the shapes, and what
// is not said (activation, likelihood) is assumed and listed in `assumptions`. Throws Error naming the file,
// what was found and expected.
Checkpoint load_checkpoint(const std::filesystem::path& path);

// The same from memory; `name` stands for the file in errors. The bundled model is read this way.
Checkpoint decode_checkpoint(std::span<const std::byte> bytes, const std::string& name);

}  // namespace zscape
