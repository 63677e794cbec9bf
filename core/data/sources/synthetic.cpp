#include "core/data/sources/synthetic.h"

#include "core/data/synthetic_digits.h"

namespace zscape {

Source synthetic_source() {
  return {.name = "synthetic digits",
          .reads = "",
          .obstacle = nullptr,
          .load = [](const std::filesystem::path&, const LoadOptions& options) {
            return synthetic_digits(kSyntheticTrainCount, kSyntheticTestCount, kSyntheticSeed, options);
          }};
}

}  // namespace zscape
