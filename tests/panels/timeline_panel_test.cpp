// The strip under the map, drawn and dragged without a window.
#include <catch2/catch.hpp>

#include "app/view/shortcut_actions.h"
#include "tests/support/panel_scene.h"

namespace zscape {
namespace {

TimelinePtr some_timeline() {
  Timeline timeline;
  for (const std::int64_t step : {0, 1, 3, 10, 40, 100, 150, 200}) {
    auto moment = std::make_shared<Moment>();
    moment->run = 1;
    moment->step = step;
    moment->epoch = static_cast<double>(step) / 100;
    timeline.push_back(std::move(moment));
  }
  return std::make_shared<const Timeline>(std::move(timeline));
}

struct StripScene : test::PanelScene {
  StripScene() : PanelScene(draw_timeline_panel, test::run_snapshot(RunState::training), 800, 36) {
    snapshot.timeline = some_timeline();
  }
  void drag(float from, float to) {
    frame();
    gui.move_mouse(from, 14);
    frame();
    gui.press();
    frame();
    gui.move_mouse(to, 14);
    frames(2);
    gui.release();
    frame();
  }
};

}  // namespace

TEST_CASE("the timeline says how many moments are kept while one looks at the present") {
  StripScene scene;
  CHECK(scene.shows("8 moments kept"));
  CHECK_FALSE(scene.shows("step"));
}

TEST_CASE("pressing on the timeline shows that moment, dragging on shows others") {
  StripScene scene;
  scene.drag(97, 97);
  REQUIRE(scene.view.time.past);
  CHECK(scene.view.time.past == scene.snapshot.timeline->front());
  CHECK(scene.shows("epoch 0.00"));
  scene.drag(97, 300);
  CHECK(scene.view.time.past->step > 0);
  CHECK(scene.view.time.past->step < 200);
}

TEST_CASE("the button Now returns, and dragging beyond the right end does too") {
  StripScene scene;
  scene.drag(97, 97);
  REQUIRE(scene.click("Now"));
  CHECK_FALSE(scene.view.time.past);
  scene.drag(97, 790);
  CHECK_FALSE(scene.view.time.past);
}

TEST_CASE("a moment that is looked at can be kept beside the present, and let go again") {
  StripScene scene;
  scene.drag(97, 97);
  const auto press_compare = [&] { scene.gui.click({42, 14}, [&] { scene.draw(); }); };
  press_compare();
  CHECK(scene.view.compare.moment == scene.view.time.past);
  CHECK(scene.view.compare.name == "epoch 0.00 \xC2\xB7 step 0");
  press_compare();
  CHECK_FALSE(scene.view.compare.moment);
}

TEST_CASE("the film asks for its file, and while it is made the same place cancels it") {
  StripScene scene;
  const auto press_film = [&] { scene.gui.click({70, 14}, [&] { scene.draw(); }); };
  press_film();
  CHECK(scene.view.dialog.export_kind == ExportKind::learning_film);
  scene.view.film = 0.42;
  CHECK(scene.shows("filming, 42"));
  press_film();
  REQUIRE(scene.actions.size() == 1);
  CHECK(std::holds_alternative<action::CancelFilm>(scene.actions.front()));
}

TEST_CASE("keys go through time: back, on, play and now") {
  StripScene scene;
  Actions actions;
  const auto press = [&](Shortcut key) { perform(key, scene.snapshot, scene.view, actions); };
  press(Shortcut::earlier_moment);
  press(Shortcut::earlier_moment);
  CHECK(scene.view.time.past->step == 150);
  press(Shortcut::later_moment);
  CHECK(scene.view.time.past->step == 200);
  press(Shortcut::present_moment);
  CHECK_FALSE(scene.view.time.past);
  press(Shortcut::play_learning);
  CHECK(scene.view.time.playing);
  CHECK(scene.view.time.past->step == 0);
  CHECK(actions.empty());
}

TEST_CASE("the curves mark the moment that is looked at") {
  test::PanelScene scene(draw_curves_panel, test::run_snapshot(RunState::training), 600, 300);
  scene.frames(2);
  const int without = scene.gui.vertices();
  scene.view.time.past = some_timeline()->at(5);
  scene.frames(2);
  CHECK(scene.gui.vertices() > without);
}

}  // namespace zscape
