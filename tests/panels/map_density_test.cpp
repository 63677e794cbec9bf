// Contours, holes, class ellipses and the plane through pins, drawn and clicked without a window.

#include <catch2/catch.hpp>

#include "app/view/shortcut_actions.h"
#include "tests/support/map_scene.h"

namespace zscape::test {
namespace {

void press(MapScene& scene, Shortcut shortcut) {
  perform(shortcut, scene.snapshot, scene.view, scene.actions);
  scene.frame(draw_latent_panel);
  scene.frame(draw_latent_panel);
}

int corners_drawn() { return ImGui::GetDrawData()->TotalVtxCount; }

// As the shell would deliver it.
void measure(MapScene& scene) {
  auto density = std::make_shared<MapDensity>();
  const Posterior& posterior = scene.snapshot.embedding->posterior;
  density->run = scene.snapshot.embedding->run;
  density->plane = scene.map.plane();
  const DensityGrid grid =
      aggregate_posterior(density->plane, posterior, extent_of(density->plane, posterior), 64, 64);
  density->contours[0] = contours(grid, level_enclosing(grid, 0.5));
  density->holes = find_holes(density->plane, posterior);
  scene.view.density.density = density;
}

TEST_CASE("density is off at first, then its legend says that it is being measured, then what was found") {
  MapScene scene;
  scene.frame(draw_latent_panel);
  CHECK_FALSE(scene.screen.shows("aggregate posterior"));
  press(scene, Shortcut::toggle_density);
  CHECK(scene.screen.shows("aggregate posterior"));
  CHECK(scene.screen.shows("holes: measuring"));
  const int before = corners_drawn();
  measure(scene);
  scene.frame(draw_latent_panel);
  CHECK(corners_drawn() > before + 500);
  CHECK_FALSE(scene.screen.shows("measuring"));
  CHECK(scene.screen.shows("% of the prior"));
}

TEST_CASE("the legend of the density explains itself, and above two dimensions speaks of the plane") {
  MapScene scene(4);
  scene.view.density.shown = true;
  scene.frame(draw_latent_panel);
  measure(scene);
  scene.frame(draw_latent_panel);
  scene.screen.move_mouse(scene.screen.find("of the prior").middle());
  scene.screen.wait(1, scene.draws(draw_latent_panel));
  CHECK(scene.screen.shows("tenth of it"));
  CHECK(scene.screen.shows("Both are shadows"));
}

TEST_CASE("contours of another plane are not drawn on this one") {
  MapScene scene(4);
  scene.view.density.shown = true;
  scene.frame(draw_latent_panel);
  measure(scene);
  scene.view.map.projection = Projection::dimensions;
  scene.view.map.dimension_x = 3;
  scene.frame(draw_latent_panel);
  CHECK(scene.screen.shows("holes: measuring"));
}

TEST_CASE("an autoencoder has no density to show") {
  MapScene scene(2, ModelKind::autoencoder);
  press(scene, Shortcut::toggle_density);
  CHECK_FALSE(scene.screen.shows("aggregate posterior"));
}

TEST_CASE("ellipses stand around the classes that are visible") {
  MapScene scene;
  scene.frame(draw_latent_panel);
  const int none = corners_drawn();
  press(scene, Shortcut::toggle_class_ellipses);
  const int all = corners_drawn();
  CHECK(all > none + 10 * 2 * 64);
  scene.view.map.class_visible[3] = false;
  scene.frame(draw_latent_panel);
  CHECK(corners_drawn() < all - 2 * 64);
}

TEST_CASE("the plane through pins wants three, and says so") {
  MapScene scene(6);
  scene.frame(draw_latent_panel);
  const auto draw = scene.draws(draw_latent_panel);
  const ImVec2 button = scene.screen.find("Pins").middle();
  scene.screen.click(button, draw);
  CHECK(scene.view.map.projection == Projection::principal_components);
  scene.screen.wait(1, draw);
  CHECK(scene.screen.shows("three first: a click"));
}

TEST_CASE("three pins lay the map's plane through them, and it stays when they go") {
  MapScene scene(6);
  const Matrix& codes = scene.snapshot.embedding->posterior.mean;
  for (int i = 0; i < 4; ++i) scene.view.pins.push_back({codes.col(i), std::string(1, "ABCD"[i])});
  scene.frame(draw_latent_panel);
  const auto draw = scene.draws(draw_latent_panel);
  scene.screen.click(scene.screen.find("Pins").middle(), draw);
  REQUIRE(scene.view.map.projection == Projection::pins);
  scene.screen.wait(1, draw);
  CHECK(scene.screen.shows("to C"));
  const Vector third = scene.view.map.plane_pins[2].code;
  CHECK((scene.map.plane().lift(scene.map.plane().project(third)) - third).norm() < 1e-4F);
  scene.view.pins.clear();
  scene.screen.wait(1, draw);
  CHECK((scene.map.plane().lift(scene.map.plane().project(third)) - third).norm() < 1e-4F);
}

TEST_CASE("three pins on one line are refused with a sentence") {
  MapScene scene(6);
  for (int i = 0; i < 3; ++i) {
    scene.view.pins.push_back({Vector::Constant(6, static_cast<float>(i)), std::string(1, "ABC"[i])});
  }
  scene.frame(draw_latent_panel);
  scene.screen.click(scene.screen.find("Pins").middle(), scene.draws(draw_latent_panel));
  CHECK(scene.view.map.projection == Projection::principal_components);
  REQUIRE(scene.view.toasts.size() == 1);
  CHECK(scene.view.toasts[0].text.find("on one line") != std::string::npos);
}

}  // namespace
}  // namespace zscape::test
