#include "app/jobs/train_codes_job.h"

#include <catch2/catch.hpp>

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

  explicit Scene(int latent_size = 2) {
    snapshot.dataset = std::make_shared<Dataset>(synthetic_digits(120, 60));
    snapshot.run = 1;
    snapshot.state = RunState::paused;
    view.map.digits = DigitSet::train_and_test;
    learn(1, latent_size);
  }

  // Other weights.
  void learn(std::uint64_t seed, int latent_size) {
    Architecture architecture = test::small_architecture(ModelKind::vae);
    architecture.latent_size = latent_size;
    Random random(seed);
    snapshot.model = std::make_shared<Vae>(architecture, random);
    snapshot.model_step = static_cast<std::int64_t>(seed);
    auto embedding = std::make_shared<Embedding>();
    WorkerTeam alone(1);
    embedding->posterior = encode_all(*snapshot.model, snapshot.dataset->test, alone);
    embedding->labels = snapshot.dataset->test.labels;
    embedding->run = snapshot.run;
    snapshot.embedding = embedding;
    map.update(snapshot, view.map, 0);
  }

  void frame() { want_train_codes(background.jobs, snapshot, map, view); }

  template <typename There>
  bool wait(const There& there) {
    return background.drain_until(there, [this] { frame(); });
  }
  bool wait_for_step(std::int64_t step) {
    return wait([&] { return view.map.train_digits && view.map.train_digits->step == step; });
  }
};

TEST_CASE("training digits lie at their posterior means, as the plane shows them") {
  Scene scene(3);
  REQUIRE(scene.wait_for_step(1));
  const TrainDigits& digits = *scene.view.map.train_digits;
  WorkerTeam alone(1);
  const Matrix codes = encode_all(*scene.snapshot.model, scene.snapshot.dataset->train, alone).mean;
  Matrix points;
  scene.map.plane().project(codes, points);
  CHECK(digits.count() == 120);
  CHECK(digits.codes.isApprox(codes, 1e-5F));
  CHECK(digits.points.isApprox(points, 1e-5F));
}

TEST_CASE("they are not placed unless they are asked for, and go when they are no longer") {
  Scene scene;
  REQUIRE(scene.wait_for_step(1));
  scene.view.map.digits = DigitSet::test;
  scene.frame();
  CHECK(scene.view.map.train_digits == nullptr);
  scene.frame();
  CHECK(scene.view.map.train_digits == nullptr);
}

TEST_CASE("paused they follow the weights; in training they wait at least two seconds") {
  Scene scene;
  REQUIRE(scene.wait_for_step(1));
  scene.learn(2, 2);
  REQUIRE(scene.wait_for_step(2));
  scene.snapshot.state = RunState::training;
  scene.learn(3, 2);
  scene.background.now = 1.5;
  scene.background.jobs.drain(1.5);
  scene.frame();
  CHECK_FALSE(scene.background.jobs.busy("codes of the training digits"));
  CHECK(scene.view.map.train_digits->step == 2);
  scene.background.now = 3;
  REQUIRE(scene.wait_for_step(3));
}

TEST_CASE("another plane moves them without encoding them again") {
  Scene scene(4);
  REQUIRE(scene.wait_for_step(1));
  const Matrix before = scene.view.map.train_digits->points;
  scene.view.map.projection = Projection::dimensions;
  scene.map.update(scene.snapshot, scene.view.map, 1);
  REQUIRE(scene.wait([&] { return scene.view.map.train_digits->points != before; }));
  const TrainDigits& digits = *scene.view.map.train_digits;
  CHECK(digits.points.row(0).isApprox(digits.codes.row(0)));
}

TEST_CASE("those of another run are taken away at once") {
  Scene scene;
  REQUIRE(scene.wait_for_step(1));
  scene.snapshot.run = 2;
  scene.frame();
  CHECK(scene.view.map.train_digits == nullptr);
}

}  // namespace
}  // namespace zscape
