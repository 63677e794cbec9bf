// What a command found out, as one JSON object or as sentences: every number with its unit, its set
// and its data.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "core/model/architecture.h"
#include "core/model/vae.h"

namespace zscape {

struct Report {
  Elbo elbo;
  std::string set = "test";
  std::string data;  // "MNIST"
  Architecture architecture;
  std::filesystem::path model;
  double epochs = 0;  // of training, fractional
  std::int64_t steps = 0;
  double seconds = 0;            // train: of training, without evaluation; evaluate: of the evaluation
  double images_per_second = 0;  // in those seconds
  std::optional<double> training_seconds;  // evaluate only
  bool interrupted = false;
};

// One line. In autoencoder mode `elbo` and `kl` are null; so is every number that is not finite.
std::string to_json(const Report& report);

// "test ELBO −134.7 nats per image (…) on MNIST, grey pixels in [0, 1], bernoulli likelihood"
std::string to_text(const Report& report);

}  // namespace zscape
