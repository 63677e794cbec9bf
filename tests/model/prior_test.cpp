// Every prior is complete, and its functions agree with each other: a new row is tested by being there.
#include <catch2/catch.hpp>
#include <cmath>
#include <string>

#include "core/base/random.h"
#include "core/model/gaussian.h"
#include "core/model/priors/prior_row.h"

namespace zscape {
namespace {

using MatrixD = MatrixOf<double>;

constexpr Eigen::Index kL = 3, kB = 4;

// A posterior of four images, a sample of it, and a gradient that comes from the decoder.
struct Sample {
  MatrixD mean{kL, kB}, log_variance{kL, kB}, noise{kL, kB}, code{kL, kB}, d_code{kL, kB};

  Sample() {
    Random random(21);
    for (MatrixD* matrix : {&mean, &log_variance, &noise, &d_code}) {
      for (double& value : matrix->reshaped()) value = random.uniform(-1.5F, 1.5F);
    }
    draw();
  }
  void draw() { reparameterise<double>(mean, log_variance, noise, code); }
};

const PriorRow& each_row() { return row_of(GENERATE(from_range(enum_values<Prior>()))); }

TEST_CASE("every prior has all its words and is found by its value") {
  for (const PriorRow* row : prior_table()) {
    for (const char* words : {row->name, row->label, row->explanation}) {
      CHECK_FALSE(std::string(words).empty());
    }
    CHECK(&row_of(row->value) == row);
    CHECK(parse_enum<Prior>(row->name) == row->value);
  }
}

TEST_CASE("the gradient of every prior's KL, and of the code, equals the central difference") {
  const PriorRow& row = each_row();
  const auto& functions = row.functions<double>();
  const bool weighted = GENERATE(false, true);
  VectorOf<double> weight;
  if (weighted) weight = Eigen::Vector3d(1, 0, 1);
  constexpr double kScale = 0.3, kStep = 1e-5;
  Sample sample;
  // ⟨d_code, z⟩ + scale · Σ weight_j KL_j has d_code as its gradient with respect to z.
  const auto loss = [&] {
    sample.draw();
    VectorOf<double> kl = functions.kl_per_dimension(sample.mean, sample.log_variance) * kB;
    if (weighted) kl = kl.cwiseProduct(weight);
    return sample.d_code.cwiseProduct(sample.code).sum() + kScale * kl.sum();
  };
  MatrixD d_mean(kL, kB), d_log_variance(kL, kB);
  functions.backward(sample.mean, sample.log_variance, sample.noise, sample.d_code, kScale, weight, d_mean,
                     d_log_variance);
  const auto difference = [&](double& value) {
    const double before = value;
    value = before + kStep;
    const double above = loss();
    value = before - kStep;
    const double below = loss();
    value = before;
    return (above - below) / (2 * kStep);
  };
  for (Eigen::Index j = 0; j < kB; ++j) {
    for (Eigen::Index i = 0; i < kL; ++i) {
      CHECK(d_mean(i, j) == Approx(difference(sample.mean(i, j))).margin(1e-8));
      CHECK(d_log_variance(i, j) == Approx(difference(sample.log_variance(i, j))).margin(1e-8));
    }
  }
}

TEST_CASE("the KL by image, by dimension and by batch are sums of the same terms") {
  const auto& functions = each_row().functions<double>();
  const Sample sample;
  VectorOf<double> by_image(kB), by_batch;
  functions.kl_per_image(sample.mean, sample.log_variance, by_image);
  const VectorOf<double> by_dimension = functions.kl_per_dimension(sample.mean, sample.log_variance);
  functions.batch_kl_per_dimension(sample.mean, sample.log_variance, by_batch);
  CHECK(by_batch.isApprox(by_dimension));
  CHECK(by_dimension.sum() == Approx(by_image.mean()));
}

TEST_CASE("log p(z) − log q(z|x) is the prior's density less that of the Gaussian posterior") {
  const PriorRow& row = each_row();
  const Sample sample;
  const VectorOf<double> ratio =
      row.functions<double>().log_ratio(sample.code, sample.log_variance, sample.noise);
  for (Eigen::Index j = 0; j < kB; ++j) {
    double log_posterior = 0;
    for (Eigen::Index i = 0; i < kL; ++i) {
      const double sigma = std::exp(sample.log_variance(i, j) / 2);
      const double away = (sample.code(i, j) - sample.mean(i, j)) / sigma;
      log_posterior += -0.5 * away * away - std::log(sigma * std::sqrt(2 * M_PI));
    }
    const double log_prior = row.log_density(sample.code.col(j).cast<float>());
    CHECK(ratio[j] == Approx(log_prior - log_posterior).epsilon(1e-5));
  }
}

TEST_CASE("along one axis, a prior's quantile, probability and density belong together") {
  const PriorAxis& axis = each_row().axis;
  for (const double p : {0.01, 0.3, 0.5, 0.77, 0.999}) {
    const double z = axis.quantile(p);
    CHECK(axis.probability(z) == Approx(p));
    constexpr double kStep = 1e-5;
    const double slope = (axis.probability(z + kStep) - axis.probability(z - kStep)) / (2 * kStep);
    CHECK(axis.density(z) == Approx(slope).epsilon(1e-5));
  }
}

TEST_CASE("codes drawn from a prior fall below its quantiles as often as they should") {
  const PriorRow& row = each_row();
  Random random(22);
  Matrix noise(2, 20000);
  for (float& value : noise.reshaped()) value = random.normal();
  const Matrix codes = row.codes_from_noise(noise);
  REQUIRE(codes.rows() == 2);
  REQUIRE(codes.cols() == 20000);
  for (const double p : {0.1, 0.5, 0.9}) {
    const auto below = (codes.array() < static_cast<float>(row.axis.quantile(p))).count();
    CHECK(static_cast<double>(below) / 40000 == Approx(p).margin(0.01));
  }
}

TEST_CASE("the density of N(0, I) at a code is that of independent standard normals") {
  const auto log_density = row_of(Prior::standard_normal).log_density;
  // log of 1/(2π) · e^(−½ (0.9² + 0.4²))
  CHECK(log_density(Eigen::Vector2f(0.9F, -0.4F)) == Approx(-2.32287706640934548).epsilon(1e-6));
  CHECK(log_density(Vector::Zero(1)) == Approx(std::log(0.3989422804014327)));
}

}  // namespace
}  // namespace zscape
