#include "app/jobs/likelihood_job.h"

#include <catch2/catch.hpp>

#include "core/data/first_images.h"
#include "tests/support/jobs.h"
#include "tests/support/small_runs.h"

namespace zscape {
namespace {

struct Scene {
  Snapshot snapshot;
  LikelihoodView view;
  test::JobScene background;

  explicit Scene(ModelKind kind = ModelKind::vae) {
    snapshot.model = std::make_shared<const Vae>(test::small_model(Likelihood::bernoulli_binarised, kind));
    snapshot.dataset = test::small_digits();
    snapshot.model_step = 12;
    snapshot.run = 3;
  }
  void measure(int samples, int images) {
    measure_likelihood(background.jobs, snapshot, samples, images, view);
  }
};

}  // namespace

TEST_CASE("the bound that is measured is that of the shown weights on the first test images") {
  Scene scene;
  scene.measure(300, 20);
  CHECK(scene.view.running);
  REQUIRE(scene.background.drain_until([&] { return !scene.view.running; }));
  REQUIRE(scene.view.result);
  WorkerTeam alone(1);
  const auto expected = importance_weighted_bound(*scene.snapshot.model,
                                                  first_images(scene.snapshot.dataset->test, 20), 300, alone);
  CHECK(scene.view.result->bound.mean == expected->mean);
  CHECK(scene.view.result->bound.images == 20);
  CHECK(scene.view.result->bound.samples == 300);
  CHECK(scene.view.result->likelihood == Likelihood::bernoulli_binarised);
  CHECK(scene.view.result->step == 12);
  CHECK(scene.view.result->data_name == scene.snapshot.dataset->name);
}

TEST_CASE("a long measurement lets others go first, and is cancelled within a slice") {
  Scene scene;
  scene.measure(100000, 60);  // half a minute
  REQUIRE(scene.background.drain_until([&] { return scene.view.share_done > 0; }));
  CHECK(scene.background.jobs.lost_by_quitting() == std::vector<std::string>{"the measurement of log p(x)"});
  int urgent = 0;
  Job job;
  job.kind = "urgent";
  job.set_work([](JobControl&) { return 1; }, [&](int value) { urgent = value; });
  scene.background.jobs.ask(std::move(job));
  REQUIRE(scene.background.drain_until([&] { return urgent == 1; }));  // there is one thread
  CHECK(scene.view.running);
  cancel_likelihood(scene.background.jobs, scene.view);
  CHECK_FALSE(scene.view.running);
  scene.measure(10, 20);
  REQUIRE(scene.background.drain_until([&] { return !scene.view.running; }));
  CHECK(scene.view.result->bound.samples == 10);
  CHECK(scene.background.reported.empty());
}

TEST_CASE("what cannot be measured is reported, and nothing runs any more") {
  Scene scene(ModelKind::autoencoder);
  scene.measure(10, 20);
  REQUIRE(scene.background.drain_until([&] { return !scene.view.running; }));
  CHECK_FALSE(scene.view.result);
  CHECK(scene.background.reported.size() == 1);
}

TEST_CASE("without data nothing is measured") {
  Scene scene;
  scene.snapshot.dataset = nullptr;
  scene.measure(10, 20);
  CHECK_FALSE(scene.view.running);
}

}  // namespace zscape
