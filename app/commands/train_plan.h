// What a training run will be: a preset, and every option that overrides it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/model/architecture.h"
#include "core/train/settings.h"

namespace zscape {

// Empty: as in the preset, or as in the run that is resumed.
struct ArchitectureOptions {
  std::optional<int> latent_size;
  std::optional<std::vector<int>> hidden_sizes;
  std::optional<Activation> activation;
  std::optional<Likelihood> likelihood;
  std::optional<float> gaussian_sigma;
  bool autoencoder = false;

  bool any() const;
};

struct SettingsOptions {
  std::optional<int> epochs;
  std::optional<int> batch_size;
  std::optional<float> learning_rate;
  std::optional<Schedule> schedule;
  std::optional<float> beta;
  std::optional<float> warm_up_epochs;
  std::optional<int> beta_cycles;
  std::optional<float> free_bits;
  std::optional<Initialisation> initialisation;
  std::optional<std::uint64_t> seed;
  std::optional<int> threads;
};

struct PlanOptions {
  std::optional<std::string> preset;
  ArchitectureOptions architecture;
  SettingsOptions settings;
};

struct Plan {
  Architecture architecture;
  TrainingSettings settings;
};

// A new run: the preset (`default` when none is named), overridden, and valid. Throws Error.
Plan plan_new_run(const PlanOptions& options);

// The settings of a run of this kind that goes on: as saved, overridden, and valid. Throws Error when an
// option was given that belongs to a run from its start (architecture, preset, seed).
TrainingSettings plan_resumed_run(const PlanOptions& options, ModelKind kind, const TrainingSettings& saved);

}  // namespace zscape
