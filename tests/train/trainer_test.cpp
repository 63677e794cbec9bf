// Learning step by step: what a step does, what it leaves alone, and what it refuses.
#include "core/train/trainer.h"

#include <catch2/catch.hpp>
#include <cmath>

#include "core/base/error.h"
#include "tests/support/small_runs.h"

namespace zscape {
namespace {

using test::small_architecture;
using test::small_digits;
using test::small_settings;
using test::take_steps;

DatasetPtr set_of_size(int width, int height, int count) {
  Dataset dataset;
  dataset.name = "tiles";
  dataset.train.shape = dataset.test.shape = {width, height};
  dataset.train.pixels.assign(static_cast<std::size_t>(width * height * count), 100);
  dataset.train.labels.assign(static_cast<std::size_t>(count), 0);
  return std::make_shared<const Dataset>(dataset);
}

// A trainer whose weights are so large that nothing finite comes out of them.
Trainer overflowing_trainer() {
  Trainer healthy(small_digits(), small_architecture(), small_settings());
  take_steps(healthy, 2);
  Checkpoint checkpoint = healthy.checkpoint();
  checkpoint.parameters.setConstant(1e30F);
  return {small_digits(), checkpoint};
}

}  // namespace

TEST_CASE("the loss of drawn digits falls") {
  for (const auto kind : {ModelKind::vae, ModelKind::autoencoder}) {
    for (const auto likelihood :
         {Likelihood::bernoulli, Likelihood::bernoulli_binarised, Likelihood::gaussian}) {
      Architecture architecture = small_architecture(kind);
      architecture.likelihood = likelihood;
      Trainer trainer(small_digits(), architecture, small_settings());
      const double before = trainer.evaluate_test().elbo.elbo();
      take_steps(trainer, 60);
      CAPTURE(name_of(kind), name_of(likelihood));
      CHECK(trainer.evaluate_test().elbo.elbo() > before + 100);
    }
  }
}

TEST_CASE("a step reports what it did") {
  Trainer trainer(small_digits(), small_architecture(), small_settings());
  const StepReport first = trainer.step();
  CHECK(first.step == 1);
  CHECK(first.images == 128);
  CHECK(first.epoch == Approx(128 / 300.0));
  CHECK(first.learning_rate == 1e-3F);
  CHECK(first.beta == 1);
  CHECK(first.finite);
  CHECK_FALSE(first.epoch_ended);
  // Before the first update a pixel is a coin: about log 2 nats each.
  CHECK(first.elbo.reconstruction == Approx(-784 * 0.693).epsilon(0.05));
  trainer.step();
  const StepReport last = trainer.step();
  CHECK(last.images == 44);
  CHECK(last.epoch == 1);
  CHECK(last.epoch_ended);
  CHECK(trainer.history().train().size() == 3);
}

TEST_CASE("training is finished when the epochs that were asked for are done") {
  TrainingSettings settings = small_settings();
  settings.epochs = 2;
  Trainer trainer(small_digits(), small_architecture(), settings);
  take_steps(trainer, 5);
  CHECK_FALSE(trainer.finished());
  trainer.step();
  CHECK(trainer.finished());
  settings.epochs = 3;
  trainer.change_settings(settings);
  CHECK_FALSE(trainer.finished());
}

TEST_CASE("an autoencoder learns without beta") {
  Trainer trainer(small_digits(), small_architecture(ModelKind::autoencoder), small_settings());
  const StepReport report = trainer.step();
  CHECK(report.beta == 0);
  CHECK(report.elbo.kl == 0);
}

TEST_CASE("a warm-up raises beta from step to step") {
  TrainingSettings settings = small_settings();
  settings.beta = 2;
  settings.warm_up_epochs = 2;
  Trainer trainer(small_digits(), small_architecture(), settings);
  CHECK(trainer.step().beta == 0);
  CHECK(trainer.step().beta == Approx(2 * 128 / 300.0 / 2));
  take_steps(trainer, 4);
  CHECK(trainer.step().beta == 2);
}

TEST_CASE(
    "free bits keep a code in use that the KL would have switched off, and the KL told is the true one") {
  Architecture architecture = small_architecture();
  architecture.latent_size = 4;
  TrainingSettings settings = small_settings();
  settings.beta = 100;
  settings.learning_rate = 5e-3F;
  Trainer collapsed(small_digits(), architecture, settings);
  settings.free_bits = 0.5F;
  Trainer spared(small_digits(), architecture, settings);
  take_steps(collapsed, 150);
  take_steps(spared, 150);
  CHECK(collapsed.step().elbo.kl < 0.2);
  const double kl = spared.step().elbo.kl;  // of four dimensions, each worth about its free bits
  CHECK(kl > 1.2);
  CHECK(kl < 3);
}

TEST_CASE("a live change acts on the next step and leaves a mark") {
  Trainer trainer(small_digits(), small_architecture(), small_settings());
  trainer.step();
  TrainingSettings changed = trainer.settings();
  changed.beta = 4;
  changed.batch_size = 20;
  changed.learning_rate = 2e-3F;
  changed.free_bits = 0.25F;
  changed.seed = 99;    // belongs to a run from its start
  changed.threads = 7;  // likewise
  trainer.change_settings(changed);
  const StepReport report = trainer.step();
  CHECK(report.beta == 4);
  CHECK(report.images == 20);
  CHECK(report.learning_rate == 2e-3F);
  CHECK(trainer.settings().seed == 1);
  CHECK(trainer.settings().threads == 1);
  const std::vector<HistoryMark>& marks = trainer.history().marks();
  REQUIRE(marks.size() == 4);
  CHECK(marks[1].text == "β 1 → 4");
  CHECK(marks[3].text == "free bits 0 → 0.25");
  CHECK(marks[1].step == 1);
  CHECK(marks[1].epoch == Approx(128 / 300.0));
}

TEST_CASE("settings that are not valid change nothing") {
  Trainer trainer(small_digits(), small_architecture(), small_settings());
  TrainingSettings wrong = trainer.settings();
  wrong.batch_size = 0;
  CHECK_THROWS_WITH(trainer.change_settings(wrong), "the batch size is 0, but must be between 1 and 8192");
  CHECK(trainer.settings() == small_settings());
  CHECK(trainer.history().marks().empty());
}

TEST_CASE("a step that is not finite leaves weights, moments, position and history as they were") {
  Trainer trainer = overflowing_trainer();
  const Checkpoint before = trainer.checkpoint();
  const StepReport report = trainer.step();
  CHECK_FALSE(report.finite);
  CHECK(report.step == 2);
  const Checkpoint after = trainer.checkpoint();
  CHECK(after.parameters == before.parameters);
  CHECK(after.adam->first_moment == before.adam->first_moment);
  CHECK(after.adam->second_moment == before.adam->second_moment);
  CHECK(after.adam->step == before.adam->step);
  CHECK(after.position == before.position);
  CHECK(after.step == before.step);
  CHECK(after.seconds == before.seconds);
  CHECK(after.history.train().size() == before.history.train().size());
}

TEST_CASE("a gradient too large for Adam's squares is no step either, though its loss is finite") {
  for (const int threads : {1, 3}) {
    Checkpoint checkpoint;
    checkpoint.architecture = small_architecture();
    checkpoint.architecture.likelihood = Likelihood::gaussian;
    checkpoint.settings = small_settings(threads);
    checkpoint.parameters = Vae(checkpoint.architecture).parameters();
    checkpoint.parameters.setConstant(100);
    Trainer trainer(small_digits(), checkpoint);
    const StepReport report = trainer.step();
    CHECK(std::isfinite(report.elbo.loss(1)));
    CHECK_FALSE(report.finite);
    CHECK(trainer.model().parameters() == checkpoint.parameters);
  }
}

TEST_CASE("an evaluation that is not finite is told but not kept in the history") {
  Trainer trainer = overflowing_trainer();
  CHECK_FALSE(std::isfinite(trainer.evaluate_test().elbo.elbo()));
  CHECK(trainer.history().test().empty());
}

TEST_CASE("images of another size than the model's are refused, naming both") {
  try {
    Trainer(set_of_size(20, 30, 4), small_architecture(), small_settings());
    FAIL("accepted");
  } catch (const Error& error) {
    CHECK(std::string(error.what()) ==
          "the model reads pictures of 28 × 28 pixels, but those of tiles have 20 × 30");
    CHECK(error.remedy() == "Start a new run for this data, or open the data that the model was made for.");
  }
}

TEST_CASE("an empty training set is refused") {
  CHECK_THROWS_WITH(Trainer(set_of_size(28, 28, 0), small_architecture(), small_settings()),
                    "the training set of tiles is empty");
}

TEST_CASE("a checkpoint from a larger data set is refused, with what to do") {
  Trainer trainer(small_digits(), small_architecture(), small_settings());
  take_steps(trainer, 2);
  try {
    Trainer(set_of_size(28, 28, 50), trainer.checkpoint());
    FAIL("accepted");
  } catch (const Error& error) {
    CHECK(std::string(error.what()) == "The position epoch 0, image 256 is outside a data set of 50 images.");
    CHECK(error.remedy() == "Resume with the data set that the model was trained on.");
  }
}

TEST_CASE("more threads than images in a batch do no harm") {
  TrainingSettings settings = small_settings(4);
  settings.batch_size = 2;
  Trainer trainer(small_digits(), small_architecture(), settings);
  take_steps(trainer, 3);
  CHECK(trainer.model().parameters().allFinite());
  CHECK(trainer.steps_done() == 3);
}

}  // namespace zscape
