#include "app/jobs/gallery_job.h"

#include <catch2/catch.hpp>

#include "tests/support/jobs.h"
#include "tests/support/small_runs.h"

namespace zscape {
namespace {

std::shared_ptr<const Vae> model_of_seed(std::uint64_t seed) {
  Architecture architecture;
  architecture.hidden_sizes = {8};
  Random random(seed);
  return std::make_shared<const Vae>(architecture, random);
}

struct Scene {
  Snapshot snapshot;
  ViewState view;
  PaintedSheets painted;
  test::JobScene background;

  Scene() {
    snapshot.state = RunState::paused;
    snapshot.model = model_of_seed(1);
  }
  void frame() { want_galleries(background.jobs, snapshot, view, painted); }
  template <typename There>
  bool wait(const There& there) {
    return background.drain_until(there, [this] { frame(); });
  }
};

}  // namespace

TEST_CASE("the tab that is visible is painted, once for the same weights and settings") {
  Scene scene;
  REQUIRE(scene.wait([&] { return scene.painted.samples && scene.painted.pins; }));
  CHECK(scene.painted.samples->count == scene.view.samples.count);
  CHECK(scene.painted.pins->count == 0);
  CHECK_FALSE(scene.painted.reconstructions);
  scene.painted = {};
  scene.frame();
  CHECK_FALSE(scene.background.jobs.busy("samples"));
  CHECK_FALSE(scene.background.jobs.busy("pins"));
}

TEST_CASE("another seed and other weights are painted again") {
  Scene scene;
  REQUIRE(scene.wait([&] { return scene.painted.samples.has_value(); }));
  const auto first = std::exchange(scene.painted.samples, std::nullopt);
  scene.view.samples.seed = 2;
  REQUIRE(scene.wait([&] { return scene.painted.samples.has_value(); }));
  const auto second = std::exchange(scene.painted.samples, std::nullopt);
  CHECK(first->image.pixels != second->image.pixels);
  scene.snapshot.model = model_of_seed(3);
  REQUIRE(scene.wait([&] { return scene.painted.samples.has_value(); }));
  CHECK(second->image.pixels != scene.painted.samples->image.pixels);
}

TEST_CASE("while the model learns new weights wait for the interval, another choice does not") {
  Scene scene;
  scene.snapshot.state = RunState::training;
  REQUIRE(scene.wait([&] { return scene.painted.samples.has_value(); }));
  scene.painted = {};
  scene.snapshot.model = model_of_seed(2);
  scene.background.jobs.drain(0.2);
  scene.frame();
  CHECK_FALSE(scene.background.jobs.busy("samples"));
  scene.view.samples.count = 7;
  scene.frame();
  CHECK(scene.background.jobs.busy("samples"));
  scene.background.now = 0.2;
  REQUIRE(scene.wait([&] { return scene.painted.samples.has_value(); }));
  CHECK(scene.painted.samples->count == 7);
  scene.snapshot.model = model_of_seed(3);
  scene.background.jobs.drain(0.5);
  scene.frame();
  CHECK(scene.background.jobs.busy("samples"));
}

TEST_CASE("the film of a path and the traversals are painted while their tab is shown") {
  Scene scene;
  scene.view.path.codes = Matrix::Zero(2, 5);
  scene.view.traversals.codes = Matrix::Ones(2, 7);
  scene.view.bottom_tab = BottomTab::path;
  REQUIRE(scene.wait([&] { return scene.painted.path.has_value(); }));
  CHECK(scene.painted.path->count == 5);
  CHECK_FALSE(scene.painted.traversals);
  scene.view.bottom_tab = BottomTab::dimensions;
  scene.view.traversals.shown = true;
  REQUIRE(scene.wait([&] { return scene.painted.traversals.has_value(); }));
  CHECK(scene.painted.traversals->count == 7);
}

TEST_CASE("a page of the gallery says which digits stand on it") {
  Scene scene;
  scene.snapshot.dataset = test::small_digits();
  auto embedding = std::make_shared<Embedding>();
  embedding->posterior.mean = Matrix::Zero(2, 60);
  embedding->labels = scene.snapshot.dataset->test.labels;
  embedding->dataset = scene.snapshot.dataset;
  scene.snapshot.embedding = embedding;
  scene.view.bottom_tab = BottomTab::selection;
  scene.view.select.gallery.page = {3, 59, 4};
  REQUIRE(scene.wait([&] { return scene.painted.gallery.has_value(); }));
  CHECK(scene.painted.gallery->indices == std::vector<int>{3, 59, 4});
  CHECK(scene.painted.gallery->pictures.originals.count == 3);
  CHECK(scene.painted.gallery->pictures.reconstructions.count == 3);
  scene.painted = {};
  scene.view.select.gallery.page = {60};  // there is none
  scene.frame();
  CHECK_FALSE(scene.background.jobs.busy("gallery"));
}

}  // namespace zscape
