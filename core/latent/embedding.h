// Where the test digits lie in latent space, at one moment of the run.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "core/base/matrix.h"
#include "core/data/dataset.h"
#include "core/model/vae.h"

namespace zscape {

// One whole generation of posteriors, never a mixture of two. Immutable and shared between threads.
struct Embedding {
  Posterior posterior;               // L×N each
  std::vector<std::uint8_t> labels;  // N
  DatasetPtr dataset;     // whose test digits these are; null: the model brought them along, without pictures
  std::uint64_t run = 0;  // which run's weights
  std::int64_t step = 0;  // at which step

  int count() const { return static_cast<int>(posterior.mean.cols()); }
  int latent_size() const { return static_cast<int>(posterior.mean.rows()); }
};

using EmbeddingPtr = std::shared_ptr<const Embedding>;

}  // namespace zscape
