#include "core/train/digit_losses.h"

#include <catch2/catch.hpp>

#include "core/base/cancelled.h"
#include "tests/support/small_runs.h"

namespace zscape {
namespace {

using test::small_model;
using test::three_chunks;

TEST_CASE("the mean over the losses of each digit is what the evaluation of the set says") {
  WorkerTeam team(2);
  for (const auto likelihood :
       {Likelihood::bernoulli, Likelihood::bernoulli_binarised, Likelihood::gaussian}) {
    const Vae model = small_model(likelihood);
    const Elbo whole = evaluate(model, three_chunks(), team).elbo;
    const DigitLosses each = losses_of_each(model, three_chunks());
    REQUIRE(each.count() == 600);
    CHECK(each.reconstruction.cast<double>().mean() == Approx(whole.reconstruction));
    CHECK(each.kl.cast<double>().mean() == Approx(whole.kl));
    CHECK(each.elbo.cast<double>().mean() == Approx(whole.elbo()));
  }
}

TEST_CASE("an autoencoder's digits have a reconstruction, but neither KL nor ELBO") {
  const DigitLosses each =
      losses_of_each(small_model(Likelihood::bernoulli, ModelKind::autoencoder), three_chunks());
  CHECK(each.reconstruction.allFinite());
  CHECK(each.kl.size() == 0);
  CHECK(each.elbo.size() == 0);
}

TEST_CASE("measuring that is asked to stop stops") {
  const Yield stop = [] { throw Cancelled("stopped"); };
  CHECK_THROWS_AS(losses_of_each(small_model(Likelihood::bernoulli), three_chunks(), stop), Cancelled);
}

}  // namespace
}  // namespace zscape
