// Means of exponentials of numbers like −10 000, which have no exponential in any floating-point type.
#include "core/train/log_mean_exp.h"

#include <catch2/catch.hpp>
#include <vector>

namespace zscape {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

double log_mean_exp(const std::vector<double>& exponents) {
  LogMeanExp mean;
  for (const double exponent : exponents) mean.add(exponent);
  return mean.value();
}

}  // namespace

TEST_CASE("the log of a mean of exponentials is what its definition says") {
  CHECK(log_mean_exp({std::log(1.0), std::log(2.0), std::log(6.0)}) == Approx(std::log(3.0)));
  CHECK(log_mean_exp({std::log(6.0), std::log(2.0), std::log(1.0)}) == Approx(std::log(3.0)));
  CHECK(log_mean_exp({-2.5}) == -2.5);
}

TEST_CASE("terms whose exponentials overflow or vanish give a finite value, in any order") {
  CHECK(log_mean_exp({-10000, -10000}) == -10000);
  CHECK(log_mean_exp({10000, 10000}) == 10000);
  CHECK(log_mean_exp({-10000, 0, -20000, 0}) == Approx(std::log(0.5)));
  CHECK(log_mean_exp({0, 10000}) == Approx(10000 - std::log(2.0)));
  CHECK(log_mean_exp({10000, 0}) == Approx(10000 - std::log(2.0)));
  CHECK(log_mean_exp({-1e300, 1e300}) == 1e300);
}

TEST_CASE("a term of zero counts as one of the terms") {
  CHECK(log_mean_exp({-kInfinity, 0, -kInfinity, 0}) == Approx(std::log(0.5)));
  CHECK(log_mean_exp({-kInfinity}) == -kInfinity);
}

TEST_CASE("a term that is not a number is not lost") {
  CHECK(std::isnan(log_mean_exp({0, std::nan(""), 1, 2})));
  CHECK(std::isnan(log_mean_exp({std::nan("")})));
}

}  // namespace zscape
