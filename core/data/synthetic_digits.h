// Digits in the manner of MNIST, written by our own pen: the data set when there is no other.
#pragma once

#include <cstdint>
#include <span>

#include "core/data/dataset.h"
#include "core/data/load_options.h"

namespace zscape {

inline constexpr ImageShape kDigitShape{28, 28};

// Writes `digit` (0 … 9) into `picture` (784 bytes): white on black, at most 20 × 20 pixels, its centre of
// mass about a pixel from the centre at most, as in MNIST. A pure function of its arguments: `index` counts
// the handwritings of a seed.
void draw_synthetic_digit(int digit, std::uint64_t seed, std::uint64_t index,
                          std::span<std::uint8_t> picture);

// Image i of either split shows the digit i mod 10, so every class is equally frequent. Splits never
// share a handwriting, and each image depends on the seed and its own index only, not on the counts.
// About 7 µs an image. Throws Cancelled soon after a stop request.
inline constexpr int kSyntheticTrainCount = 60000, kSyntheticTestCount = 10000;
inline constexpr std::uint64_t kSyntheticSeed = 1;
Dataset synthetic_digits(int train_count = kSyntheticTrainCount, int test_count = kSyntheticTestCount,
                         std::uint64_t seed = kSyntheticSeed, const LoadOptions& options = {});

}  // namespace zscape
