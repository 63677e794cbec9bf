// Small pictures in colour for tests: a coloured square on a coloured ground, 8 × 8 pixels.
#pragma once

#include <memory>

#include "core/base/random.h"
#include "core/data/content_hash.h"
#include "core/data/dataset.h"

namespace zscape::test {

inline constexpr ImageShape kColourShape{8, 8, 3};

// The class is the colour of the square: red, green or blue. The ground is a dim colour of its own.
inline Examples colour_part(int count, std::uint64_t seed) {
  Examples part{kColourShape};
  for (int i = 0; i < count; ++i) {
    Random random(seed, static_cast<std::uint64_t>(i));
    const int label = i % 3, left = static_cast<int>(random.below(4)),
              top = static_cast<int>(random.below(4));
    std::uint8_t ground[3];
    for (std::uint8_t& channel : ground) channel = static_cast<std::uint8_t>(random.below(60));
    for (int y = 0; y < kColourShape.height; ++y) {
      for (int x = 0; x < kColourShape.width; ++x) {
        const bool inside = x >= left && x < left + 4 && y >= top && y < top + 4;
        for (int channel = 0; channel < 3; ++channel) {
          part.pixels.push_back(inside && channel == label ? 230 : ground[channel]);
        }
      }
    }
    part.labels.push_back(static_cast<std::uint8_t>(label));
  }
  return part;
}

inline DatasetPtr colour_squares() {
  static const DatasetPtr squares = [] {
    Dataset data;
    data.name = "coloured squares";
    data.train = colour_part(300, 1);
    data.test = colour_part(60, 2);
    data.content_hash = content_hash(data);
    return std::make_shared<const Dataset>(std::move(data));
  }();
  return squares;
}

}  // namespace zscape::test
