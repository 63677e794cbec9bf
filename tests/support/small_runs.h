// Small models and drawn digits on which a test can train in milliseconds.
#pragma once

#include <memory>

#include "core/data/synthetic_digits.h"
#include "core/train/trainer.h"

namespace zscape::test {

// 300 digits to learn from and 60 to test with: three batches of 128 an epoch, the last one of 44.
inline DatasetPtr small_digits() {
  static const auto dataset = std::make_shared<const Dataset>(synthetic_digits(300, 60));
  return dataset;
}

// 784-16-2 unless a test says otherwise.
inline Architecture small_architecture(ModelKind kind = ModelKind::vae) {
  Architecture architecture;
  architecture.kind = kind;
  architecture.hidden_sizes = {16};
  architecture.latent_size = 2;
  return architecture;
}

// With chosen weights, untrained.
inline Vae small_model(Likelihood likelihood, ModelKind kind = ModelKind::vae, int latent_size = 2) {
  Architecture architecture = small_architecture(kind);
  architecture.likelihood = likelihood;
  architecture.latent_size = latent_size;
  Random random(1);
  return Vae(architecture, random);
}

// 600 images, which an evaluation takes in three chunks, the last one not full.
inline const Examples& three_chunks() {
  static const Dataset dataset = synthetic_digits(10, 600);
  return dataset.test;
}

inline TrainingSettings small_settings(int threads = 1) {
  TrainingSettings settings;
  settings.threads = threads;
  settings.epochs = 1000;
  return settings;
}

inline void take_steps(Trainer& trainer, int count) {
  for (int i = 0; i < count; ++i) trainer.step();
}

}  // namespace zscape::test
