#include "app/jobs/measurer.h"

#include <catch2/catch.hpp>
#include <chrono>
#include <thread>

#include "core/latent/neighbour_vote.h"
#include "tests/support/small_runs.h"

namespace zscape {
namespace {

struct Scene {
  Snapshot snapshot;
  MapModel map;
  ViewState view;
  Measurer measurer{[] {}};

  explicit Scene(int latent_size = 3) {
    Architecture architecture = test::small_architecture(ModelKind::vae);
    architecture.latent_size = latent_size;
    Random random(1);
    snapshot.model = std::make_shared<Vae>(architecture, random);
    auto dataset = std::make_shared<Dataset>(synthetic_digits(200, 60));
    snapshot.dataset = dataset;
    auto embedding = std::make_shared<Embedding>();
    WorkerTeam alone(1);
    embedding->posterior = encode_all(*snapshot.model, dataset->test, alone);
    embedding->labels = dataset->test.labels;
    embedding->dataset = dataset;
    embedding->run = snapshot.run = 1;
    snapshot.embedding = embedding;
    snapshot.state = RunState::paused;
    snapshot.model_step = 12;
    map.update(snapshot, view.map, 0);
  }

  // Frames with what is wanted, until it is there.
  template <typename There>
  bool wait(bool losses, bool vote, const There& there) {
    for (int i = 0; i < 2000 && !there(); ++i) {
      view.now += 0.01;
      view.measures.losses_wanted = losses;
      view.measures.vote_wanted = vote;
      measurer.update(snapshot, map, view);
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return there();
  }
};

TEST_CASE("losses are measured when a panel wants them, and say of which step they are") {
  Scene scene;
  scene.measurer.update(scene.snapshot, scene.map, scene.view);
  CHECK_FALSE(scene.view.measures.measuring_losses);
  REQUIRE(scene.wait(true, false, [&] { return scene.view.measures.losses != nullptr; }));
  CHECK(scene.view.measures.losses->value.count() == 60);
  CHECK(scene.view.measures.losses->step == 12);
  CHECK(scene.view.measures.vote == nullptr);
}

TEST_CASE("another run forgets what was measured of the last one") {
  Scene scene;
  REQUIRE(scene.wait(true, false, [&] { return scene.view.measures.losses != nullptr; }));
  scene.snapshot.run = 2;
  scene.measurer.update(scene.snapshot, scene.map, scene.view);
  CHECK(scene.view.measures.losses == nullptr);
}

TEST_CASE("the vote is taken on the shown plane and in all of latent space") {
  Scene scene;
  REQUIRE(scene.wait(false, true, [&] { return scene.view.measures.vote != nullptr; }));
  const MapVote& vote = scene.view.measures.vote->value;
  WorkerTeam alone(1);
  const Dataset& dataset = *scene.snapshot.dataset;
  const Matrix train = encode_all(*scene.snapshot.model, dataset.train, alone).mean;
  const Matrix tested = encode_all(*scene.snapshot.model, dataset.test, alone).mean;
  CHECK(vote.full_accuracy ==
        neighbour_vote(train, dataset.train.labels, tested, dataset.test.labels).accuracy);
  CHECK(vote.error.size() == 60);
  CHECK(vote.training_digits == 200);
}

TEST_CASE("nothing is measured of data that do not fit the model") {
  Scene scene;
  scene.snapshot.dataset = nullptr;
  scene.view.measures.losses_wanted = true;
  scene.measurer.update(scene.snapshot, scene.map, scene.view);
  CHECK_FALSE(scene.view.measures.measuring_losses);
}

}  // namespace
}  // namespace zscape
