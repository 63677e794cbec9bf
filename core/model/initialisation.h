// Where the weights of a new model come from.
#pragma once

#include "core/base/enum_text.h"

namespace zscape {

// Biases are always uniform in ±1/√inputs.
enum class Initialisation {
  pytorch,  // PyTorch's default: weights uniform in ±1/√inputs, so that runs start where the reference runs
            // do
  he,  // the weights of layers before an activation uniform in ±√(6 / inputs) (He et al. 2015, eq. 10),
       // which keeps the signal equally large at every depth; the mean, log σ² and output layers as above
};
EnumTable<Initialisation> enum_table(Initialisation);

}  // namespace zscape
