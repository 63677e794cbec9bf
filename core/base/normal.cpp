#include "core/base/normal.h"

#include <cmath>
#include <limits>

namespace zscape {
namespace {

double tail_quantile(double probability) {
  const double q = std::sqrt(-2 * std::log(probability));
  const double numerator =
      ((((-7.784894002430293e-03 * q - 3.223964580411365e-01) * q - 2.400758277161838e+00) * q -
        2.549732539343734e+00) *
           q +
       4.374664141464968e+00) *
          q +
      2.938163982698783e+00;
  const double denominator =
      (((7.784695709041462e-03 * q + 3.224671290700398e-01) * q + 2.445134137142996e+00) * q +
       3.754408661907416e+00) *
          q +
      1;
  return numerator / denominator;
}

double central_quantile(double probability) {
  const double q = probability - 0.5;
  const double r = q * q;
  const double numerator =
      (((((-3.969683028665376e+01 * r + 2.209460984245205e+02) * r - 2.759285104469687e+02) * r +
         1.383577518672690e+02) *
            r -
        3.066479806614716e+01) *
           r +
       2.506628277459239e+00) *
      q;
  const double denominator =
      ((((-5.447609879822406e+01 * r + 1.615858368580409e+02) * r - 1.556989798598866e+02) * r +
        6.680131188771972e+01) *
           r -
       1.328068155288572e+01) *
          r +
      1;
  return numerator / denominator;
}

}  // namespace

double normal_density(double z) { return 0.39894228040143267794 * std::exp(-z * z / 2); }

double normal_probability(double z) { return 0.5 * std::erfc(-z / std::sqrt(2.0)); }

double normal_quantile(double probability) {
  if (probability == 0) return -std::numeric_limits<double>::infinity();
  if (probability == 1) return std::numeric_limits<double>::infinity();
  if (!(probability > 0 && probability < 1)) return std::numeric_limits<double>::quiet_NaN();
  if (probability > 0.5) return -normal_quantile(1 - probability);  // the lower tail keeps its digits
  constexpr double kLowerTail = 0.02425;
  const double start = probability < kLowerTail ? tail_quantile(probability) : central_quantile(probability);
  constexpr double kRootOfTwoPi = 2.50662827463100050242;
  const double error = normal_probability(start) - probability;
  const double step = error * kRootOfTwoPi * std::exp(start * start / 2);
  return start - step / (1 + start * step / 2);
}

}  // namespace zscape
