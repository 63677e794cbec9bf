#include "app/panels/map/map_options.h"

#include <catch2/catch.hpp>

#include "app/view/map/map_camera.h"
#include "app/view/map/train_digits.h"
#include "tests/support/map_scene.h"

namespace zscape::test {
namespace {

void draw_open_options(const PanelContext& context) {
  if (!ImGui::IsPopupOpen(kMapOptionsId)) ImGui::OpenPopup(kMapOptionsId);
  draw_map_options(context, {100, 100});
}

// Two training digits: one alone, one just beside the first test digit.
TrainDigitsPtr two_train_digits(const MapScene& scene, Vec2 alone) {
  auto dataset = std::make_shared<Dataset>(*scene.snapshot.dataset);
  dataset->train = dataset->test;
  dataset->train.labels = {3, 4};
  TrainDigits digits;
  digits.dataset = dataset;
  digits.run = 1;
  digits.step = 1234;
  digits.points.resize(2, 2);
  const Vec2 first = scene.map.position(0);
  digits.points << alone.x, first.x + 1e-4F, alone.y, first.y;
  return std::make_shared<const TrainDigits>(digits);
}

void point_at(MapScene& scene, Vec2 place) {
  const Vec2 pixel = to_pixels(scene.view.map, place);
  scene.screen.move_mouse({pixel.x, pixel.y});
  scene.frame(draw_latent_panel);
}

TEST_CASE("the options choose the spacing of the grid and whose digits are shown") {
  MapScene scene;
  scene.frame(draw_open_options);
  scene.frame(draw_open_options);
  const auto draw = scene.draws(draw_open_options);
  CHECK(scene.screen.shows("200 test digits"));
  scene.screen.click(scene.screen.find("Prior quantiles").middle(), draw);
  CHECK(scene.view.map.grid_spacing == GridSpacing::prior_quantiles);
  scene.screen.click(scene.screen.find("Train and test").middle(), draw);
  CHECK(scene.view.map.digits == DigitSet::train_and_test);
  scene.frame(draw_open_options);
  CHECK(scene.screen.shows("to be placed"));
  scene.view.map.train_digits = two_train_digits(scene, {9, 9});
  scene.frame(draw_open_options);  // the popup grows in the next frame
  scene.frame(draw_open_options);
  CHECK(scene.screen.shows("202 digits, those of training of step 1 234"));
}

TEST_CASE("the options switch density and class ellipses, density only where there is a posterior") {
  for (const ModelKind kind : {ModelKind::vae, ModelKind::autoencoder}) {
    MapScene scene(2, kind);
    scene.frame(draw_open_options);
    scene.frame(draw_open_options);
    const auto draw = scene.draws(draw_open_options);
    scene.screen.click(scene.screen.find("Density").middle(), draw);
    CHECK(scene.view.density.shown == (kind == ModelKind::vae));
    scene.screen.click(scene.screen.find("Ellipses").middle(), draw);
    CHECK(scene.view.density.class_ellipses);
  }
}

TEST_CASE("an autoencoder has no prior, and its grid stays linear") {
  MapScene scene(2, ModelKind::autoencoder);
  scene.frame(draw_open_options);
  scene.frame(draw_open_options);
  scene.screen.click(scene.screen.find("Prior quantiles").middle(), scene.draws(draw_open_options));
  CHECK(scene.view.map.grid_spacing == GridSpacing::linear);
}

TEST_CASE("the training digit nearest to the mouse is pointed at, unless a test digit is nearer") {
  MapScene scene;
  scene.frame(draw_latent_panel);
  const Vec2 alone{1, 2.7F};
  scene.view.map.train_digits = two_train_digits(scene, alone);
  point_at(scene, alone);
  CHECK(scene.view.hovered_train_digit == 0);
  CHECK_FALSE(scene.view.hovered_digit);
  scene.frame(draw_latent_panel);
  CHECK(scene.screen.shows("3 · training digit 0"));
  CHECK(scene.screen.shows("training digits of step 1 234"));
  const Vec2 first = scene.map.position(0);
  point_at(scene, {first.x - 1e-3F, first.y});
  CHECK(scene.view.hovered_digit);
  CHECK_FALSE(scene.view.hovered_train_digit);
  scene.view.map.class_visible[3] = false;
  point_at(scene, alone);
  CHECK_FALSE(scene.view.hovered_train_digit);
}

}  // namespace
}  // namespace zscape::test
