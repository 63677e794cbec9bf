#include "app/commands/train_plan.h"

#include "core/base/error.h"
#include "core/train/presets.h"

namespace zscape {
namespace {

template <typename Value>
void override(Value& value, const std::optional<Value>& option) {
  if (option) value = *option;
}

void apply(const ArchitectureOptions& options, Architecture& architecture) {
  override(architecture.latent_size, options.latent_size);
  override(architecture.hidden_sizes, options.hidden_sizes);
  override(architecture.activation, options.activation);
  override(architecture.likelihood, options.likelihood);
  override(architecture.gaussian_sigma, options.gaussian_sigma);
  if (options.autoencoder) architecture.kind = ModelKind::autoencoder;
}

void apply(const SettingsOptions& options, TrainingSettings& settings) {
  override(settings.epochs, options.epochs);
  override(settings.batch_size, options.batch_size);
  override(settings.learning_rate, options.learning_rate);
  override(settings.schedule, options.schedule);
  override(settings.beta, options.beta);
  override(settings.warm_up_epochs, options.warm_up_epochs);
  override(settings.beta_cycles, options.beta_cycles);
  override(settings.free_bits, options.free_bits);
  override(settings.initialisation, options.initialisation);
  override(settings.seed, options.seed);
  override(settings.threads, options.threads);
}

// Whoever asks for these wants the KL to act in a certain way; in an autoencoder it does not act at all.
void check_has_kl(const SettingsOptions& options, ModelKind kind) {
  if (kind == ModelKind::vae) return;
  const char* const refused = options.free_bits     ? "--free-bits"
                              : options.beta_cycles ? "--beta-cycles"
                                                    : nullptr;
  if (refused == nullptr) return;
  throw Error("an autoencoder has no KL, so " + std::string(refused) + " has nothing to act on",
              "Leave it out, or train a VAE.");
}

}  // namespace

bool ArchitectureOptions::any() const {
  return latent_size || hidden_sizes || activation || likelihood || gaussian_sigma || autoencoder;
}

Plan plan_new_run(const PlanOptions& options) {
  const Preset& start = options.preset ? preset(*options.preset) : presets().front();
  Plan plan{start.architecture, start.settings};
  apply(options.architecture, plan.architecture);
  apply(options.settings, plan.settings);
  check_has_kl(options.settings, plan.architecture.kind);
  validate(plan.architecture);
  validate(plan.settings);
  return plan;
}

TrainingSettings plan_resumed_run(const PlanOptions& options, ModelKind kind, const TrainingSettings& saved) {
  const char* const start_anew = "Leave it out, or start a new run without --resume.";
  if (options.preset || options.architecture.any()) {
    throw Error(
        "a resumed run keeps its model: a preset, layers, activation, likelihood and --autoencoder cannot "
        "change",
        start_anew);
  }
  if (options.settings.initialisation) {
    throw Error("a resumed run has its weights: --initialisation cannot change", start_anew);
  }
  if (options.settings.seed) throw Error("a resumed run keeps its seed: --seed cannot change", start_anew);
  check_has_kl(options.settings, kind);
  TrainingSettings settings = saved;
  apply(options.settings, settings);
  validate(settings);
  return settings;
}

}  // namespace zscape
