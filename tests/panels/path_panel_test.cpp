#include <catch2/catch.hpp>

#include "app/view/code/path_player.h"
#include "app/view/code/picture_grid.h"
#include "tests/support/map_scene.h"

namespace zscape::test {
namespace {

void draw_followed(const PanelContext& context) {
  follow_path(context);
  draw_path_panel(context);
}

struct PathScene : MapScene {
  explicit PathScene(int latent_size = 2) : MapScene(latent_size, ModelKind::vae, 760, 240) {
    view.bottom_tab = BottomTab::path;
    view.code = Vector::Zero(latent_size);
  }
};

struct PinnedScene : PathScene {
  PinnedScene() { view.pins = {{code_of(2, 0), "A"}, {code_of(0, 2), "B"}}; }
};

void follow(MapScene& scene, double seconds) {
  scene.view.now += seconds;
  follow_path(scene.context());
}

TEST_CASE("without a path the panel says how to make one") {
  PathScene scene;
  scene.view.pins = {{code_of(1, 1), "A"}};
  scene.frame(draw_followed);
  CHECK(scene.screen.shows("Drag over the map to draw a path"));
  CHECK_FALSE(has_path(scene.view));
  CHECK(scene.view.path.codes.size() == 0);
}

TEST_CASE("two pins make a path of as many codes as the film has frames") {
  PinnedScene scene;
  scene.frame(draw_followed);
  CHECK(scene.screen.shows("length 2.83"));
  REQUIRE(scene.view.path.codes.cols() == 24);
  CHECK((scene.view.path.codes.col(0) - code_of(2, 0)).norm() < 1e-6F);
  CHECK((scene.view.path.codes.col(23) - code_of(0, 2)).norm() < 1e-5F);
}

TEST_CASE("spherical goes around the middle, and only between pins") {
  PinnedScene scene;
  scene.frame(draw_followed);
  scene.screen.click(scene.screen.find("Spherical").middle(), scene.draws(draw_followed));
  CHECK(scene.view.path.interpolation == Interpolation::spherical);
  CHECK(scene.view.path.codes.col(12).norm() == Approx(2).epsilon(1e-3));
  CHECK(scene.screen.shows("length 3.14"));
  scene.view.trail = {code_of(0, 0), code_of(1, 0)};
  scene.screen.click(scene.screen.find("Drawn").middle(), scene.draws(draw_followed));
  CHECK(path_source(scene.view) == PathSource::drawn);
  scene.screen.click(scene.screen.find("Linear").middle(), scene.draws(draw_followed));
  CHECK(scene.view.path.interpolation == Interpolation::spherical);
}

TEST_CASE("the source is the one that has a path, and the chosen one where both have") {
  ViewState view;
  view.trail = {code_of(0, 0), code_of(1, 0)};
  view.path.source = PathSource::pins;
  CHECK(path_source(view) == PathSource::drawn);
  view.pins = {{code_of(2, 0), "A"}, {code_of(0, 2), "B"}};
  CHECK(path_source(view) == PathSource::pins);
  view.trail.clear();
  view.path.source = PathSource::drawn;
  CHECK(path_source(view) == PathSource::pins);
}

TEST_CASE("dragging along the strip takes the code along") {
  PinnedScene scene;
  scene.view.path.playing = true;
  scene.frame(draw_followed);
  const auto draw = scene.draws(draw_followed);
  scene.screen.click({3, 80}, draw);
  CHECK_FALSE(scene.view.path.playing);
  CHECK((scene.view.code - code_of(2, 0)).norm() < 1e-5F);
  scene.screen.press();
  scene.screen.frame(draw);
  scene.screen.move_mouse(757, 239);  // beyond the last picture
  scene.screen.frame(draw);
  scene.screen.release();
  CHECK(scene.view.path.playhead == 1);
  CHECK((scene.view.code - code_of(0, 2)).norm() < 1e-5F);
}

TEST_CASE("a walk takes the code along and begins again") {
  PinnedScene scene;
  scene.view.path.seconds = 1;
  play_or_pause_path(scene.view);
  CHECK_FALSE(scene.view.path.playing);  // nobody has followed the pins yet
  follow(scene, 0);
  play_or_pause_path(scene.view);
  follow(scene, 0.2);
  CHECK(scene.view.path.playhead == Approx(0.2));
  CHECK((scene.view.code - code_of(1.6F, 0.4F)).norm() < 1e-5F);
  for (int i = 0; i < 4; ++i) follow(scene, 0.2125);
  CHECK(scene.view.path.playhead == Approx(0.05).margin(1e-4));
  CHECK(scene.view.path.playing);
}

TEST_CASE("without loop a walk ends at the path's end, and plays from the beginning again") {
  PinnedScene scene;
  scene.view.path.seconds = 0.5;
  scene.view.path.loop = false;
  follow(scene, 0);
  play_or_pause_path(scene.view);
  for (int i = 0; i < 4; ++i) follow(scene, 0.2);
  CHECK_FALSE(scene.view.path.playing);
  CHECK(scene.view.path.playhead == 1);
  CHECK((scene.view.code - code_of(0, 2)).norm() < 1e-5F);
  play_or_pause_path(scene.view);
  CHECK(scene.view.path.playhead == 0);
}

TEST_CASE("the mouse on the map keeps its code while a walk goes on") {
  PinnedScene scene;
  follow(scene, 0);
  play_or_pause_path(scene.view);
  scene.view.code = code_of(5, 5);
  scene.view.code_from_mouse = true;
  follow(scene, 0.2);
  CHECK(scene.view.path.playhead > 0);
  CHECK(scene.view.code == code_of(5, 5));
}

TEST_CASE("a path through pins keeps all of its dimensions") {
  PathScene scene(5);
  scene.view.pins = {{Vector::LinSpaced(5, 0, 4), "A"}, {Vector::LinSpaced(5, 4, 0), "B"}};
  follow(scene, 0);
  CHECK(scene.view.path.codes.rows() == 5);
  seek_path(scene.context(), 0.5F);
  CHECK((scene.view.code - Vector::Constant(5, 2)).norm() < 1e-5F);
}

TEST_CASE("a path that is lost stops playing") {
  PinnedScene scene;
  follow(scene, 0);
  play_or_pause_path(scene.view);
  scene.view.pins.clear();
  follow(scene, 0.1);
  CHECK_FALSE(scene.view.path.playing);
  CHECK(scene.view.path.codes.size() == 0);
}

TEST_CASE("the export button offers film, strip and codes") {
  PinnedScene scene;
  scene.frame(draw_followed);
  scene.screen.click({760 - 14, 16}, scene.draws(draw_followed));
  CHECK(scene.screen.shows("Path as a strip (PNG)"));
  scene.screen.click(scene.screen.find("Path as a film (GIF)").middle(), scene.draws(draw_followed));
  CHECK(scene.view.dialog.kind == DialogKind::export_file);
  CHECK(scene.view.dialog.export_kind == ExportKind::path_film);
  CHECK(std::filesystem::path(scene.view.dialog.path).extension() == ".gif");
}

TEST_CASE("the map shows the path and its playhead") {
  PinnedScene scene;
  scene.view.bottom_tab = BottomTab::samples;
  scene.frame(draw_latent_panel);
  scene.frame(draw_latent_panel);
  follow(scene, 0);
  const int without = scene.screen.vertices();
  scene.view.bottom_tab = BottomTab::path;
  scene.frame(draw_latent_panel);
  CHECK(scene.screen.vertices() > without);
}

TEST_CASE("however far one zooms in on a path, what is drawn of it does not grow") {
  PinnedScene scene;
  scene.view.pins.clear();
  scene.view.trail = {code_of(-100, 0.3F), code_of(100, 0.3F)};
  scene.view.map.auto_fit = false;
  scene.view.map.centre = {0.5F, 0.3F};
  const auto vertices_at = [&](float units_per_pixel) {
    scene.view.map.units_per_pixel = units_per_pixel;
    scene.frame(draw_latent_panel);
    return scene.screen.vertices();
  };
  const int near = vertices_at(1e-2F);
  CHECK(vertices_at(1e-6F) < near + 1000);  // the whole path would be eighty million
  const int nearest = vertices_at(1e-6F);
  scene.view.trail.clear();
  scene.frame(draw_latent_panel);
  CHECK(scene.screen.vertices() < nearest);  // its dashes in sight were drawn
}

TEST_CASE("a film of any length fits its tile whole") {
  for (const int count : {1, 2, 7, 24, 100, 240}) {
    const PictureGrid grid = fitting_grid(count, 480, 120, 112, 4, 1);
    CAPTURE(count, grid.columns, grid.rows, grid.cell_width);
    CHECK(grid.count() >= count);
    CHECK(static_cast<float>(grid.columns) * (grid.cell_width + 4) - 4 <= 480);
    CHECK(static_cast<float>(grid.rows) * (grid.cell_height + 4) - 4 <= 120);
  }
  CHECK(fitting_grid(24, 473, 119, 112, 4, 1).rows == 2);
}

TEST_CASE("the path's panel survives a tile of almost no size") {
  MapScene scene(2, ModelKind::vae, 3, 3);
  scene.view.pins = {{code_of(2, 0), "A"}, {code_of(0, 2), "B"}};
  scene.frame(draw_followed);
  CHECK(has_path(scene.view));
}

}  // namespace
}  // namespace zscape::test
