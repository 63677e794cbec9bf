// What may be set, and which rate and β are in force when.
#include "core/train/settings.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <functional>
#include <set>

#include "core/base/error.h"
#include "core/model/architecture.h"
#include "core/train/presets.h"
#include "core/train/setting_changes.h"

namespace zscape {
namespace {

std::string refusal_of(const std::function<void(TrainingSettings&)>& change) {
  TrainingSettings settings;
  change(settings);
  try {
    validate(settings);
  } catch (const Error& error) {
    return error.what();
  }
  return "accepted";
}

}  // namespace

TEST_CASE("settings outside the bounds are refused, naming the value and the bounds") {
  CHECK(refusal_of([](TrainingSettings&) {}) == "accepted");
  CHECK(refusal_of([](TrainingSettings& s) { s.learning_rate = 0; }) ==
        "the learning rate is 0, but must be between 0.000001 and 1");
  CHECK(refusal_of([](TrainingSettings& s) { s.learning_rate = std::nanf(""); }) ==
        "the learning rate is nan, but must be between 0.000001 and 1");
  CHECK(refusal_of([](TrainingSettings& s) { s.beta = -1; }) ==
        "the beta is -1, but must be between 0 and 1000");
  CHECK(refusal_of([](TrainingSettings& s) { s.warm_up_epochs = -0.5F; }) ==
        "the warm-up is -0.5, but must be between 0 and 10000");
  CHECK(refusal_of([](TrainingSettings& s) { s.free_bits = -1; }) ==
        "the number of free bits is -1, but must be between 0 and 100");
  CHECK(refusal_of([](TrainingSettings& s) { s.beta_cycles = -1; }) ==
        "the number of beta cycles is -1, but must be between 0 and 1000");
  CHECK(refusal_of([](TrainingSettings& s) { s.batch_size = 0; }) ==
        "the batch size is 0, but must be between 1 and 8192");
  CHECK(refusal_of([](TrainingSettings& s) { s.epochs = 0; }) ==
        "the number of epochs is 0, but must be between 1 and 100000");
  CHECK(refusal_of([](TrainingSettings& s) { s.threads = 1000; }) ==
        "the number of threads is 1000, but must be between 0 and 256");
}

TEST_CASE("a constant schedule keeps the rate, a cosine takes it down to zero") {
  TrainingSettings settings;
  settings.learning_rate = 0.01F;
  settings.epochs = 20;
  CHECK(learning_rate_at(settings, 13) == 0.01F);
  settings.schedule = Schedule::cosine;
  CHECK(learning_rate_at(settings, 0) == Approx(0.01));
  CHECK(learning_rate_at(settings, 5) == Approx(0.01 * 0.5 * (1 + std::sqrt(0.5))));
  CHECK(learning_rate_at(settings, 10) == Approx(0.005));
  CHECK(learning_rate_at(settings, 20) == Approx(0).margin(1e-9));
  CHECK(learning_rate_at(settings, 25) == Approx(0).margin(1e-9));
}

TEST_CASE("beta rises linearly over the warm-up and then stays") {
  TrainingSettings settings;
  settings.beta = 4;
  CHECK(beta_at(settings, 0) == 4);
  settings.warm_up_epochs = 10;
  CHECK(beta_at(settings, 0) == 0);
  CHECK(beta_at(settings, 2.5) == 1);
  CHECK(beta_at(settings, 10) == 4);
  CHECK(beta_at(settings, 11) == 4);
}

// Fu et al. 2019, eq. 6 and 7, their t - 1 being the steps done: f(τ) = τ / R up to R, then 1.
double cyclical(double step, double steps, double cycles, double proportion) {
  const double tau = std::fmod(step, steps / cycles) / (steps / cycles);
  return std::min(1.0, tau / proportion);
}

TEST_CASE("beta in cycles is the closed form of Fu et al., half of each cycle rising") {
  TrainingSettings settings;
  settings.beta = 3;
  settings.epochs = 32;
  settings.beta_cycles = GENERATE(1, 4, 8);
  CAPTURE(settings.beta_cycles);
  for (int quarter = 0; quarter < 4 * 32; ++quarter) {
    const double epoch = quarter / 4.0;
    CAPTURE(epoch);
    CHECK(beta_at(settings, epoch) == Approx(3 * cyclical(epoch, 32, settings.beta_cycles, 0.5)));
  }
  CHECK(beta_at(settings, 32) == 3);  // a run that is done is on its last plateau
}

TEST_CASE("the warm-up says how long beta rises in a cycle, at most all of it") {
  TrainingSettings settings;
  settings.epochs = 20;
  settings.beta_cycles = 4;
  settings.warm_up_epochs = 1;
  for (const double epoch : {0.0, 0.5, 1.0, 4.5, 5.25, 14.9, 15.1, 19.5}) {
    CAPTURE(epoch);
    CHECK(beta_at(settings, epoch) == Approx(cyclical(epoch, 20, 4, 0.2)));
  }
  settings.warm_up_epochs = 50;
  CHECK(beta_at(settings, 2.5) == Approx(0.5));
  CHECK(beta_at(settings, 9.9) == Approx(0.98));
  CHECK(beta_at(settings, 10) == Approx(0));
}

TEST_CASE("beta has settled at the end of the rise that is under way or was last") {
  TrainingSettings settings;
  settings.epochs = 20;
  CHECK(beta_settles_at(settings, 7) == 0);
  settings.warm_up_epochs = 3;
  CHECK(beta_settles_at(settings, 1) == 3);
  CHECK(beta_settles_at(settings, 7) == 3);
  settings.warm_up_epochs = 0;
  settings.beta_cycles = 2;
  CHECK(beta_settles_at(settings, 7) == 5);
  CHECK(beta_settles_at(settings, 11) == 15);
  CHECK(beta_settles_at(settings, 20) == 15);
}

TEST_CASE("a schedule's word is read back as what it names") {
  CHECK(parse_enum<Schedule>(name_of(Schedule::constant)) == Schedule::constant);
  CHECK(parse_enum<Schedule>(name_of(Schedule::cosine)) == Schedule::cosine);
  CHECK_THROWS_WITH(parse_enum<Schedule>("linear"), "there is no schedule 'linear'");
}

TEST_CASE("changes of settings are told in words") {
  TrainingSettings from, to;
  CHECK(setting_changes(from, to).empty());
  to.beta = 4;
  to.learning_rate = 3e-4F;
  to.schedule = Schedule::cosine;
  to.free_bits = 0.25F;
  to.beta_cycles = 4;
  CHECK(setting_changes(from, to) == std::vector<std::string>{"learning rate 0.001 → 0.0003", "β 1 → 4",
                                                              "β cycles 0 → 4", "free bits 0 → 0.25",
                                                              "schedule constant → cosine"});
}

TEST_CASE("what a slider left behind is told to three digits") {
  TrainingSettings from, to;
  to.learning_rate = 0.000058891612F;
  to.beta = 0.33333334F;
  CHECK(setting_changes(from, to) ==
        std::vector<std::string>{"learning rate 0.001 → 0.0000589", "β 1 → 0.333"});
}

TEST_CASE("every preset is valid and has a name of its own, the default first") {
  std::set<std::string> names;
  for (const Preset& each : presets()) {
    CAPTURE(each.name);
    CHECK_NOTHROW(validate(each.architecture));
    CHECK_NOTHROW(validate(each.settings));
    CHECK(names.insert(each.name).second);
    CHECK_FALSE(each.title.empty());
    CHECK(each.summary.back() == '.');
  }
  CHECK(presets().front().name == "default");
  CHECK(preset("default").architecture.latent_size == 2);
}

TEST_CASE("the tutorial's autoencoder is the classic first example, and its twin is a VAE") {
  const Preset& autoencoder = preset("tutorial-autoencoder");
  CHECK(layer_sizes(autoencoder.architecture) == "784-32");
  CHECK(autoencoder.architecture.code_activation == CodeActivation::relu);
  CHECK(autoencoder.settings.batch_size == 256);
  CHECK(autoencoder.settings.epochs == 100);
  CHECK(preset("tutorial-vae").architecture.is_vae());
  CHECK(layer_sizes(preset("tutorial-vae").architecture) == "784-32");
  CHECK(layer_sizes(preset("pytorch-example").architecture) == "784-400-20");
}

TEST_CASE(
    "the preset of Burda et al. is their VAE with one stochastic layer, and says how pixels are treated") {
  const Preset& paper = preset("iwae-paper");
  CHECK(layer_sizes(paper.architecture) == "784-200-200-50");
  CHECK(paper.architecture.activation == Activation::tanh);
  CHECK(paper.architecture.likelihood == Likelihood::bernoulli_binarised);
  CHECK_THAT(paper.summary,
             Catch::Matchers::Contains("stochastically binarised pixels (dynamic binarisation)"));
}

TEST_CASE("an unknown preset is refused with those that are known") {
  try {
    preset("fast");
    FAIL("accepted");
  } catch (const Error& error) {
    CHECK(std::string(error.what()) == "there is no preset 'fast'");
    CHECK(error.remedy() ==
          "Choose one of: default, tutorial-autoencoder, tutorial-vae, pytorch-example, iwae-paper.");
  }
}

}  // namespace zscape
