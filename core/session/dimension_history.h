// How much each latent dimension told about the image, evaluation by evaluation.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

namespace zscape {

// Of the whole test set at one step (core/latent/statistics.h says how).
struct DimensionMoment {
  std::int64_t step = 0;
  double epoch = 0;
  int active = 0;          // dimensions whose mean varies
  std::vector<double> kl;  // L, in nats per image; empty in an autoencoder
};

// Since the run began or was opened: it lives in memory only. Steps ascending.
using DimensionHistory = std::vector<DimensionMoment>;
using DimensionHistoryPtr = std::shared_ptr<const DimensionHistory>;

}  // namespace zscape
