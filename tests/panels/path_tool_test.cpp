#include <catch2/catch.hpp>

#include "app/panels/map/map_tool.h"
#include "app/view/code/path_player.h"
#include "app/view/map/map_camera.h"
#include "tests/support/map_scene.h"

namespace zscape::test {
namespace {

void draw_followed(const PanelContext& context) {
  follow_path(context);
  draw_latent_panel(context);
}

struct PathToolScene : MapScene {
  PathToolScene() {
    take_tool(view.map, MapToolKind::path);
    frame(draw_followed);
  }
};

void click(MapScene& scene, ImVec2 place) {
  scene.screen.wait(0.5F, scene.draws(draw_followed));  // not the second of a double click
  scene.screen.click(place, scene.draws(draw_followed));
}

// A slow drag from one place to another, in `moves` equal moves.
void drag(MapScene& scene, ImVec2 from, ImVec2 to, int moves) {
  const auto draw = scene.draws(draw_followed);
  scene.screen.wait(0.5F, draw);
  scene.screen.move_mouse(from.x, from.y);
  scene.screen.frame(draw);
  scene.screen.press();
  scene.screen.frame(draw);
  for (int i = 1; i <= moves; ++i) {
    const float share = static_cast<float>(i) / static_cast<float>(moves);
    scene.screen.move_mouse(from.x + share * (to.x - from.x), from.y + share * (to.y - from.y));
    scene.screen.frame(draw);
  }
  scene.screen.release();
  scene.screen.frame(draw);
}

Vec2 plane_at(const MapScene& scene, ImVec2 place) { return to_plane(scene.view.map, {place.x, place.y}); }

TEST_CASE("clicks set a path's waypoints, and show its film") {
  PathToolScene scene;
  scene.view.trail = {code_of(9, 9), code_of(8, 8), code_of(7, 7)};  // of an earlier drag
  click(scene, {300, 300});
  CHECK(scene.view.trail.size() == 1);
  CHECK(scene.view.bottom_tab == BottomTab::path);
  click(scene, {500, 300});
  click(scene, {500, 450});
  REQUIRE(scene.view.trail.size() == 3);
  const Vec2 second = plane_at(scene, {500, 300});
  CHECK(scene.view.trail[1](0) == Approx(second.x).margin(1e-4));
  CHECK(scene.view.trail[1](1) == Approx(second.y).margin(1e-4));
  CHECK(scene.view.pins.empty());
  CHECK(has_path(scene.view));
  CHECK(has_waypoints(scene.view));
}

TEST_CASE("a click on a waypoint takes it away, a drag moves it") {
  PathToolScene scene;
  click(scene, {300, 300});
  click(scene, {500, 300});
  click(scene, {500, 450});
  click(scene, {503, 302});
  REQUIRE(scene.view.trail.size() == 2);
  drag(scene, {301, 301}, {301, 401}, 10);
  REQUIRE(scene.view.trail.size() == 2);
  CHECK(scene.view.trail[0](1) == Approx(plane_at(scene, {301, 401}).y).margin(1e-4));
  CHECK_FALSE(scene.view.map.tool_drags);
}

TEST_CASE("a drag of the exploring tool puts the waypoints away") {
  PathToolScene scene;
  click(scene, {300, 300});
  click(scene, {500, 300});
  take_tool(scene.view.map, MapToolKind::explore);
  drag(scene, {300, 420}, {460, 420}, 20);
  CHECK_FALSE(scene.view.path.set_by_points);
  CHECK(scene.view.trail.size() > 10);
}

}  // namespace
}  // namespace zscape::test
