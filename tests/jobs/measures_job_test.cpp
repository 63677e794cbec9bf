#include "app/jobs/measures_job.h"

#include <catch2/catch.hpp>
#include <initializer_list>

#include "core/latent/neighbour_vote.h"
#include "core/train/evaluation.h"
#include "tests/support/jobs.h"
#include "tests/support/small_runs.h"

namespace zscape {
namespace {

struct Scene {
  Snapshot snapshot;
  MapModel map;
  ViewState view;
  test::JobScene background;

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

  void frame(bool losses = false, bool vote = false) {
    view.now += 0.01;
    view.measures.losses_wanted = losses;
    view.measures.vote_wanted = vote;
    want_measures(background.jobs, snapshot, map, view);
  }

  // Frames with what is wanted, until it is there.
  template <typename There>
  bool wait(bool losses, bool vote, const There& there) {
    return background.drain_until(there, [this, losses, vote] { frame(losses, vote); });
  }
};

TEST_CASE("losses are measured when a panel wants them, and say of which step they are") {
  Scene scene;
  scene.frame();
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
  scene.frame();
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

// What may differ between model, data and map; each spoils exactly one thing in a scene that is measurable.
const auto spoilers = {
    +[](Scene& scene) { scene.snapshot.model = nullptr; },
    +[](Scene& scene) { scene.snapshot.dataset = nullptr; },
    +[](Scene& scene) { scene.snapshot.embedding = nullptr; },
    +[](Scene& scene) {  // pictures of another size
      auto data = std::make_shared<Dataset>(*scene.snapshot.dataset);
      for (Examples* images : {&data->train, &data->test}) {
        const int count = images->count();
        images->shape = {2, 2};
        images->pixels.assign(static_cast<std::size_t>(4 * count), 0);
      }
      scene.snapshot.dataset = data;
    },
    +[](Scene& scene) {  // the map shows other digits
      auto embedding = std::make_shared<Embedding>(*scene.snapshot.embedding);
      embedding->dataset = nullptr;
      scene.snapshot.embedding = embedding;
    },
};

TEST_CASE("nothing is measured of data that do not fit model and map, and the same scene that fits is") {
  for (const auto spoil : spoilers) {
    Scene scene;
    spoil(scene);
    scene.frame(true, true);
    CHECK_FALSE(scene.view.measures.measuring_losses);
    CHECK_FALSE(scene.view.measures.measuring_vote);
  }
  Scene scene;
  scene.frame(true, true);
  CHECK(scene.view.measures.measuring_losses);
  CHECK(scene.view.measures.measuring_vote);
}

TEST_CASE("without training the vote is taken again on another plane, while the model learns it is not") {
  Scene scene;
  REQUIRE(scene.wait(false, true, [&] { return scene.view.measures.vote != nullptr; }));
  const auto first = scene.view.measures.vote;
  scene.snapshot.state = RunState::training;
  scene.view.map.projection = Projection::dimensions;
  scene.map.update(scene.snapshot, scene.view.map, 1);
  scene.frame(false, true);
  CHECK_FALSE(scene.view.measures.measuring_vote);
  scene.snapshot.state = RunState::paused;
  REQUIRE(scene.wait(false, true, [&] { return scene.view.measures.vote != first; }));
}

}  // namespace
}  // namespace zscape
