#include "core/data/first_images.h"

#include <algorithm>

namespace zscape {

Examples first_images(const Examples& images, int count) {
  const int taken = std::min(count, images.count());
  const auto first_of = [taken](const auto& list, std::ptrdiff_t each) {
    const auto wanted = std::min(taken * each, static_cast<std::ptrdiff_t>(list.size()));
    return std::decay_t<decltype(list)>(list.begin(), list.begin() + wanted);
  };
  return {images.shape, first_of(images.pixels, images.shape.values()), first_of(images.labels, 1),
          first_of(images.names, 1)};
}

}  // namespace zscape
