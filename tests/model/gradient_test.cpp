// Analytic gradients against central differences, in double precision, for every layer, likelihood and mode.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "core/model/gaussian.h"
#include "core/model/vae.h"

namespace zscape {
namespace {

using MatrixD = MatrixOf<double>;

struct Problem {
  VaeOf<double> model;
  MatrixD images;
  MatrixD noise;

  // Kingma et al. 2016, eq. 15: every dimension costs at least its free bits.
  double loss(double beta, double free_bits) const {
    WorkspaceOf<double> workspace;
    const Elbo sums = model.forward(images, noise, workspace);
    const double mean_loss = sums.loss(beta) / static_cast<double>(images.cols());
    if (free_bits <= 0) return mean_loss;
    const VectorOf<double> kl = kl_of_dimensions();
    return mean_loss + beta * (kl.cwiseMax(free_bits) - kl).sum();
  }

  VectorOf<double> kl_of_dimensions() const {
    const PosteriorOf<double> posterior = model.encode(images);
    return kl_per_dimension<double>(posterior.mean, posterior.log_variance);
  }
};

MatrixD random_matrix(int rows, int columns, Random& random, bool normal) {
  MatrixD values(rows, columns);
  for (double& value : values.reshaped()) value = normal ? random.normal() : random.uniform();
  return values;
}

Problem make_problem(const Architecture& architecture) {
  Random random(11);
  Problem problem{VaeOf<double>(architecture, random), random_matrix(architecture.values(), 3, random, false),
                  random_matrix(architecture.latent_size, 3, random, true)};
  // A ReLU that is off everywhere has no gradient to check: lift the biases a little.
  problem.model.parameters().array() += 0.02;
  return problem;
}

// The largest difference between analytic and numeric gradient, relative to the size of the gradient.
double worst_difference(Problem& problem, double beta, double free_bits = 0) {
  WorkspaceOf<double> workspace;
  Parameters<double> analytic;
  const double scale = 1.0 / static_cast<double>(problem.images.cols());
  problem.model.forward_backward(problem.images, problem.noise, beta, scale, workspace, analytic, free_bits);

  Parameters<double>& weights = problem.model.parameters();
  constexpr double kStep = 1e-6;
  double worst = 0;
  for (Eigen::Index i = 0; i < weights.size(); ++i) {
    const double weight = weights[i];
    weights[i] = weight + kStep;
    const double above = problem.loss(beta, free_bits);
    weights[i] = weight - kStep;
    const double below = problem.loss(beta, free_bits);
    weights[i] = weight;
    worst = std::max(worst, std::abs((above - below) / (2 * kStep) - analytic[i]));
  }
  REQUIRE(analytic.norm() > 1e-3);
  return worst / analytic.cwiseAbs().maxCoeff();
}

}  // namespace

TEST_CASE(
    "the analytic gradient equals the central difference for every likelihood, activation, mode and depth") {
  const auto kind = GENERATE(ModelKind::vae, ModelKind::autoencoder);
  const auto likelihood = GENERATE(from_range(enum_values<Likelihood>()));
  const auto activation =
      GENERATE(Activation::relu, Activation::tanh, Activation::softplus, Activation::silu);
  const auto hidden_sizes = GENERATE(std::vector<int>{}, std::vector<int>{7}, std::vector<int>{7, 5});
  Architecture architecture;
  architecture.kind = kind;
  architecture.image_width = 5;
  architecture.image_height = 4;  // 20 pixels: not a multiple of the likelihood's chunk of 16
  architecture.hidden_sizes = hidden_sizes;
  architecture.latent_size = 3;
  architecture.activation = activation;
  architecture.likelihood = likelihood;
  Problem problem = make_problem(architecture);
  CAPTURE(name_of(kind), name_of(likelihood), name_of(activation), hidden_sizes.size());
  CHECK(worst_difference(problem, 1.0) < 1e-7);
  CHECK(worst_difference(problem, 3.5) < 1e-7);
}

TEST_CASE("the analytic gradient equals the central difference through a ReLU code") {
  Architecture architecture;
  architecture.kind = ModelKind::autoencoder;
  architecture.image_width = 4;
  architecture.image_height = 4;
  architecture.hidden_sizes = {};
  architecture.latent_size = 6;
  architecture.code_activation = CodeActivation::relu;
  Problem problem = make_problem(architecture);
  CHECK(worst_difference(problem, 1.0) < 1e-7);
}

TEST_CASE(
    "with free bits the analytic gradient equals the central difference, whichever dimensions they spare") {
  const auto likelihood = GENERATE(from_range(enum_values<Likelihood>()));
  Architecture architecture;
  architecture.image_width = 5;
  architecture.image_height = 4;
  architecture.hidden_sizes = {7};
  architecture.latent_size = 3;
  architecture.likelihood = likelihood;
  Problem problem = make_problem(architecture);
  VectorOf<double> kl = problem.kl_of_dimensions();
  std::sort(kl.begin(), kl.end());
  CAPTURE(name_of(likelihood));
  for (const double free_bits : {kl[0] / 2, (kl[0] + kl[1]) / 2, (kl[1] + kl[2]) / 2, 2 * kl[2]}) {
    CAPTURE(free_bits);
    CHECK(worst_difference(problem, 1.0, free_bits) < 1e-7);
    CHECK(worst_difference(problem, 3.5, free_bits) < 1e-7);
  }
}

TEST_CASE("free bits that spare no dimension leave the gradient as it is, and those of an autoencoder all") {
  Architecture architecture;
  architecture.image_width = architecture.image_height = 4;
  architecture.hidden_sizes = {6};
  architecture.kind = GENERATE(ModelKind::vae, ModelKind::autoencoder);
  const Problem problem = make_problem(architecture);
  WorkspaceOf<double> workspace;
  Parameters<double> without, with;
  const double free_bits = architecture.is_vae() ? problem.kl_of_dimensions().minCoeff() / 2 : 1.0;
  const Elbo expected =
      problem.model.forward_backward(problem.images, problem.noise, 2.0, 1.0 / 3, workspace, without);
  const Elbo sums =
      problem.model.forward_backward(problem.images, problem.noise, 2.0, 1.0 / 3, workspace, with, free_bits);
  CHECK((with - without).norm() < 1e-15 * without.norm());
  CHECK(sums.elbo() == expected.elbo());
}

TEST_CASE("the gradients of parts of a batch add up to the gradient of the whole") {
  Architecture architecture;
  architecture.image_width = 4;
  architecture.image_height = 4;
  architecture.hidden_sizes = {6};
  Problem problem = make_problem(architecture);
  WorkspaceOf<double> workspace;
  Parameters<double> whole;
  Parameters<double> first;
  Parameters<double> rest;
  const VaeOf<double>& model = problem.model;
  model.forward_backward(problem.images, problem.noise, 1.0, 1.0 / 3, workspace, whole);
  model.forward_backward(problem.images.leftCols(1), problem.noise.leftCols(1), 1.0, 1.0 / 3, workspace,
                         first);
  model.forward_backward(problem.images.rightCols(2), problem.noise.rightCols(2), 1.0, 1.0 / 3, workspace,
                         rest);
  CHECK((first + rest - whole).norm() < 1e-12);
}

}  // namespace zscape
