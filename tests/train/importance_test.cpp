// The importance-weighted bound against log p(x) itself, against textbook densities, and against PyTorch.
#include "core/train/importance.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <functional>
#include <numbers>
#include <thread>
#include <vector>

#include "core/base/error.h"
#include "core/train/log_mean_exp.h"
#include "core/train/noise.h"
#include "test_paths.h"
#include "tests/support/golden.h"
#include "tests/support/small_runs.h"

namespace zscape {
namespace {

// Twelve pixels and few units: a model whose p(x) can be summed over a grid of codes.
Architecture tiny_architecture(Likelihood likelihood, int latent_size) {
  Architecture architecture;
  architecture.image_width = 4;
  architecture.image_height = 3;
  architecture.hidden_sizes = {5};
  architecture.latent_size = latent_size;
  architecture.activation = Activation::tanh;
  architecture.likelihood = likelihood;
  architecture.gaussian_sigma = 0.7F;
  return architecture;
}

// The decoder looks at the code, and q(z|x) depends on the image but is nowhere narrower than the prior: then
// no weight is rare and large, and few samples come close to log p(x).
Vae tiny_model(Likelihood likelihood, int latent_size) {
  Random random(5);
  Vae model(tiny_architecture(likelihood, latent_size), random);
  model.parameters() *= 2;
  model.tensor("encoder.mean.weight") *= 0.3F;
  model.tensor("encoder.log_variance.weight") *= 0.3F;
  model.tensor("encoder.log_variance.bias").setConstant(0.5F);
  return model;
}

Examples tiny_images(int count) {
  Examples images{{4, 3}, std::vector<std::uint8_t>(static_cast<std::size_t>(count) * 12), {}};
  Random random(6);
  for (std::uint8_t& pixel : images.pixels) pixel = static_cast<std::uint8_t>(random.below(256));
  images.labels.resize(static_cast<std::size_t>(count));
  return images;
}

Examples only(const Examples& images, int index) {
  const auto pixels = images.image(index);
  return {images.shape, {pixels.begin(), pixels.end()}, {0}};
}

// log p(x|z) pixel by pixel, as a textbook has it.
double log_density(const Architecture& architecture, const VectorOf<double>& output, const Vector& image) {
  double sum = 0;
  for (Eigen::Index i = 0; i < output.size(); ++i) {
    const double x = image[i];
    if (architecture.likelihood == Likelihood::gaussian) {
      const double sigma = architecture.gaussian_sigma;
      sum += -0.5 * std::pow((x - output[i]) / sigma, 2) - std::log(sigma * std::sqrt(2 * std::numbers::pi));
    } else {
      const double p = 1 / (1 + std::exp(-output[i]));
      sum += x * std::log(p) + (1 - x) * std::log(1 - p);
    }
  }
  return sum;
}

double log_normal(double value, double mean, double variance) {
  return -0.5 * (value - mean) * (value - mean) / variance - 0.5 * std::log(2 * std::numbers::pi * variance);
}

// The points of a grid over [−7, 7] in each dimension, as columns.
MatrixOf<double> grid_of_codes(int dimensions, int points, double& cell) {
  const double spacing = 14.0 / (points - 1);
  cell = std::pow(spacing, dimensions);
  const auto count = static_cast<int>(std::lround(std::pow(points, dimensions)));
  MatrixOf<double> codes(dimensions, count);
  for (int i = 0; i < count; ++i) {
    for (int d = 0, rest = i; d < dimensions; ++d, rest /= points)
      codes(d, i) = -7 + spacing * (rest % points);
  }
  return codes;
}

VaeOf<double> in_double(const Vae& model) {
  VaeOf<double> copy(model.architecture());
  copy.parameters() = model.parameters().cast<double>();
  return copy;
}

// The mean over the images of log ∫ p(x|z) p(z) dz, summed over a grid.
double log_likelihood_by_quadrature(const Vae& model, const Examples& images) {
  const Architecture& architecture = model.architecture();
  double cell = 0;
  const MatrixOf<double> codes = grid_of_codes(architecture.latent_size, 141, cell);
  const MatrixOf<double> outputs = in_double(model).decode_to_output(codes);
  double total = 0;
  for (int i = 0; i < images.count(); ++i) {
    Matrix image;
    gather_for_evaluation(architecture, images, i, 1, image);
    double density = 0;
    for (Eigen::Index j = 0; j < codes.cols(); ++j) {
      double log_joint = log_density(architecture, outputs.col(j), image.col(0));
      for (const double z : codes.col(j)) log_joint += log_normal(z, 0, 1);
      density += std::exp(log_joint) * cell;
    }
    total += std::log(density);
  }
  return total / images.count();
}

// log p(x, z) − log q(z|x) of one sample, averaged over the images.
double one_sample_bound(const Vae& model, const Examples& images) {
  const Architecture& architecture = model.architecture();
  const VaeOf<double> exact = in_double(model);
  double total = 0;
  for (int i = 0; i < images.count(); ++i) {
    Matrix image, noise(architecture.latent_size, 1);
    gather_for_evaluation(architecture, images, i, 1, image);
    draw_noise(noise_stream(kEvaluationSeed, NoisePurpose::importance_samples, i), 0, noise);
    const PosteriorOf<double> posterior = exact.encode(image.cast<double>());
    MatrixOf<double> code(architecture.latent_size, 1);
    for (Eigen::Index d = 0; d < code.size(); ++d) {
      const double mean = posterior.mean(d), variance = std::exp(posterior.log_variance(d));
      code(d) = mean + std::sqrt(variance) * static_cast<double>(noise(d));
      total += log_normal(code(d), 0, 1) - log_normal(code(d), mean, variance);
    }
    total += log_density(architecture, exact.decode_to_output(code).col(0), image.col(0));
  }
  return total / images.count();
}

double bound_of(const Vae& model, const Examples& images, int samples, int threads = 1) {
  WorkerTeam team(threads);
  return importance_weighted_bound(model, images, samples, team)->mean;
}

// A small VAE that has learned something, and 60 digits that it has not seen.
const Vae& trained_model() {
  static const Vae model = [] {
    Architecture architecture = test::small_architecture();
    architecture.likelihood = Likelihood::bernoulli_binarised;
    Trainer trainer(test::small_digits(), architecture, test::small_settings());
    test::take_steps(trainer, 150);
    return trainer.model();
  }();
  return model;
}
const Examples& digits() { return test::small_digits()->test; }

template <typename Scalar>
void check_golden(double tolerance) {
  const SafetensorsFile file = SafetensorsFile::read(ZSCAPE_TEST_FILES "/importance_golden.safetensors");
  for (const auto& [likelihood, activation] : {std::pair(Likelihood::bernoulli, Activation::relu),
                                               std::pair(Likelihood::bernoulli_binarised, Activation::tanh),
                                               std::pair(Likelihood::gaussian, Activation::softplus)}) {
    Architecture architecture = test::golden_architecture();
    architecture.likelihood = likelihood;
    architecture.activation = activation;
    VaeOf<Scalar> model(architecture);
    test::load_weights(file, model);
    const bool binary = likelihood == Likelihood::bernoulli_binarised;
    const auto images = test::golden_columns<Scalar>(file, binary ? "images.binary" : "images");
    const auto noise = test::golden_columns<Scalar>(file, "noise");
    const std::string name = std::string(name_of(likelihood)) + "/" + std::string(name_of(activation));
    CAPTURE(name);
    const auto expected_weights = test::golden_columns<double>(file, name + "/log_weights");
    const auto expected_bounds = test::golden_vector<double>(file, name + "/bound");
    const Eigen::Index samples = expected_weights.rows();
    for (Eigen::Index i = 0; i < images.cols(); ++i) {
      const MatrixOf<Scalar> repeated = images.col(i).replicate(1, samples);
      const VectorOf<double> weights = log_importance_weights<Scalar>(model, repeated, model.encode(repeated),
                                                                      noise.middleCols(i * samples, samples));
      CHECK((weights - expected_weights.col(i)).cwiseAbs().maxCoeff() <
            tolerance * expected_weights.col(i).cwiseAbs().maxCoeff());
      LogMeanExp mean;
      for (const double weight : weights) mean.add(weight);
      CHECK(mean.value() == Approx(expected_bounds[i]).epsilon(tolerance).margin(0));
    }
  }
}

std::string refusal_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const Error& error) {
    return error.what();
  }
  return "accepted";
}

}  // namespace

TEST_CASE("with many samples the bound is log p(x), as a sum over a grid of codes gives it") {
  const Examples images = tiny_images(20);
  for (const Likelihood likelihood :
       {Likelihood::bernoulli, Likelihood::bernoulli_binarised, Likelihood::gaussian}) {
    for (const int latent_size : {1, 2}) {
      CAPTURE(name_of(likelihood), latent_size);
      const Vae model = tiny_model(likelihood, latent_size);
      const double truth = log_likelihood_by_quadrature(model, images);
      CHECK(bound_of(model, images, 2000) == Approx(truth).margin(0.02));
      CHECK(bound_of(model, images, 1) < truth - 0.05);
    }
  }
}

TEST_CASE("with one sample the bound is log p(x, z) − log q(z|x)") {
  const Examples images = tiny_images(50);
  for (const Likelihood likelihood :
       {Likelihood::bernoulli, Likelihood::bernoulli_binarised, Likelihood::gaussian}) {
    CAPTURE(name_of(likelihood));
    const Vae model = tiny_model(likelihood, 3);
    CHECK(bound_of(model, images, 1) == Approx(one_sample_bound(model, images)).epsilon(1e-6));
  }
}

TEST_CASE("weights and bounds in double precision equal PyTorch's to ten digits") {
  check_golden<double>(1e-10);
}

TEST_CASE("weights and bounds in single precision equal PyTorch's to six digits") {
  check_golden<float>(1e-6);
}

TEST_CASE("the bound rises from the ELBO with the number of samples") {
  WorkerTeam team(2);
  double last = evaluate(trained_model(), digits(), team).elbo.elbo();
  for (int samples = 4; samples <= 256; samples *= 2) {
    CAPTURE(samples);
    const ImportanceBound bound = *importance_weighted_bound(trained_model(), digits(), samples, team);
    CHECK(bound.mean > last - 0.1 * bound.standard_error);
    last = bound.mean;
  }
}

TEST_CASE("a bound says over how many images and samples it is, and its standard error") {
  WorkerTeam team(2);
  const Examples images = tiny_images(30);
  const Vae model = tiny_model(Likelihood::bernoulli, 2);
  const ImportanceBound bound = *importance_weighted_bound(model, images, 7, team);
  CHECK(bound.samples == 7);
  CHECK(bound.images == 30);
  CHECK(bound.standard_error > 0);
  CHECK(std::isnan(importance_weighted_bound(model, only(images, 0), 7, team)->standard_error));

  // Two images a and b: their mean lies |a − b| / 2 from each, and so far it may be wrong.
  Examples pair = tiny_images(2);
  const double first = bound_of(model, only(pair, 0), 7);
  const ImportanceBound both = *importance_weighted_bound(model, pair, 7, team);
  const double second = 2 * both.mean - first;
  CHECK(both.standard_error == Approx(std::abs(first - second) / 2));
}

TEST_CASE("the bound does not depend on the number of threads, to the last bit") {
  for (const int samples : {3, 600}) {  // less than a block; two blocks and a part of one
    const double alone = bound_of(trained_model(), digits(), samples, 1);
    CHECK(bound_of(trained_model(), digits(), samples, 2) == alone);
    CHECK(bound_of(trained_model(), digits(), samples, 3) == alone);
  }
}

TEST_CASE("another seed gives other samples of the same pixels") {
  WorkerTeam team(1);
  const auto with_seed = [&](std::uint64_t seed) {
    return importance_weighted_bound(trained_model(), digits(), 50, team, {}, seed)->mean;
  };
  CHECK(with_seed(1) != with_seed(2));
  CHECK(with_seed(1) == Approx(with_seed(2)).margin(1));
}

TEST_CASE("extreme logits and weights that lie thousands of nats apart give a finite bound") {
  Vae model = tiny_model(Likelihood::bernoulli_binarised, 2);
  model.tensor("decoder.2.bias").setConstant(1000);
  model.tensor("decoder.2.bias").topRows(6).setConstant(-1000);
  CHECK(std::isfinite(bound_of(model, tiny_images(10), 50)));

  model.tensor("decoder.2.weight") *= 1000;
  model.tensor("encoder.log_variance.bias").setConstant(4);
  const double wild = bound_of(model, tiny_images(10), 300);
  CHECK(std::isfinite(wild));
  CHECK(wild < -100);
}

TEST_CASE("what has no such bound is refused") {
  WorkerTeam team(1);
  const Examples images = tiny_images(2);
  const auto with_samples = [&](int samples) {
    return refusal_of(
        [&] { importance_weighted_bound(tiny_model(Likelihood::bernoulli, 2), images, samples, team); });
  };
  CHECK(with_samples(0) == "the number of importance samples is 0, but must be between 1 and 1000000");
  CHECK(with_samples(1000001) ==
        "the number of importance samples is 1000001, but must be between 1 and 1000000");
  Architecture architecture = tiny_architecture(Likelihood::bernoulli, 2);
  architecture.kind = ModelKind::autoencoder;
  CHECK(refusal_of([&] { importance_weighted_bound(Vae(architecture), images, 1, team); }) ==
        "an autoencoder has no importance-weighted bound: its code is one point, not a posterior to sample "
        "from");
}

TEST_CASE("progress grows to the whole, on the caller's thread") {
  WorkerTeam team(1);
  const auto caller = std::this_thread::get_id();
  std::vector<double> shares;
  importance_weighted_bound(trained_model(), digits(), 300, team, [&](double share) {
    CHECK(std::this_thread::get_id() == caller);
    shares.push_back(share);
    return true;
  });
  CHECK(shares.size() == 121);  // before their encoding, then 60 images of two blocks each
  CHECK(std::is_sorted(shares.begin(), shares.end()));
  CHECK(shares.back() == 1);
}

TEST_CASE("a bound that is no longer wanted ends early and gives nothing") {
  WorkerTeam team(2);
  double reached = 0;
  const auto bound = importance_weighted_bound(trained_model(), digits(), 100000, team, [&](double share) {
    reached = share;
    return share < 0.001;
  });
  CHECK_FALSE(bound);
  CHECK(reached < 0.1);
}

}  // namespace zscape
