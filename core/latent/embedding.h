// Where the test digits lie in latent space, at one moment of the run.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/base/matrix.h"
#include "core/data/dataset.h"
#include "core/model/vae.h"

namespace zscape {

// One whole generation of posteriors, never a mixture of two. Immutable and shared between threads.
struct Embedding {
  Posterior posterior;               // L×N each
  std::vector<std::uint8_t> labels;  // N, or none where the data has none
  DatasetPtr dataset;  // whose test pictures these are; null: the model brought them along, without pictures
  std::string data_hash;  // of that data, where the model brought them along and says it
  std::uint64_t run = 0;  // which run's weights
  std::int64_t step = 0;  // at which step

  int count() const { return static_cast<int>(posterior.mean.cols()); }
  int label(int index) const { return labels.empty() ? 0 : labels[static_cast<std::size_t>(index)]; }
  // Whether point i is test picture i of `other`.
  bool is_of(const Dataset& other) const { return dataset && same_content(*dataset, other); }
  int latent_size() const { return static_cast<int>(posterior.mean.rows()); }
};

using EmbeddingPtr = std::shared_ptr<const Embedding>;

}  // namespace zscape
