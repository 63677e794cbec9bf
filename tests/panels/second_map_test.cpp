// The map of the model that is compared, and its cursor, linked with that of the other map.
#include <catch2/catch.hpp>

#include "app/panels/panels.h"
#include "tests/support/map_scene.h"

namespace zscape {
namespace {

// The scene's own map stands beside itself, or, with another latent size, that of another model.
struct SecondMapScene : test::MapScene {
  MapModel second;

  explicit SecondMapScene(int second_latent_size) : MapScene(2, ModelKind::vae, 400, 400) {
    Snapshot compared = snapshot;
    compared.model = nullptr;
    compared.embedding = test::scene_embedding(second_latent_size);
    second.update(compared, MapView(), 0);
    view.code = Vector::Zero(2);
    view.compare.name = "run 2";
    auto moment = std::make_shared<Moment>();
    moment->architecture = snapshot.model->architecture();
    moment->architecture.latent_size = second_latent_size;
    view.compare.moment = moment;
  }

  PanelContext linked() { return {snapshot, pictures, map, style, view, actions, &second}; }
  void frame() {
    map.update(snapshot, view.map, ImGui::GetTime());
    screen.frame([&] { draw_second_map_panel(linked()); });
  }

  // The mouse over the second map, line by line, until it points at a digit.
  bool find_a_digit() {
    for (float y = 60; y < 390; y += 6) {
      for (float x = 10; x < 390 && !view.select.gallery.pointed; x += 6) {
        screen.move_mouse(x, y);
        frame();
      }
    }
    return view.select.gallery.pointed.has_value();
  }
};

}  // namespace

TEST_CASE("the mouse on the second map points at the same code and the same digit on the first") {
  SecondMapScene scene(2);
  REQUIRE(scene.find_a_digit());
  const int digit = *scene.view.select.gallery.pointed;
  CHECK((scene.view.code - scene.snapshot.embedding->posterior.mean.col(digit)).norm() < 0.5F);
  CHECK(scene.view.code_from_mouse);
}

TEST_CASE("between codes of unequal lengths only digits are linked") {
  SecondMapScene scene(5);
  REQUIRE(scene.find_a_digit());
  CHECK(scene.view.code == Vector::Zero(2));
  CHECK_FALSE(scene.view.code_from_mouse);
}

TEST_CASE("a digit that is pointed at on the first map is ringed on the second") {
  SecondMapScene scene(2);
  scene.frame();
  const int plain = scene.screen.vertices();
  scene.view.hovered_digit = 3;
  scene.frame();
  CHECK(scene.screen.vertices() > plain);
}

TEST_CASE("the second map says whose it is, waits for its digits, and goes when it is closed") {
  SecondMapScene scene(2);
  scene.frame();
  CHECK(scene.screen.shows("VAE"));
  CHECK(scene.screen.shows("run 2"));
  scene.screen.frame([&] { draw_second_map_panel(scene.context()); });  // none are placed
  CHECK(scene.screen.shows("Placing its test digits"));
  scene.screen.click({400 - 8 - 14, 8 + 14}, [&] { draw_second_map_panel(scene.linked()); });
  CHECK_FALSE(scene.view.compare.moment);
}

}  // namespace zscape
