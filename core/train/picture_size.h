// The pictures that a model reads and draws, in the words of the data.
#pragma once

#include "core/data/dataset.h"
#include "core/model/architecture.h"

namespace zscape {

inline ImageSize picture_size(const Architecture& architecture) {
  return {architecture.image_width, architecture.image_height};
}

}  // namespace zscape
