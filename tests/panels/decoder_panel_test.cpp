#include <catch2/catch.hpp>

#include "tests/support/map_scene.h"

namespace zscape::test {
namespace {

// As narrow and tall as the column at the right of the window.
MapScene column(int latent_size = 2, ModelKind kind = ModelKind::vae) {
  return MapScene(latent_size, kind, 320, 760);
}

// The slider below a dimension's name: a row of 24 and a track of 16 pixels.
ImVec2 slider_of(const MapScene& scene, const char* name, float share) {
  const DrawnText label = scene.screen.find(name);
  return {7 + share * (320 - 14), label.middle().y + 12 + 2 + 8};
}

TEST_CASE("without a model the panel says what will appear") {
  MapScene scene = column();
  scene.snapshot = Snapshot{};
  scene.frame(draw_decoder_panel);
  CHECK(scene.screen.shows("UNDER THE MOUSE"));
  CHECK(scene.screen.shows("What the decoder draws at the mouse"));
}

TEST_CASE("the code and the prior's density at it are read out with their unit") {
  MapScene scene = column();
  scene.view.code = code_of(0.9F, -0.4F);
  scene.frame(draw_decoder_panel);
  CHECK(scene.screen.shows("( 0.90, -0.40 )"));
  CHECK(scene.screen.shows("-2.32 nats"));
  CHECK(scene.screen.shows("NEAREST TEST DIGITS"));
}

TEST_CASE("an autoencoder has no prior, and the panel says so") {
  MapScene scene = column(2, ModelKind::autoencoder);
  scene.frame(draw_decoder_panel);
  CHECK(scene.screen.shows("no prior"));
  CHECK_FALSE(scene.screen.shows("nats"));
}

TEST_CASE("the standard deviation of the hovered digit is shown") {
  MapScene scene = column();
  scene.view.hovered_digit = 7;
  scene.frame(draw_decoder_panel);
  CHECK(scene.screen.shows("( 0.20, 0.20 )"));
}

TEST_CASE("a slider sets its dimension of the code, a right click sets it to zero") {
  MapScene scene = column();
  scene.frame(draw_decoder_panel);
  const auto draw = scene.draws(draw_decoder_panel);
  scene.screen.click(slider_of(scene, "z2", 0.75F), draw);
  CHECK(scene.view.code(1) == Approx(2).margin(0.05));
  CHECK(scene.view.code(0) == 0);
  CHECK(scene.view.neighbours.size() == 8);
  scene.screen.click(slider_of(scene, "z2", 0.3F), draw, 1);
  CHECK(scene.view.code(1) == 0);
}

TEST_CASE("a value can be typed") {
  MapScene scene = column();
  scene.frame(draw_decoder_panel);
  const auto draw = scene.draws(draw_decoder_panel);
  const DrawnText label = scene.screen.find("z1");
  scene.screen.click({300, label.middle().y}, draw);
  scene.screen.wait(0.1F, draw);
  scene.screen.type("1.75", draw);
  CHECK(scene.view.code(0) == Approx(1.75));
}

TEST_CASE("sixty-four dimensions scroll instead of running over") {
  MapScene scene = column(64);
  scene.frame(draw_decoder_panel);
  scene.frame(draw_decoder_panel);
  CHECK(scene.screen.shows("z1"));
  CHECK_FALSE(scene.screen.shows("z64"));
  for (const DrawnText& run : scene.screen.drawn()) CHECK(run.min.y < 760);
}

TEST_CASE("the code, the picture and a pin are one click away") {
  MapScene scene = column();
  scene.view.code = code_of(0.9F, -0.4F);
  scene.frame(draw_decoder_panel);
  const auto draw = scene.draws(draw_decoder_panel);
  const auto button = [](int index) { return ImVec2{320 - 28 * (4 - static_cast<float>(index)) + 14, 14}; };
  scene.screen.click(button(0), draw);
  CHECK(scene.view.pins.size() == 1);
  scene.screen.click(button(1), draw);
  REQUIRE(scene.actions.size() == 1);
  CHECK(std::get<action::CopyText>(scene.actions[0]).text == "0.9, -0.4");
  scene.screen.click(button(2), draw);
  REQUIRE(scene.actions.size() == 2);
  CHECK(std::holds_alternative<action::CopyPicture>(scene.actions[1]));
  scene.screen.click(button(3), draw);
  CHECK(scene.view.dialog.kind == DialogKind::export_file);
  CHECK(scene.view.dialog.export_kind == ExportKind::image_under_mouse);
}

}  // namespace
}  // namespace zscape::test
