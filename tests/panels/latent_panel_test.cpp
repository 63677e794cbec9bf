#include <algorithm>
#include <catch2/catch.hpp>

#include "app/panels/map/map_tool.h"
#include "app/view/map/map_camera.h"
#include "app/view/shortcut_actions.h"
#include "tests/support/map_scene.h"

namespace zscape::test {
namespace {

// A place of the map's plane on the screen: the map fills the window.
ImVec2 screen_of(const MapScene& scene, Vec2 plane) {
  const Vec2 pixel = to_pixels(scene.view.map, plane);
  return {pixel.x, pixel.y};
}

// Where no digit is near: between two classes.
const Vec2 kNowhere{1, 2.7F};

void drag(MapScene& scene, ImVec2 from, ImVec2 to, int button) {
  const auto draw = scene.draws(draw_latent_panel);
  scene.screen.move_mouse(from);
  scene.screen.frame(draw);
  scene.screen.press(button);
  scene.screen.frame(draw);
  for (int i = 1; i <= 10; ++i) {
    const float share = static_cast<float>(i) / 10;
    scene.screen.move_mouse(from.x + share * (to.x - from.x), from.y + share * (to.y - from.y));
    scene.screen.frame(draw);
  }
  scene.screen.release(button);
  scene.screen.frame(draw);
}

TEST_CASE("synthetic digits say over the map that they are not MNIST, and where MNIST is to be had") {
  MapScene scene;
  scene.frame(draw_latent_panel);
  CHECK_FALSE(scene.screen.shows("not MNIST"));
  auto synthetic = std::make_shared<Dataset>(*scene.snapshot.dataset);
  synthetic->synthetic = true;
  scene.snapshot.dataset = synthetic;
  scene.frame(draw_latent_panel);
  CHECK(scene.screen.shows("synthetic digits, not MNIST"));
}

TEST_CASE("without a model the map says how to get one") {
  MapScene scene;
  scene.snapshot = Snapshot{};
  scene.frame(draw_latent_panel);
  CHECK(scene.screen.shows("No model yet"));
  CHECK(scene.screen.shows("Press Train, or Space"));
}

TEST_CASE("before the first embedding the map says what it waits for") {
  MapScene scene;
  scene.snapshot.embedding = nullptr;
  scene.frame(draw_latent_panel);
  CHECK(scene.screen.shows("Placing the test digits"));
}

TEST_CASE("without data the map says where to get some") {
  MapScene scene;
  scene.snapshot.embedding = nullptr;
  scene.snapshot.dataset = nullptr;
  scene.frame(draw_latent_panel);
  CHECK(scene.screen.shows("There is no data yet"));
  CHECK(scene.screen.shows("Download MNIST, or open a folder"));
}

TEST_CASE("data of another image size are named with both sizes") {
  MapScene scene;
  scene.snapshot.embedding = nullptr;
  scene.snapshot.dataset = scene_dataset(10, 12);
  scene.frame(draw_latent_panel);
  CHECK(scene.screen.shows("The data do not fit the model"));
  CHECK(scene.screen.shows(
      "The model reads pictures of 6 \u00D7 8 pixels, but those of MNIST have 10 \u00D7 12"));
}

TEST_CASE("the map fills its window and tells the shell its size in pixels") {
  MapScene scene(2, ModelKind::vae, 640, 360);
  scene.frame(draw_latent_panel);
  CHECK(scene.view.map.viewport == Vec2{640, 360});
  const PlaneRectangle seen = visible_rectangle(scene.view.map);
  CHECK(seen.x_min < -4.5F);
  CHECK(seen.x_max > 4.5F);
}

TEST_CASE("a window resized to nothing is survived") {
  MapScene scene(2, ModelKind::vae, 1, 1);
  scene.frame(draw_latent_panel);
  scene.screen.move_mouse(0, 0);
  scene.frame(draw_latent_panel);
  CHECK(scene.view.map.units_per_pixel > 0);
}

TEST_CASE("the map is drawn whatever the run does, stamped with its step") {
  for (const RunState state : {RunState::training, RunState::paused, RunState::finished, RunState::failed}) {
    MapScene scene;
    scene.snapshot.state = state;
    scene.frame(draw_latent_panel);
    CHECK(scene.screen.shows("step 12 345"));
    CHECK(scene.screen.shows("z1"));
  }
}

TEST_CASE("hovering sets the code under the mouse and its nearest digits") {
  MapScene scene;
  scene.frame(draw_latent_panel);
  scene.screen.move_mouse(screen_of(scene, {0.9F, -0.4F}));
  scene.frame(draw_latent_panel);
  REQUIRE(scene.view.code.size() == 2);
  CHECK(scene.view.code(0) == Approx(0.9).margin(0.01));
  CHECK(scene.view.code(1) == Approx(-0.4).margin(0.01));
  CHECK(scene.view.code_from_mouse);
  REQUIRE(scene.view.neighbours.size() == 8);
  const int first_label =
      scene.snapshot.embedding->labels[static_cast<std::size_t>(scene.view.neighbours[0])];
  CHECK((first_label == 5 || first_label == 6));  // x = 0.5 and 1.5

  scene.screen.move_mouse(-100, -100);
  scene.frame(draw_latent_panel);
  CHECK_FALSE(scene.view.code_from_mouse);
  CHECK(scene.view.code(0) == Approx(0.9).margin(0.01));  // and stays
}

TEST_CASE("hovering a digit shows its card, and none where it is far or hidden") {
  MapScene scene;
  scene.frame(draw_latent_panel);
  const Vec2 digit = scene.map.position(42);
  scene.screen.move_mouse(screen_of(scene, digit));
  scene.frame(draw_latent_panel);
  scene.frame(draw_latent_panel);
  REQUIRE(scene.view.hovered_digit);
  CHECK(scene.snapshot.embedding->labels[static_cast<std::size_t>(*scene.view.hovered_digit)] == 2);
  CHECK(scene.screen.shows("test digit"));
  CHECK(scene.screen.shows("recons"));
  CHECK(scene.screen.shows("The original needs MNIST."));

  scene.view.map.class_visible[2] = false;
  scene.frame(draw_latent_panel);
  CHECK_FALSE(scene.view.hovered_digit);
  scene.view.map.class_visible[2] = true;
  scene.view.map.show_points = false;
  scene.frame(draw_latent_panel);
  CHECK_FALSE(scene.view.hovered_digit);
}

TEST_CASE("a click pins the code under the mouse, under the next free letter") {
  MapScene scene;
  scene.frame(draw_latent_panel);
  scene.screen.click(screen_of(scene, kNowhere), scene.draws(draw_latent_panel));
  scene.screen.wait(0.5F, scene.draws(draw_latent_panel));
  scene.screen.click(screen_of(scene, {-2, -1}), scene.draws(draw_latent_panel));
  REQUIRE(scene.view.pins.size() == 2);
  CHECK(scene.view.pins[0].name == "A");
  CHECK(scene.view.pins[1].name == "B");
  CHECK(scene.view.pins[0].code(0) == Approx(kNowhere.x).margin(0.01));
  CHECK(scene.view.pins[1].code(1) == Approx(-1).margin(0.01));
  CHECK(scene.screen.shows("A\n"));
}

TEST_CASE("a double click fits and leaves no pin") {
  MapScene scene;
  scene.frame(draw_latent_panel);
  const auto draw = scene.draws(draw_latent_panel);
  drag(scene, {400, 400}, {480, 430}, 1);
  REQUIRE_FALSE(scene.view.map.auto_fit);
  scene.screen.wait(0.5F, draw);
  for (int i = 0; i < 2; ++i) {
    scene.screen.press();
    scene.screen.frame(draw);
    scene.screen.release();
    scene.screen.frame(draw);
  }
  CHECK(scene.view.pins.empty());
  CHECK(scene.view.map.auto_fit);
  scene.screen.wait(2, draw);
  CHECK_FALSE(camera_moving(scene.view.map));
}

TEST_CASE("a left drag leaves a path and no pin; a click keeps the path") {
  MapScene scene;
  scene.frame(draw_latent_panel);
  drag(scene, screen_of(scene, {-3, -1}), screen_of(scene, {3, 1}), 0);
  REQUIRE(scene.view.trail.size() > 5);
  CHECK(scene.view.trail.front()(0) == Approx(-3).margin(0.02));
  CHECK(scene.view.trail.back()(0) == Approx(3).margin(0.05));
  CHECK(scene.view.pins.empty());
  CHECK(scene.view.map.auto_fit);  // the map did not move
  scene.screen.wait(0.5F, scene.draws(draw_latent_panel));
  const auto length = scene.view.trail.size();
  scene.screen.click(screen_of(scene, kNowhere), scene.draws(draw_latent_panel));
  CHECK(scene.view.trail.size() == length);
  drag(scene, screen_of(scene, {0, 0}), screen_of(scene, {0, 1}), 0);
  CHECK(scene.view.trail.front()(0) == Approx(0).margin(0.02));  // a new one
}

TEST_CASE("dragging with the right or middle button pans and leaves neither path nor pin") {
  for (const int button : {1, 2}) {
    MapScene scene;
    scene.frame(draw_latent_panel);
    const Vec2 grabbed = to_plane(scene.view.map, {400, 400});
    drag(scene, {400, 400}, {460, 370}, button);
    CHECK(to_plane(scene.view.map, {460, 370}).x == Approx(grabbed.x).margin(1e-3));
    CHECK(to_plane(scene.view.map, {460, 370}).y == Approx(grabbed.y).margin(1e-3));
    CHECK(scene.view.trail.empty());
    CHECK(scene.view.pins.empty());
  }
}

TEST_CASE("the wheel zooms about the mouse") {
  MapScene scene;
  scene.frame(draw_latent_panel);
  scene.screen.move_mouse(500, 420);
  scene.frame(draw_latent_panel);
  const Vec2 before = to_plane(scene.view.map, {500, 420});
  const float scale = scene.view.map.units_per_pixel;
  scene.screen.wheel(2);
  scene.frame(draw_latent_panel);
  CHECK(camera_moving(scene.view.map));
  scene.screen.wait(1, scene.draws(draw_latent_panel));
  CHECK(scene.view.map.units_per_pixel < scale * 0.7F);
  CHECK(to_plane(scene.view.map, {500, 420}).x == Approx(before.x).margin(1e-3));
}

TEST_CASE("a click on the legend hides a class and shows it again, and pins nothing") {
  MapScene scene;
  scene.frame(draw_latent_panel);
  const auto draw = scene.draws(draw_latent_panel);
  // The legend is the line of digits at the top right; "3" is its fourth entry.
  ImVec2 entry{0, 0};
  for (const DrawnText& run : scene.screen.drawn()) {
    if (run.text == "3" && run.min.y < 60 && run.min.x > 400) entry = run.middle();
  }
  REQUIRE(entry.x > 0);
  scene.screen.click(entry, draw);
  CHECK_FALSE(scene.view.map.class_visible[3]);
  CHECK(scene.view.map.class_visible[4]);
  scene.screen.wait(0.5F, draw);
  scene.screen.click(entry, draw);
  CHECK(scene.view.map.class_visible[3]);
  scene.screen.click(entry, draw, 1);
  CHECK(std::count(scene.view.map.class_visible.begin(), scene.view.map.class_visible.end(), true) == 1);
  CHECK(scene.view.map.class_visible[3]);
  scene.screen.click(entry, draw, 1);
  CHECK(std::count(scene.view.map.class_visible.begin(), scene.view.map.class_visible.end(), true) == 256);
  scene.screen.hold_alt(true);
  scene.screen.wait(0.5F, draw);
  scene.screen.click(entry, draw);
  CHECK(std::count(scene.view.map.class_visible.begin(), scene.view.map.class_visible.end(), true) == 1);
  CHECK(scene.view.pins.empty());
}

TEST_CASE("the legend explains itself") {
  MapScene scene;
  scene.frame(draw_latent_panel);
  for (const DrawnText& run : scene.screen.drawn()) {
    if (run.text == "3" && run.min.y < 60) scene.screen.move_mouse(run.middle());
  }
  scene.screen.wait(1, scene.draws(draw_latent_panel));
  CHECK(scene.screen.shows("Class 3 \u00B7 20 test digits"));
}

TEST_CASE("the tool in the hand is chosen on the map's strip or by its key") {
  MapScene scene;
  scene.frame(draw_latent_panel);
  const auto draw = scene.draws(draw_latent_panel);
  for (std::size_t i = 0; i < map_tools().size(); ++i) {
    scene.screen.wait(0.5F, draw);
    scene.screen.click({34, 34 + 28.0F * static_cast<float>(i)}, draw);
    CHECK(scene.view.map.tool == map_tools()[i].kind);
  }
  for (const MapTool& tool : map_tools()) {
    perform(tool.shortcut, scene.snapshot, scene.view, scene.actions);
    CHECK(scene.view.map.tool == tool.kind);
  }
  CHECK(scene.view.pins.empty());
}

TEST_CASE("panning and zooming work with every tool in the hand") {
  for (const MapTool& tool : map_tools()) {
    MapScene scene;
    scene.frame(draw_latent_panel);
    take_tool(scene.view.map, tool.kind);
    const Vec2 grabbed = to_plane(scene.view.map, {400, 400});
    drag(scene, {400, 400}, {460, 370}, 1);
    CHECK(to_plane(scene.view.map, {460, 370}).x == Approx(grabbed.x).margin(1e-3));
    const float scale = scene.view.map.units_per_pixel;
    scene.screen.wheel(2);
    scene.screen.wait(1, scene.draws(draw_latent_panel));
    CHECK(scene.view.map.units_per_pixel < scale * 0.7F);
  }
}

TEST_CASE("the switches at the left show and hide layers, and fit") {
  MapScene scene;
  scene.frame(draw_latent_panel);
  const auto draw = scene.draws(draw_latent_panel);
  const auto first = 34 + 28 * static_cast<float>(map_tools().size()) + 16;  // below the tools
  const auto tool = [&](int index) { return ImVec2{34, first + 28.0F * static_cast<float>(index)}; };
  scene.screen.click(tool(1), draw);
  CHECK_FALSE(scene.view.map.show_manifold);
  scene.screen.click(tool(2), draw);
  CHECK_FALSE(scene.view.map.show_points);
  scene.screen.click(tool(3), draw);
  CHECK_FALSE(scene.view.map.show_class_names);
  drag(scene, {400, 400}, {480, 430}, 1);
  REQUIRE_FALSE(scene.view.map.auto_fit);
  scene.screen.click(tool(0), draw);
  CHECK(scene.view.map.auto_fit);
  CHECK(scene.view.pins.empty());
}

TEST_CASE("on a low map the layers stand beside the tools, none of them below its edge") {
  MapScene scene(2, ModelKind::vae, 800, 285);
  scene.frame(draw_latent_panel);
  const Style& style = scene.style;
  const float beside = style.px(16 + 4) + style.row + style.px(4 + 8 + 4);
  const ImVec2 pad{beside + style.row / 2,
                   style.px(16 + 4) + 6.5F * style.row};  // the seventh: the drawing pad
  scene.screen.click(pad, scene.draws(draw_latent_panel));
  CHECK(scene.view.drawing.open);
}

TEST_CASE("a picture of the map has its legend and axes, and none of its buttons") {
  MapScene scene(6);
  scene.view.map.controls_shown = false;
  scene.view.show_hint = true;
  scene.frame(draw_latent_panel);
  CHECK_FALSE(scene.screen.shows("PCA"));
  CHECK_FALSE(scene.screen.shows("Move the mouse"));
  CHECK(scene.screen.shows("PC 1"));
  scene.screen.click({30, 80}, scene.draws(draw_latent_panel));
  CHECK(scene.view.map.tool == MapToolKind::explore);
}

TEST_CASE("above two dimensions one chooses the plane on the map") {
  MapScene scene(6);
  scene.frame(draw_latent_panel);
  const auto draw = scene.draws(draw_latent_panel);
  CHECK(scene.screen.shows("PCA"));
  CHECK(scene.screen.shows("of the variance"));
  CHECK(scene.screen.shows("PC 1"));
  CHECK(scene.screen.shows(" %"));
  const DrawnText second = scene.screen.find("z2");
  scene.screen.click(second.middle(), draw);
  REQUIRE(scene.screen.shows("z5"));  // the list is open
  scene.screen.click(scene.screen.find("z5").middle(), draw);
  CHECK(scene.view.map.projection == Projection::dimensions);
  CHECK(scene.view.map.dimension_y == 4);
  scene.screen.wait(1, draw);
  scene.screen.move_mouse(screen_of(scene, kNowhere));
  scene.frame(draw_latent_panel);
  CHECK(scene.view.code.size() == 6);
  scene.screen.click(scene.screen.find("PCA").middle(), draw);
  CHECK(scene.view.map.projection == Projection::principal_components);
}

TEST_CASE("a one-dimensional latent space makes a map that one can walk") {
  MapScene scene(1);
  scene.frame(draw_latent_panel);
  scene.screen.move_mouse(screen_of(scene, {1.25F, 0}));
  scene.frame(draw_latent_panel);
  REQUIRE(scene.view.code.size() == 1);
  CHECK(scene.view.code(0) == Approx(1.25).margin(0.02));
}

TEST_CASE("a model of another latent size takes code, pins and path away") {
  MapScene scene(3);
  scene.view.code = Vector::Ones(2);
  scene.view.pins.push_back({Vector::Ones(2), "A"});
  scene.view.trail.assign(3, Vector::Ones(2));
  scene.frame(draw_latent_panel);
  CHECK(scene.view.code.size() == 3);
  CHECK(scene.view.pins.empty());
  CHECK(scene.view.trail.empty());
}

TEST_CASE("the hint of the first launch goes when the person begins") {
  MapScene scene;
  scene.view.show_hint = true;
  scene.frame(draw_latent_panel);
  CHECK(scene.screen.shows("Move the mouse over the map."));
  scene.screen.click(screen_of(scene, kNowhere), scene.draws(draw_latent_panel));
  CHECK_FALSE(scene.view.show_hint);
}

}  // namespace
}  // namespace zscape::test
