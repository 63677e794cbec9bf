#include "core/data/first_images.h"

#include <algorithm>

namespace zscape {

LabelledImages first_images(const LabelledImages& images, int count) {
  const int taken = std::min(count, images.count());
  const auto pixels = static_cast<std::ptrdiff_t>(taken) * images.size.pixels();
  return {images.size,
          {images.pixels.begin(), images.pixels.begin() + pixels},
          {images.labels.begin(), images.labels.begin() + taken}};
}

}  // namespace zscape
