// What a command found out, as one JSON object or as sentences: every number with its unit, its set
// and its data.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "core/model/architecture.h"
#include "core/model/vae.h"
#include "core/train/importance.h"

namespace zscape {

struct Report {
  Elbo elbo;
  std::string set = "test";
  int images = 0;        // of the set, the first so many
  bool partial = false;  // there are more in the set
  std::string data;      // "MNIST"
  Architecture architecture;
  std::filesystem::path model;
  double epochs = 0;  // of training, fractional
  std::int64_t steps = 0;
  double seconds = 0;            // train: of training, without evaluation; evaluate: of the evaluation
  double images_per_second = 0;  // in those seconds
  std::optional<double> training_seconds;     // evaluate only
  std::optional<ImportanceBound> importance;  // evaluate only, when it was asked for
  double importance_seconds = 0;              // that it took, beside those above
  bool interrupted = false;
};

// One line. In autoencoder mode `elbo` and `kl` are null; so is every number that is not finite.
std::string to_json(const Report& report);

// "test ELBO −134.7 nats per image (…) on MNIST, grey pixels in [0, 1], bernoulli likelihood", and a second
// line for the importance-weighted bound if there is one.
std::string to_text(const Report& report);

}  // namespace zscape
