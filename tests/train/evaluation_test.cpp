// The ELBO of a whole set, and the codes that samples are made from.
#include "core/train/evaluation.h"

#include <catch2/catch.hpp>

#include "core/model/likelihood.h"
#include "core/train/noise.h"
#include "tests/support/small_runs.h"

namespace zscape {
namespace {

using test::three_chunks;

Vae model_with(Likelihood likelihood, ModelKind kind = ModelKind::vae) {
  return test::small_model(likelihood, kind, 3);  // an odd size: the noise of an image is drawn in pairs
}

// The same number image by image, with nothing shared but the noise.
Elbo plain_loop(const Vae& model) {
  Elbo mean;
  Random pixels = noise_stream(kEvaluationSeed, NoisePurpose::binarisation);
  for (int i = 0; i < three_chunks().count(); ++i) {
    Matrix image, noise(model.architecture().latent_size, 1);
    gather_range(three_chunks(), i, 1, image);
    if (model.architecture().likelihood == Likelihood::bernoulli_binarised) binarise(image, pixels);
    draw_noise(noise_stream(kEvaluationSeed, NoisePurpose::reparameterisation), i, noise);
    Workspace workspace;
    const Elbo one = model.forward(image, noise, workspace);
    mean.reconstruction += one.reconstruction / three_chunks().count();
    mean.kl += one.kl / three_chunks().count();
  }
  return mean;
}

}  // namespace

TEST_CASE("an evaluation equals a plain loop over the images") {
  WorkerTeam team(2);
  for (const auto likelihood :
       {Likelihood::bernoulli, Likelihood::bernoulli_binarised, Likelihood::gaussian}) {
    const Vae model = model_with(likelihood);
    const Elbo expected = plain_loop(model);
    const Elbo found = evaluate(model, three_chunks(), team).elbo;
    CAPTURE(name_of(likelihood));
    CHECK(found.reconstruction == Approx(expected.reconstruction).epsilon(1e-5));
    CHECK(found.kl == Approx(expected.kl).epsilon(1e-4));
  }
}

TEST_CASE("an evaluation does not depend on the number of threads, to the last bit") {
  const Vae model = model_with(Likelihood::bernoulli_binarised);
  WorkerTeam one(1), two(2), five(5);
  const Evaluation alone = evaluate(model, three_chunks(), one);
  for (WorkerTeam* team : {&two, &five}) {
    const Evaluation shared = evaluate(model, three_chunks(), *team);
    CHECK(shared.elbo.reconstruction == alone.elbo.reconstruction);
    CHECK(shared.elbo.kl == alone.elbo.kl);
    CHECK(shared.posterior.mean == alone.posterior.mean);
    CHECK(shared.posterior.log_variance == alone.posterior.log_variance);
  }
}

TEST_CASE("another seed of the evaluation gives another sample of the same number") {
  const Vae model = model_with(Likelihood::bernoulli);
  WorkerTeam team(1);
  const Elbo first = evaluate(model, three_chunks(), team, 1).elbo;
  const Elbo second = evaluate(model, three_chunks(), team, 2).elbo;
  CHECK(first.reconstruction != second.reconstruction);
  CHECK(first.reconstruction == Approx(second.reconstruction).epsilon(0.01));
  CHECK(first.kl == second.kl);
}

TEST_CASE("the embedding that comes with an evaluation is that of the encoder alone") {
  WorkerTeam team(2);
  for (const auto kind : {ModelKind::vae, ModelKind::autoencoder}) {
    const Vae model = model_with(Likelihood::bernoulli, kind);
    const Posterior encoded = encode_all(model, three_chunks(), team);
    const Posterior evaluated = evaluate(model, three_chunks(), team).posterior;
    CHECK(encoded.mean == evaluated.mean);
    CHECK(encoded.log_variance == evaluated.log_variance);
    CHECK(encoded.mean.cols() == 600);
  }
}

TEST_CASE("an autoencoder's evaluation has no KL") {
  WorkerTeam team(1);
  CHECK(evaluate(model_with(Likelihood::bernoulli, ModelKind::autoencoder), three_chunks(), team).elbo.kl ==
        0);
}

TEST_CASE("samples of the prior are standard normal and reproducible by seed") {
  const CodeDistribution prior = prior_of(test::small_architecture());
  CHECK_FALSE(prior.fitted_to_codes);
  const Matrix codes = sample_codes(prior, 20000, 3);
  REQUIRE(codes.rows() == 2);
  CHECK(codes.rowwise().mean().cwiseAbs().maxCoeff() < 0.03F);
  CHECK(codes.row(1).squaredNorm() / 20000 == Approx(1).epsilon(0.04));
  CHECK(codes.row(0).dot(codes.row(1)) / 20000 == Approx(0).margin(0.03));
  CHECK(sample_codes(prior, 20000, 3) == codes);
  CHECK(sample_codes(prior, 20000, 4) != codes);
  CHECK(sample_codes(prior, 5, 3) == codes.leftCols(5));
}

TEST_CASE("samples of a fitted Gaussian have the mean and the covariance of the codes") {
  Matrix mixing(2, 2);
  mixing << 2, 0, -1.5, 0.5;
  const Matrix codes = (mixing * sample_codes(prior_of(test::small_architecture()), 20000, 8)).array() + 3;
  const CodeDistribution fitted = fitted_to(codes);
  CHECK(fitted.fitted_to_codes);
  const Matrix samples = sample_codes(fitted, 20000, 9);
  CHECK((samples.rowwise().mean().array() - 3).abs().maxCoeff() < 0.07F);
  const Matrix centred = samples.colwise() - samples.rowwise().mean();
  const Matrix covariance = centred * centred.transpose() / 20000;
  CHECK((covariance - mixing * mixing.transpose()).cwiseAbs().maxCoeff() < 0.15F);
}

TEST_CASE("codes with dead and with doubled dimensions can be sampled, small or large") {
  for (const float scale : {1e-2F, 1.0F, 1e3F, 1e6F}) {
    CAPTURE(scale);
    Matrix codes(3, 500);
    codes.row(0) = scale * Matrix::Random(1, 500);
    codes.row(1) = 2 * codes.row(0);
    codes.row(2).setZero();
    const Matrix samples = sample_codes(fitted_to(codes), 200, 1);
    REQUIRE(samples.allFinite());
    CHECK((samples.row(1) - 2 * samples.row(0)).cwiseAbs().maxCoeff() < 0.02F * scale);
    CHECK(samples.row(0).cwiseAbs().maxCoeff() > 0.5F * scale);
  }
}

}  // namespace zscape
