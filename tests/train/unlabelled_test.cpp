// A set without classes is trained, evaluated, embedded and saved like any other.
#include <catch2/catch.hpp>

#include "core/train/checkpoint.h"
#include "core/train/digit_losses.h"
#include "core/train/importance.h"
#include "core/train/trainer.h"
#include "tests/support/small_runs.h"
#include "tests/support/temporary_folder.h"

namespace zscape {
namespace {

using test::small_architecture;
using test::small_digits;
using test::small_settings;
using test::take_steps;

DatasetPtr unlabelled_digits() {
  Dataset data = *small_digits();
  data.train.labels.clear();
  data.test.labels.clear();
  return std::make_shared<const Dataset>(std::move(data));
}

TEST_CASE("training does not look at labels: without them come the same weights and the same ELBO") {
  Trainer with(small_digits(), small_architecture(), small_settings());
  Trainer without(unlabelled_digits(), small_architecture(), small_settings());
  take_steps(with, 7);  // more than two epochs
  take_steps(without, 7);
  CHECK(with.model().parameters() == without.model().parameters());
  CHECK(with.epochs_done() == without.epochs_done());
  const Evaluation a = with.evaluate_test(), b = without.evaluate_test();
  CHECK(a.elbo.elbo() == b.elbo.elbo());
  CHECK(b.posterior.mean.cols() == 60);
  CHECK(a.posterior.mean == b.posterior.mean);
}

TEST_CASE("every picture has its losses and its bound without a label") {
  const Vae model = test::small_model(Likelihood::bernoulli);
  const DatasetPtr data = unlabelled_digits();
  CHECK(losses_of_each(model, data->test).count() == 60);
  WorkerTeam alone(1);
  const auto bound = importance_weighted_bound(model, data->test, 2, alone);
  REQUIRE(bound);
  CHECK(bound->images == 60);
}

TEST_CASE("an embedding without labels is saved and comes back without") {
  Trainer trainer(unlabelled_digits(), small_architecture(), small_settings());
  Checkpoint saved = trainer.checkpoint();
  const Posterior posterior = trainer.evaluate_test().posterior;
  saved.embedding = SavedEmbedding{posterior.mean, posterior.log_variance, {}};
  const test::TemporaryFolder folder;
  save_checkpoint(folder / "run.safetensors", saved);
  const Checkpoint loaded = load_checkpoint(folder / "run.safetensors");
  REQUIRE(loaded.embedding);
  CHECK(loaded.embedding->mean == posterior.mean);
  CHECK(loaded.embedding->log_variance == posterior.log_variance);
  CHECK(loaded.embedding->labels.empty());
}

}  // namespace
}  // namespace zscape
