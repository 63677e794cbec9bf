#include "core/session/diagnosis.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <functional>

using namespace zscape;
using Catch::Matchers::Contains;

namespace {

using Curve = std::function<Elbo(double epoch)>;

// A hundred steps an epoch; a train point each with a scatter of ±3 nats, and a test point each epoch.
History history_of(int epochs, const Curve& train, const Curve& test) {
  History history;
  for (int step = 1; step <= 100 * epochs; ++step) {
    const double epoch = step / 100.0;
    Elbo elbo = train(epoch);
    elbo.reconstruction += 3 * std::sin(step * 12.9898);
    history.add_train({step, epoch, 0, elbo});
    if (step % 100 == 0 || step == 6 || step == 25 || step == 50)
      history.add_test({step, epoch, 0, test(epoch)});
  }
  return history;
}

// As MNIST learns: from −220 towards −100, the KL from 2 to 25.
Elbo good(double epoch) {
  return {-75 - 115 * std::exp(-epoch / 3) - 0.8 / (1 + epoch), 25 - 23 * std::exp(-epoch)};
}

DimensionStatistics dimensions_with(int active) {
  DimensionStatistics dimensions;
  dimensions.variance = VectorOf<double>::Constant(4, 0.001);
  dimensions.variance.head(active).setConstant(0.9);
  dimensions.active = active;
  return dimensions;
}

TrainingSettings cosine() {
  TrainingSettings settings;
  settings.schedule = Schedule::cosine;
  return settings;
}

std::vector<Advice> judged(const History& history, const TrainingSettings& settings = cosine()) {
  return diagnose({history, settings});
}

const Advice* find(const std::vector<Advice>& all, Ailment ailment) {
  for (const Advice& advice : all) {
    if (advice.ailment == ailment) return &advice;
  }
  return nullptr;
}

TEST_CASE("a run that goes well gets no advice, young or old") {
  for (const int epochs : {1, 2, 5, 30}) {
    INFO(epochs << " epochs");
    CHECK(judged(history_of(epochs, good, good)).empty());
  }
  CHECK(judged(History{}).empty());
}

TEST_CASE("a KL near zero is a posterior collapse") {
  const Curve collapsed = [](double epoch) { return Elbo{-206 - 100 * std::exp(-4 * epoch), 0.02}; };
  TrainingSettings settings = cosine();
  settings.beta = 20;
  const auto advice = judged(history_of(5, collapsed, collapsed), settings);
  REQUIRE(find(advice, Ailment::collapse));
  CHECK(find(advice, Ailment::collapse)->seen ==
        "The KL of the test images is 0.02 nats: the code says nothing about the image.");
  CHECK_THAT(find(advice, Ailment::collapse)->remedy, Contains("smaller β than 20"));
}

TEST_CASE("no active dimension is a posterior collapse, a few idle ones are none") {
  const History history = history_of(5, good, good);
  const TrainingSettings settings = cosine();
  const DimensionStatistics none = dimensions_with(0), some = dimensions_with(1);
  const auto advice = diagnose({history, settings, &none});
  REQUIRE(find(advice, Ailment::collapse));
  CHECK_THAT(find(advice, Ailment::collapse)->seen, Contains("none of the 4 dimensions is active"));
  CHECK(diagnose({history, settings, &some}).empty());
}

TEST_CASE("an autoencoder, a β of zero, the first epoch and the warm-up are no collapse") {
  const Curve no_kl = [](double epoch) { return Elbo{-90 - 100 * std::exp(-epoch), 0}; };
  const History history = history_of(5, no_kl, no_kl);
  const TrainingSettings settings = cosine();
  CHECK_FALSE(find(diagnose({history, settings, nullptr, false}), Ailment::collapse));
  TrainingSettings zero = cosine();
  zero.beta = 0;
  CHECK_FALSE(find(judged(history, zero), Ailment::collapse));
  TrainingSettings warm = cosine();
  warm.warm_up_epochs = 10;
  CHECK_FALSE(find(judged(history, warm), Ailment::collapse));
  History young;
  young.add_test({25, 0.25, 0, {-206, 0.01}});
  CHECK(judged(young).empty());
}

TEST_CASE("a test ELBO that falls while that of training rises is overfitting") {
  const Curve test = [](double epoch) {
    Elbo elbo = good(epoch);
    elbo.reconstruction -= 0.5 * std::max(0.0, epoch - 8);
    return elbo;
  };
  const Curve train = [](double epoch) {
    Elbo elbo = good(epoch);
    elbo.reconstruction += 0.2 * epoch;
    return elbo;
  };
  const auto advice = judged(history_of(24, train, test));
  REQUIRE(find(advice, Ailment::overfitting));
  CHECK_THAT(find(advice, Ailment::overfitting)->seen,
             Contains("the test ELBO has fallen by") && Contains("rose by"));
}

TEST_CASE("a test ELBO that trembles is no overfitting") {
  const Curve test = [](double epoch) {
    Elbo elbo = good(epoch);
    elbo.reconstruction += 0.4 * std::sin(7 * epoch);
    return elbo;
  };
  CHECK(judged(history_of(30, good, test)).empty());
}

TEST_CASE("after a change of β both ELBOs fall, and that is no overfitting") {
  const Curve changed = [](double epoch) {
    Elbo elbo = good(epoch);
    if (epoch > 10) elbo.reconstruction -= 12;
    return elbo;
  };
  History history = history_of(20, changed, changed);
  history.add_mark({1000, 10, 0, "β 1 → 4"});
  CHECK(judged(history).empty());
}

TEST_CASE("what falls because β rises anew in each cycle is neither instability nor overfitting") {
  TrainingSettings settings = cosine();
  settings.epochs = 24;
  settings.beta_cycles = 3;  // β rises from 0 to 4, 8 to 12 and 16 to 20
  const Curve cyclical = [&](double epoch) {
    Elbo elbo = good(epoch);
    elbo.kl += 40 * (1 - beta_at(settings, epoch));
    return elbo;
  };
  for (const int epochs : {3, 8, 9, 12, 16, 17, 24}) {
    INFO(epochs << " epochs");
    CHECK(judged(history_of(epochs, cyclical, cyclical), settings).empty());
  }
}

TEST_CASE("a sudden fall of the training ELBO is instability, one long ago is not") {
  const auto with_jump = [](double at) {
    return [at](double epoch) {
      Elbo elbo = good(epoch);
      if (epoch >= at && epoch < at + 0.02) elbo.reconstruction -= 90;
      return elbo;
    };
  };
  const auto advice = judged(history_of(8, with_jump(7.5), good));
  REQUIRE(find(advice, Ailment::instability));
  CHECK_THAT(find(advice, Ailment::instability)->seen, Contains("At epoch 7.5 the training ELBO fell by"));
  CHECK(judged(history_of(8, with_jump(3.5), good)).empty());
}

TEST_CASE("an ELBO that climbs down for good is instability however slowly it does") {
  const Curve diverging = [](double epoch) {
    Elbo elbo = good(epoch);
    elbo.reconstruction -= 10 * std::max(0.0, epoch - 5);
    return elbo;
  };
  const auto advice = judged(history_of(12, diverging, diverging));
  REQUIRE(find(advice, Ailment::instability));
  CHECK_THAT(find(advice, Ailment::instability)->seen, Contains("has fallen from"));
}

TEST_CASE("small batches scatter widely, and that is no instability") {
  History history;
  for (int step = 1; step <= 2000; ++step) {
    Elbo elbo = good(step / 100.0);
    elbo.reconstruction += 35 * std::sin(step * 78.233);
    history.add_train({step, step / 100.0, 0, elbo});
  }
  CHECK(judged(history).empty());
}

TEST_CASE("a run that has gained nothing in two epochs does not learn") {
  const Curve flat = [](double) { return Elbo{-206.5, 0.3}; };
  const auto advice = judged(history_of(3, flat, flat));
  REQUIRE(find(advice, Ailment::not_learning));
  CHECK(find(advice, Ailment::not_learning)->seen ==
        "In 3 epochs the test ELBO went from −206.8 nats to −206.8 nats.");
  CHECK_FALSE(find(judged(history_of(1, flat, flat)), Ailment::not_learning));
}

TEST_CASE("a constant rate that gains nothing any more is worth a word, but no warning") {
  const auto advice = judged(history_of(40, good, good), TrainingSettings{});
  REQUIRE(advice.size() == 1);
  CHECK(advice[0].ailment == Ailment::levelled_off);
  CHECK_FALSE(advice[0].warning);
  CHECK(judged(history_of(8, good, good), TrainingSettings{}).empty());
}

TEST_CASE("a run that broke down says why") {
  const History history;
  const TrainingSettings settings;
  const auto advice = diagnose({history, settings, nullptr, true, "the loss was not a number at step 1 204"});
  REQUIRE(advice.size() == 1);
  CHECK(advice[0].seen == "It stopped because the loss was not a number at step 1 204.");
  CHECK_THAT(advice[0].remedy, Contains("lower learning rate"));
}

}  // namespace
