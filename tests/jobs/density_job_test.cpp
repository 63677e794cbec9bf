#include "app/jobs/density_job.h"

#include <catch2/catch.hpp>

#include "core/base/random.h"
#include "tests/support/jobs.h"

namespace zscape {
namespace {

EmbeddingPtr embedding_of(int latent_size, bool vae = true) {
  auto embedding = std::make_shared<Embedding>();
  embedding->run = 1;
  Random random(3);
  embedding->posterior.mean = Matrix::NullaryExpr(latent_size, 60, [&] { return random.normal(); });
  if (vae) embedding->posterior.log_variance = Matrix::Constant(latent_size, 60, -3);
  embedding->labels.assign(60, 0);
  return embedding;
}

struct Scene {
  Snapshot snapshot;
  MapModel map;
  ViewState view;
  test::JobScene background;

  explicit Scene(EmbeddingPtr embedding) {
    snapshot.embedding = std::move(embedding);
    snapshot.run = 1;
    snapshot.state = RunState::paused;
    view.density.shown = true;
  }
  void frame() {
    view.now += 0.01;
    map.update(snapshot, view.map, view.now);
    want_density(background.jobs, snapshot, map, view);
  }
  // Frames until `there` holds; false where it never does.
  template <typename There>
  bool wait(const There& there) {
    return background.drain_until(there, [this] { frame(); });
  }
};

TEST_CASE("the density is measured while it is shown, and forgotten when it is not") {
  Scene scene(embedding_of(2));
  scene.view.density.shown = false;
  scene.frame();
  CHECK_FALSE(scene.view.density.measuring);
  scene.view.density.shown = true;
  scene.frame();
  CHECK(scene.view.density.measuring);
  REQUIRE(scene.wait([&] { return scene.view.density.density != nullptr; }));
  for (const auto& lines : scene.view.density.density->contours) CHECK_FALSE(lines.empty());
  CHECK(scene.view.density.density->holes.prior_share > 0);
  scene.frame();
  CHECK_FALSE(scene.view.density.measuring);
  scene.view.density.shown = false;
  scene.frame();
  CHECK(scene.view.density.density == nullptr);
}

TEST_CASE("another plane is measured again") {
  Scene scene(embedding_of(5));
  REQUIRE(scene.wait([&] { return scene.view.density.density != nullptr; }));
  const auto before = scene.view.density.density;
  scene.view.map.projection = Projection::dimensions;
  REQUIRE(scene.wait([&] { return scene.view.density.density != before; }));
  CHECK(same_axes(scene.view.density.density->plane, scene.map.plane(), 0));
}

TEST_CASE("an autoencoder and a line have no density") {
  for (const auto& embedding : {embedding_of(2, false), embedding_of(1)}) {
    Scene scene(embedding);
    scene.frame();
    CHECK_FALSE(scene.view.density.measuring);
    CHECK(scene.view.density.density == nullptr);
  }
}

}  // namespace
}  // namespace zscape
