// Same seed, same bytes: within a program, across a save, and nearly across thread counts.
#include <catch2/catch.hpp>

#include "core/train/trainer.h"
#include "tests/support/small_runs.h"
#include "tests/support/temporary_folder.h"

namespace zscape {
namespace {

using test::small_architecture;
using test::small_digits;
using test::small_settings;
using test::take_steps;

Architecture binarised() {
  Architecture architecture = small_architecture();
  architecture.likelihood = Likelihood::bernoulli_binarised;  // the kind that draws the most random numbers
  return architecture;
}

void check_same_curves(const std::vector<HistoryPoint>& found, const std::vector<HistoryPoint>& expected) {
  REQUIRE(found.size() == expected.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    CHECK(found[i].step == expected[i].step);
    CHECK(found[i].epoch == expected[i].epoch);
    CHECK(found[i].elbo.reconstruction == expected[i].elbo.reconstruction);
    CHECK(found[i].elbo.kl == expected[i].elbo.kl);
  }
}

// Everything but seconds, which no two runs share.
void check_same_state(const Checkpoint& found, const Checkpoint& expected) {
  CHECK(found.parameters == expected.parameters);
  CHECK(found.adam->first_moment == expected.adam->first_moment);
  CHECK(found.adam->second_moment == expected.adam->second_moment);
  CHECK(found.adam->step == expected.adam->step);
  CHECK(found.step == expected.step);
  CHECK(found.position == expected.position);
  check_same_curves(found.history.train(), expected.history.train());
  check_same_curves(found.history.test(), expected.history.test());
}

}  // namespace

TEST_CASE("the same seed gives the same bytes after two hundred steps") {
  for (const int threads : {1, 2}) {
    Trainer first(small_digits(), binarised(), small_settings(threads));
    Trainer second(small_digits(), binarised(), small_settings(threads));
    take_steps(first, 200);
    take_steps(second, 200);
    check_same_state(second.checkpoint(), first.checkpoint());
  }
}

TEST_CASE("free bits of zero are the run without them, byte for byte, and others are not") {
  TrainingSettings settings = small_settings(2);
  Trainer without(small_digits(), binarised(), settings);
  settings.free_bits = 1;
  Trainer with(small_digits(), binarised(), settings);
  Trainer taken_back(small_digits(), binarised(), settings);
  settings.free_bits = 0;
  taken_back.change_settings(settings);
  take_steps(without, 20);
  take_steps(with, 20);
  take_steps(taken_back, 20);
  CHECK(taken_back.model().parameters() == without.model().parameters());
  CHECK(with.model().parameters() != without.model().parameters());
}

TEST_CASE("another seed gives another run") {
  TrainingSettings other = small_settings();
  other.seed = 2;
  Trainer first(small_digits(), binarised(), small_settings());
  Trainer second(small_digits(), binarised(), other);
  CHECK(first.step().elbo.reconstruction != second.step().elbo.reconstruction);
}

TEST_CASE("a run resumed from a file in mid-epoch equals one that never stopped") {
  for (const auto kind : {ModelKind::vae, ModelKind::autoencoder}) {
    Architecture architecture = binarised();
    architecture.kind = kind;
    TrainingSettings settings = small_settings(2);
    settings.schedule = Schedule::cosine;
    settings.warm_up_epochs = 3;
    settings.epochs = 6;
    settings.beta_cycles = 4;
    settings.free_bits = 0.2F;
    Trainer uninterrupted(small_digits(), architecture, settings);
    take_steps(uninterrupted, 5);  // two batches into the second epoch
    uninterrupted.evaluate_test();
    const test::TemporaryFolder folder;
    save_checkpoint(folder / "half.safetensors", uninterrupted.checkpoint());
    take_steps(uninterrupted, 9);
    uninterrupted.evaluate_test();

    Trainer resumed(small_digits(), load_checkpoint(folder / "half.safetensors"));
    take_steps(resumed, 9);
    resumed.evaluate_test();
    check_same_state(resumed.checkpoint(), uninterrupted.checkpoint());
    CHECK(resumed.settings() == uninterrupted.settings());
  }
}

TEST_CASE("looking at the test set does not change how a run goes on") {
  Trainer watched(small_digits(), binarised(), small_settings());
  Trainer alone(small_digits(), binarised(), small_settings());
  for (int step = 0; step < 6; ++step) {
    watched.step();
    watched.evaluate_test();
    alone.step();
  }
  CHECK(watched.model().parameters() == alone.model().parameters());
}

TEST_CASE("one thread and two agree closely after twenty steps") {
  Trainer one(small_digits(), binarised(), small_settings(1));
  Trainer two(small_digits(), binarised(), small_settings(2));
  take_steps(one, 19);
  take_steps(two, 19);
  const Elbo first = one.step().elbo, second = two.step().elbo;
  CHECK(second.reconstruction == Approx(first.reconstruction).epsilon(1e-4));
  CHECK(second.kl == Approx(first.kl).epsilon(1e-3));
  const Vector& weights = one.model().parameters();
  CHECK((two.model().parameters() - weights).norm() < 1e-4F * weights.norm());
}

}  // namespace zscape
