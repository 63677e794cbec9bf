#include <catch2/catch.hpp>

#include "tests/support/map_scene.h"

namespace zscape::test {
namespace {

struct Rows : MapScene {
  explicit Rows(int latent_size, ModelKind kind = ModelKind::vae, float height = 240)
      : MapScene(latent_size, kind, 760, height) {
    view.traversals.shown = true;
    view.dimensions.sorted = false;
    view.code = Vector::Constant(latent_size, 0.25F);
  }
};

TEST_CASE("the header's button turns bars into traversals and back") {
  MapScene scene(5, ModelKind::vae, 760, 240);
  scene.view.code = Vector::Zero(5);
  scene.frame(draw_dimensions_panel);
  const ImVec2 button{760 - 42, 16};
  scene.screen.click(button, scene.draws(draw_dimensions_panel));
  CHECK(scene.view.traversals.shown);
  CHECK(scene.screen.shows("-3s"));
  scene.screen.click(button, scene.draws(draw_dimensions_panel));
  CHECK_FALSE(scene.view.traversals.shown);
}

TEST_CASE("traversals have an export, bars have none") {
  Rows scene(5);
  scene.frame(draw_dimensions_panel);
  const auto draw = scene.draws(draw_dimensions_panel);
  const ImVec2 button{760 - 98, 16};
  scene.screen.click(button, draw);
  CHECK(scene.screen.shows("Traversals (PNG)"));
  scene.screen.click(scene.screen.find("Codes of the traversals (CSV)").middle(), draw);
  CHECK(scene.view.dialog.export_kind == ExportKind::traversal_codes);
  Rows bars(5);
  bars.view.traversals.shown = false;
  bars.frame(draw_dimensions_panel);
  bars.screen.click(button, bars.draws(draw_dimensions_panel));
  CHECK_FALSE(bars.screen.shows("Traversals (PNG)"));
}

TEST_CASE("a row goes from three sigma below the prior's middle to three above, the rest stays as it is") {
  Rows scene(2);
  scene.frame(draw_dimensions_panel);
  const TraversalView& view = scene.view.traversals;
  REQUIRE(view.columns >= 5);
  REQUIRE(view.codes.cols() == 2 * view.columns);
  CHECK(view.codes(0, 0) == Approx(-3));
  CHECK(view.codes(0, view.columns / 2) == Approx(0).margin(1e-6));
  CHECK(view.codes(0, view.columns - 1) == Approx(3));
  CHECK(view.codes(1, 0) == 0.25F);
  CHECK(view.codes(0, view.columns) == 0.25F);
  CHECK(view.codes(1, view.columns) == Approx(-3));
  CHECK(scene.screen.shows("-3s"));
  CHECK(scene.screen.shows("z2"));
}

TEST_CASE("the codes of an autoencoder go around their own mean by their own sigma") {
  Rows scene(2, ModelKind::autoencoder);
  scene.frame(draw_dimensions_panel);
  const TraversalView& view = scene.view.traversals;
  // The first dimension of the scene is spread evenly over −4.5 … 4.5, in steps of 1: variance 8.25.
  CHECK(view.codes(0, view.columns - 1) == Approx(3 * std::sqrt(8.25)).epsilon(1e-3));
}

TEST_CASE("a click on a picture takes its code, hovering alone does not") {
  Rows scene(2);
  scene.frame(draw_dimensions_panel);
  const float y = scene.screen.find("z1").middle().y;
  scene.screen.move_mouse(46, y);
  scene.screen.frame(scene.draws(draw_dimensions_panel));
  CHECK(scene.view.code == Vector::Constant(2, 0.25F));
  scene.screen.click({46, y}, scene.draws(draw_dimensions_panel));
  CHECK(scene.view.code(0) == Approx(-3));
  CHECK(scene.view.code(1) == 0.25F);
}

TEST_CASE("hovering a picture shows it large with its value") {
  Rows scene(2);
  scene.pictures.traversals.assign(64, {MapScene::texture(), {0, 0}, {1, 1}});
  scene.frame(draw_dimensions_panel);
  scene.screen.move_mouse(46, scene.screen.find("z2").middle().y);
  scene.screen.frame(scene.draws(draw_dimensions_panel));
  scene.screen.frame(scene.draws(draw_dimensions_panel));
  CHECK(scene.screen.shows("z2 = -3.00"));
}

TEST_CASE("only the rows in view are asked for") {
  Rows scene(40);
  scene.frame(draw_dimensions_panel);
  const TraversalView& view = scene.view.traversals;
  CHECK(view.codes.cols() < 8 * view.columns);
  CHECK(view.codes.rows() == 40);
}

TEST_CASE("a dimension that is not active says so") {
  Rows scene(5, ModelKind::vae, 400);
  scene.frame(draw_dimensions_panel);
  scene.screen.move_mouse(scene.screen.find("z5").middle());
  scene.screen.wait(0.6F, scene.draws(draw_dimensions_panel));
  CHECK(scene.screen.shows("Not active"));
}

TEST_CASE("traversals survive a tile of almost no size") {
  MapScene scene(5, ModelKind::vae, 3, 3);
  scene.view.traversals.shown = true;
  scene.view.code = Vector::Zero(5);
  scene.frame(draw_dimensions_panel);
  CHECK(scene.view.traversals.codes.size() == 0);
}

}  // namespace
}  // namespace zscape::test
