// A part of a set, for work that would take too long on all of it.
#pragma once

#include "core/data/dataset.h"

namespace zscape {

// The first `count` pictures, or all where there are fewer.
Examples first_images(const Examples& images, int count);

}  // namespace zscape
