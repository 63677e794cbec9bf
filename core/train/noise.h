// The streams of random numbers that learning draws from: each a function of (seed, purpose, step), so that
// nothing has to be remembered and every thread can draw its own images' part.
#pragma once

#include <cstdint>

#include "core/base/matrix.h"
#include "core/base/random.h"

namespace zscape {

enum class NoisePurpose : std::uint64_t {
  initial_weights = 1,
  reparameterisation = 2,
  binarisation = 3,
  samples = 4,
  importance_samples = 5,  // the step is the image, its columns are the samples
};

// Streams of batch order lie above 2⁶³ (core/data/batches); these below 2⁵¹.
inline Random noise_stream(std::uint64_t seed, NoisePurpose purpose, std::int64_t step = 0) {
  return Random(seed, static_cast<std::uint64_t>(purpose) << 48 | static_cast<std::uint64_t>(step));
}

// ε for images first … first + columns − 1 of a batch or set: column j is the same whichever thread draws it.
inline void draw_noise(Random random, Eigen::Index first, MatrixRef<float> noise) {
  const auto rows = static_cast<std::uint64_t>(noise.rows());
  const std::uint64_t values_per_image = (rows + 1) / 2 * 2;  // Box–Muller draws in pairs
  for (Eigen::Index j = 0; j < noise.cols(); ++j) {
    random.seek((static_cast<std::uint64_t>(first) + static_cast<std::uint64_t>(j)) * values_per_image);
    random.fill_normal({noise.col(j).data(), static_cast<std::size_t>(rows)});
  }
}

}  // namespace zscape
