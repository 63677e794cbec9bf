// Models that other programs saved: the architecture read off the shapes of the tensors.
#pragma once

#include <string>

#include "core/io/safetensors.h"
#include "core/train/checkpoint_metadata.h"

namespace zscape {

// For a file with our tensor names but without our metadata. Sizes come from the shapes: encoder.0,
// encoder.2, … are hidden layers, encoder.mean (and encoder.log_variance, which makes it a VAE) the code,
// decoder.… the mirror image. What the shapes do not say (ReLU, Bernoulli, square pictures) is assumed and
// listed in `assumptions`. Throws Error naming `source` and the first tensor that does not fit.
Metadata imported_metadata(const SafetensorsFile& file, const std::string& source);

}  // namespace zscape
