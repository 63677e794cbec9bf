// The standard normal distribution N(0, 1).
#pragma once

namespace zscape {

double normal_density(double z);

// Φ, the distribution function.
double normal_probability(double z);

// Φ⁻¹, its inverse, to about 1e-15 (Acklam's rational approximation and one step of Halley's method). −∞ at 0
// and +∞ at 1; NaN outside.
double normal_quantile(double probability);

}  // namespace zscape
