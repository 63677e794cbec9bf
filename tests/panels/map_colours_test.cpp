// Colouring the map's digits by a value, and the legend that says what the colours mean.
#include <catch2/catch.hpp>

#include "app/panels/map/map_tool.h"
#include "tests/support/map_scene.h"

namespace zscape::test {
namespace {

std::shared_ptr<const DigitLosses> rising_losses() {
  DigitLosses losses;
  losses.reconstruction = Vector::LinSpaced(kSceneDigits, -200, -100);
  losses.kl = Vector::Constant(kSceneDigits, 5);
  losses.elbo = losses.reconstruction - losses.kl;
  return std::make_shared<const DigitLosses>(losses);
}

TEST_CASE("coloured by ELBO, the map asks for it, says so while it is measured, and then shows the scale") {
  MapScene scene;
  scene.view.map.colour_by = ColourBy::elbo;
  scene.frame(draw_latent_panel);
  CHECK(scene.view.measures.losses_wanted);
  CHECK(scene.screen.shows("ELBO"));
  CHECK(scene.screen.shows("measuring"));
  CHECK_FALSE(scene.view.map.colours.scaled);
  scene.view.measures.losses = rising_losses();
  scene.frame(draw_latent_panel);
  scene.frame(draw_latent_panel);
  CHECK(scene.view.map.colours.scaled);
  CHECK(scene.screen.shows("nats"));
  CHECK(scene.screen.shows("-204"));
  CHECK(scene.screen.shows("-106"));
}

TEST_CASE("coloured by k-NN error, the legend says how often the neighbours are right") {
  MapScene scene(5);
  scene.view.map.colour_by = ColourBy::neighbour_error;
  MapVote vote{0.846F, 0.971F, std::vector<float>(kSceneDigits, 0.5F), 10, 60000};
  scene.view.measures.vote = std::make_shared<const MapVote>(vote);
  scene.frame(draw_latent_panel);
  scene.frame(draw_latent_panel);
  CHECK(scene.view.measures.vote_wanted);
  CHECK(scene.screen.shows("k-NN error"));
  CHECK(scene.screen.shows("accuracy 84.6"));
}

TEST_CASE("what the digits are coloured by is chosen at the left edge") {
  MapScene scene;
  const auto draw = scene.draws(draw_latent_panel);
  scene.screen.frame(draw);
  const float brush = 34 + 28 * static_cast<float>(map_tools().size()) + 16 + 4 * 28;
  scene.screen.click({34, brush}, draw);
  scene.screen.frame(draw);
  REQUIRE(scene.screen.shows("Reconstruction"));
  scene.screen.click(scene.screen.find("Reconstruction").middle(), draw);
  CHECK(scene.view.map.colour_by == ColourBy::reconstruction);
  CHECK(scene.view.pins.empty());
}

TEST_CASE("an autoencoder is not coloured by what it does not have") {
  for (const ColourBy colour_by : {ColourBy::elbo, ColourBy::kl, ColourBy::sigma}) {
    MapScene scene(2, ModelKind::autoencoder);
    scene.view.map.colour_by = colour_by;
    scene.frame(draw_latent_panel);
    CHECK(scene.view.map.colour_by == ColourBy::label);
  }
}

TEST_CASE("other data let go of the selection") {
  MapScene scene;
  scene.frame(draw_latent_panel);
  scene.view.select.selected = Selection({1, 2});
  scene.frame(draw_latent_panel);
  CHECK(scene.view.select.selected.count() == 2);
  scene.snapshot.dataset = scene_dataset(6, 8);
  scene.frame(draw_latent_panel);
  CHECK(scene.view.select.selected.empty());
}

}  // namespace
}  // namespace zscape::test
