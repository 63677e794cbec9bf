#include "core/train/digit_losses.h"

#include <catch2/catch.hpp>

#include "core/io/download.h"
#include "tests/support/small_runs.h"

namespace zscape {
namespace {

// 600 images: three chunks, the last one not full.
const LabelledImages& images() {
  static const Dataset dataset = synthetic_digits(10, 600);
  return dataset.test;
}

Vae model_with(Likelihood likelihood, ModelKind kind = ModelKind::vae) {
  Architecture architecture = test::small_architecture(kind);
  architecture.likelihood = likelihood;
  Random random(1);
  return Vae(architecture, random);
}

TEST_CASE("the mean over the losses of each digit is what the evaluation of the set says") {
  WorkerTeam team(2);
  for (const auto likelihood :
       {Likelihood::bernoulli, Likelihood::bernoulli_binarised, Likelihood::gaussian}) {
    const Vae model = model_with(likelihood);
    const Elbo whole = evaluate(model, images(), team).elbo;
    const DigitLosses each = losses_of_each(model, images());
    REQUIRE(each.count() == 600);
    CHECK(each.reconstruction.cast<double>().mean() == Approx(whole.reconstruction));
    CHECK(each.kl.cast<double>().mean() == Approx(whole.kl));
    CHECK(each.elbo.cast<double>().mean() == Approx(whole.elbo()));
  }
}

TEST_CASE("an autoencoder's digits have a reconstruction, but neither KL nor ELBO") {
  const DigitLosses each =
      losses_of_each(model_with(Likelihood::bernoulli, ModelKind::autoencoder), images());
  CHECK(each.reconstruction.allFinite());
  CHECK(each.kl.size() == 0);
  CHECK(each.elbo.size() == 0);
}

TEST_CASE("measuring that is asked to stop stops") {
  std::stop_source stop;
  stop.request_stop();
  CHECK_THROWS_AS(losses_of_each(model_with(Likelihood::bernoulli), images(), stop.get_token()), Cancelled);
}

}  // namespace
}  // namespace zscape
