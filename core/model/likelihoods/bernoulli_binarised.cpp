// Bernoulli on pixels that are drawn 0 or 1 with their grey value as probability (stochastic binarisation,
// Salakhutdinov and Murray 2008).
#include "core/model/likelihoods/bernoulli_functions.h"

namespace zscape {

extern const LikelihoodRow kBernoulliBinarisedRow;
constinit const LikelihoodRow kBernoulliBinarisedRow{
    .value = Likelihood::bernoulli_binarised,
    .name = "bernoulli-binarised",
    .label = "Bernoulli, binarised",
    .note = "pixels drawn 0 or 1",
    .explanation = "Binarised draws each pixel black or white by its grey, anew each time.",
    .data_treatment = "stochastically binarised pixels",
    .bound_treatment = "stochastically binarised pixels (dynamic binarisation), fixed seed",
    .caution = "",
    .measure = PixelMeasure::probability,
    .binarises = true,
    .values_per_pixel = 1,
    .in_float = bernoulli_functions<float>(),
    .in_double = bernoulli_functions<double>(),
};

}  // namespace zscape
