// The posterior's sample and its KL against closed forms.
#include "core/model/gaussian.h"

#include <catch2/catch.hpp>
#include <cmath>

namespace zscape {
namespace {

using MatrixD = MatrixOf<double>;

MatrixD filled(int rows, int columns, double value) { return MatrixD::Constant(rows, columns, value); }

}  // namespace

TEST_CASE("the KL of a standard normal to itself is zero") {
  CHECK(kl_to_standard_normal<double>(filled(3, 5, 0), filled(3, 5, 0)) == 0);
  CHECK(kl_to_standard_normal<float>(Matrix::Zero(64, 128), Matrix::Zero(64, 128)) == 0);
}

TEST_CASE("the KL of a shifted normal is half its squared distance") {
  // Two dimensions, three images, every mean 1.5: 6 · 1.5² / 2.
  CHECK(kl_to_standard_normal<double>(filled(2, 3, 1.5), filled(2, 3, 0)) == Approx(6.75));
}

TEST_CASE("the KL of a scaled normal is that of its variance alone") {
  const double sigma = 0.2;
  const double expected = 0.5 * (sigma * sigma - 1) - std::log(sigma);
  CHECK(kl_to_standard_normal<double>(filled(1, 1, 0), filled(1, 1, 2 * std::log(sigma))) ==
        Approx(expected));
}

TEST_CASE("the KL equals the numerical integral of q log(q / p)") {
  const double mean = 0.7, sigma = 0.4;
  const auto density = [](double x, double m, double s) {
    return std::exp(-0.5 * (x - m) * (x - m) / (s * s)) / (s * std::sqrt(2 * M_PI));
  };
  double integral = 0;
  constexpr double kStep = 1e-3;
  for (double x = mean - 10 * sigma; x < mean + 10 * sigma; x += kStep) {
    const double q = density(x, mean, sigma);
    integral += kStep * q * std::log(q / density(x, 0, 1));
  }
  CHECK(kl_to_standard_normal<double>(filled(1, 1, mean), filled(1, 1, 2 * std::log(sigma))) ==
        Approx(integral).epsilon(1e-6));
}

TEST_CASE("the KL per dimension adds up to the mean KL of an image") {
  const MatrixD mean = MatrixD::Random(4, 9), log_variance = MatrixD::Random(4, 9);
  const VectorOf<double> each = kl_per_dimension<double>(mean, log_variance);
  REQUIRE(each.size() == 4);
  CHECK(each.sum() == Approx(kl_to_standard_normal<double>(mean, log_variance) / 9));
  CHECK(each.minCoeff() >= 0);
}

TEST_CASE("the KL of a dimension that ignores the image is zero") {
  Matrix mean(2, 3), log_variance(2, 3);
  mean << 0, 0, 0, 1, -1, 2;
  log_variance << 0, 0, 0, -1, -2, -3;
  const VectorOf<double> each = kl_per_dimension<float>(mean, log_variance);
  CHECK(each[0] == 0);
  CHECK(each[1] > 0.5);
}

TEST_CASE("a code is its mean plus sigma times the noise") {
  Matrix code(1, 2);
  reparameterise<float>(Matrix::Constant(1, 2, 3.0F), Matrix::Constant(1, 2, std::log(0.25F)),
                        (Matrix(1, 2) << 2.0F, -1.0F).finished(), code);
  CHECK(code(0, 0) == Approx(4));
  CHECK(code(0, 1) == Approx(2.5));
}

}  // namespace zscape
