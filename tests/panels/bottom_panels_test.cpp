#include <catch2/catch.hpp>

#include "tests/support/map_scene.h"

namespace zscape::test {
namespace {

constexpr float kTileWidth = 960;

MapScene tile(int latent_size = 2, ModelKind kind = ModelKind::vae) {
  return MapScene(latent_size, kind, kTileWidth, 240);
}

ImVec2 header_button(int from_right) { return {kTileWidth - 28 * static_cast<float>(from_right) - 14, 16}; }

TEST_CASE("each of the three panels says what it waits for") {
  MapScene scene = tile();
  scene.snapshot = Snapshot{};
  scene.frame(draw_samples_panel);
  CHECK(scene.screen.shows("as soon as there is a model"));
  scene.frame(draw_reconstructions_panel);
  CHECK(scene.screen.shows("as soon as there is a model"));
  scene.frame(draw_dimensions_panel);
  CHECK(scene.screen.shows("as soon as the test digits have been embedded"));
}

TEST_CASE("the tabs choose the panel") {
  MapScene scene = tile();
  scene.frame(draw_samples_panel);
  scene.screen.click(scene.screen.find("Dimensions").middle(), scene.draws(draw_samples_panel));
  CHECK(scene.view.bottom_tab == BottomTab::dimensions);
}

TEST_CASE("samples fill the tile with whole pictures and name their origin and seed") {
  MapScene scene = tile();
  scene.frame(draw_samples_panel);
  CHECK(scene.screen.shows("fresh from the prior \u00B7 seed 1"));
  CHECK(scene.view.samples.count > 10);
  scene.screen.click(header_button(1), scene.draws(draw_samples_panel));
  CHECK(scene.view.samples.seed == 2);
  CHECK(scene.screen.shows("seed 2"));
  scene.screen.click(header_button(2), scene.draws(draw_samples_panel));
  CHECK(scene.view.samples.seed == 1);
  scene.screen.click(header_button(0), scene.draws(draw_samples_panel));
  CHECK(scene.view.dialog.export_kind == ExportKind::samples_sheet);
}

TEST_CASE("samples of an autoencoder say that they come from no prior") {
  MapScene scene = tile(2, ModelKind::autoencoder);
  scene.frame(draw_samples_panel);
  CHECK(scene.screen.shows("from a Gaussian fitted to the codes"));
  CHECK_FALSE(scene.screen.shows("prior"));
}

TEST_CASE("reconstructions turn pages within the test set") {
  MapScene scene = tile();
  scene.frame(draw_reconstructions_panel);
  const int page = scene.view.reconstructions.count;
  REQUIRE(page > 5);
  scene.frame(draw_reconstructions_panel);
  CHECK(scene.screen.shows("of 200"));
  scene.screen.click(header_button(0), scene.draws(draw_reconstructions_panel));
  CHECK(scene.view.reconstructions.first == page);
  for (int i = 0; i < 40; ++i) {
    scene.screen.wait(0.5F, scene.draws(draw_reconstructions_panel));
    scene.screen.click(header_button(0), scene.draws(draw_reconstructions_panel));
  }
  CHECK(scene.view.reconstructions.first < kSceneDigits);
  CHECK(scene.view.reconstructions.count >= 1);
  scene.view.reconstructions.first = 3;
  scene.screen.click(header_button(1), scene.draws(draw_reconstructions_panel));
  CHECK(scene.view.reconstructions.first == 0);
}

TEST_CASE("dimensions show the KL of each, the total and which are active") {
  MapScene scene = tile(5);
  scene.frame(draw_dimensions_panel);
  CHECK(scene.screen.shows("4 of 5 active"));
  CHECK(scene.screen.shows("nats"));
  CHECK(scene.screen.find("z1").min.x < scene.screen.find("z5").min.x);
}

TEST_CASE("sorted bars begin with the most informative dimension, others with the first") {
  MapScene scene = tile(5);
  scene.snapshot.embedding = [] {
    auto other = std::make_shared<Embedding>(*scene_embedding(5));
    other->posterior.mean.row(3) *= 10;
    return other;
  }();
  scene.frame(draw_dimensions_panel);
  CHECK(scene.screen.find("z4").min.x < scene.screen.find("z1").min.x);
  scene.screen.click(header_button(0), scene.draws(draw_dimensions_panel));
  CHECK(scene.screen.find("z4").min.x > scene.screen.find("z1").min.x);
}

TEST_CASE("a click on a bar shows that dimension on the map") {
  MapScene scene = tile(5);
  scene.frame(draw_dimensions_panel);
  scene.screen.click(scene.screen.find("z3").middle(), scene.draws(draw_dimensions_panel));
  CHECK(scene.view.map.projection == Projection::dimensions);
  CHECK(scene.view.map.dimension_x == 2);
  scene.screen.click(scene.screen.find("z4").middle(), scene.draws(draw_dimensions_panel), 1);
  CHECK(scene.view.map.dimension_y == 3);
}

TEST_CASE("an autoencoder's dimensions are measured by the variance of the code") {
  MapScene scene = tile(5, ModelKind::autoencoder);
  scene.frame(draw_dimensions_panel);
  CHECK(scene.screen.shows("variance of the code"));
  CHECK_FALSE(scene.screen.shows("KL"));
}

TEST_CASE("a tile of almost no size is survived by all") {
  MapScene scene(5, ModelKind::vae, 3, 3);
  scene.frame(draw_samples_panel);
  scene.frame(draw_reconstructions_panel);
  scene.frame(draw_dimensions_panel);
  scene.frame(draw_pins_panel);
  scene.frame(draw_decoder_panel);
  CHECK(scene.view.samples.count >= 1);
}

TEST_CASE("pins are listed with their code, shown again by a click, and removed") {
  MapScene scene(2, ModelKind::vae, 260, 240);
  scene.frame(draw_pins_panel);
  CHECK(scene.screen.shows("Click on the map to pin a code"));
  scene.view.pins.push_back({code_of(-1.62F, 1.21F), "A"});
  scene.view.pins.push_back({code_of(0.87F, -0.44F), "B"});
  scene.frame(draw_pins_panel);
  CHECK(scene.screen.shows("Pin A"));
  CHECK(scene.screen.shows("z ( 0.87, -0.44 )"));
  const auto draw = scene.draws(draw_pins_panel);
  scene.screen.click({18, scene.screen.find("Pin B").middle().y}, draw);
  CHECK(scene.view.code(0) == Approx(0.87));
  scene.screen.click({260 - 14, scene.screen.find("Pin A").middle().y + 12}, draw);
  REQUIRE(scene.view.pins.size() == 1);
  CHECK(scene.view.pins[0].name == "B");
}

TEST_CASE("a path is listed with its length") {
  MapScene scene(2, ModelKind::vae, 260, 240);
  scene.view.trail = {code_of(0, 0), code_of(3, 4)};
  scene.frame(draw_pins_panel);
  CHECK(scene.screen.shows("2 codes"));
  CHECK(scene.screen.shows("5.00"));
}

TEST_CASE("the table of classes gives mean, spread and area on the map's plane") {
  MapScene scene = tile(5);
  scene.view.map.projection = Projection::dimensions;
  scene.frame(draw_dimensions_panel);
  scene.screen.click(header_button(2), scene.draws(draw_dimensions_panel));
  REQUIRE(scene.view.dimensions.classes);
  for (const char* text : {"class", "mean z1", "mean z2", "correlation", "20", "-4.50"}) {
    INFO(text);
    CHECK(scene.screen.shows(text));
  }
  scene.screen.click(header_button(3), scene.draws(draw_dimensions_panel));
  CHECK(scene.view.dialog.export_kind == ExportKind::class_moments);
  scene.screen.click(header_button(1), scene.draws(draw_dimensions_panel));
  CHECK(scene.view.traversals.shown);
  CHECK_FALSE(scene.view.dimensions.classes);
}

TEST_CASE("on a line the table of classes has one axis, and a narrow tile leaves columns out") {
  MapScene line = tile(1);
  line.view.dimensions.classes = true;
  line.frame(draw_dimensions_panel);
  CHECK(line.screen.shows("mean z"));
  CHECK_FALSE(line.screen.shows("correlation"));
  MapScene narrow(2, ModelKind::vae, 240, 240);
  narrow.view.dimensions.classes = true;
  narrow.frame(draw_dimensions_panel);
  CHECK(narrow.screen.shows("digits"));
  CHECK_FALSE(narrow.screen.shows("correlation"));
}

}  // namespace
}  // namespace zscape::test
