#include "app/view/undo.h"

#include <catch2/catch.hpp>

#include "app/view/code/probe.h"
#include "app/view/view_state.h"

namespace zscape {
namespace {

Vector code_at(float x, float y) {
  Vector code(2);
  code << x, y;
  return code;
}

// A view of a two-dimensional model, and the frames that pass.
struct Scene {
  ViewState view;
  Scene() {
    view.code = Vector::Zero(2);
    frame();
  }
  void frame(bool busy = false) {
    view.now += 1;
    watch_steps(view, busy);
  }
};

TEST_CASE("undo takes a pin back and redo sets it again") {
  Scene scene;
  add_pin(scene.view, code_at(1, 2));
  scene.frame();
  undo(scene.view);
  CHECK(scene.view.pins.empty());
  redo(scene.view);
  REQUIRE(scene.view.pins.size() == 1);
  CHECK(scene.view.pins[0].name == "A");
}

TEST_CASE("a walk that plays is no step, and waypoints stay waypoints") {
  Scene scene;
  scene.view.trail = {code_at(0, 0), code_at(1, 0)};
  scene.view.path.set_by_points = true;
  scene.frame();
  scene.view.path.playing = true;
  for (int i = 0; i < 10; ++i) {
    scene.view.code = code_at(static_cast<float>(i) / 10, 0);
    scene.frame();
  }
  CHECK(scene.view.undo.past.size() == 1);
  scene.view.path.playing = false;
  scene.view.trail = {code_at(5, 5), code_at(6, 6)};  // a drag in their place
  scene.view.path.set_by_points = false;
  scene.frame();
  undo(scene.view);
  CHECK(scene.view.path.set_by_points);
  CHECK(scene.view.trail.front() == code_at(0, 0));
}

TEST_CASE("arcs in place of straight ways, and pins in place of what was drawn, are undone") {
  Scene scene;
  scene.view.path.interpolation = Interpolation::spherical;
  scene.frame();
  scene.view.path.source = PathSource::pins;
  scene.frame();
  undo(scene.view);
  CHECK(scene.view.path.source == PathSource::drawn);
  CHECK(scene.view.path.interpolation == Interpolation::spherical);
  undo(scene.view);
  CHECK(scene.view.path.interpolation == Interpolation::linear);
}

TEST_CASE("a drag of a hundred frames is one step") {
  Scene scene;
  for (int i = 0; i < 100; ++i) {
    scene.view.trail.push_back(code_at(static_cast<float>(i), 0));
    scene.frame(true);
  }
  scene.frame();
  CHECK(scene.view.undo.past.size() == 1);
  undo(scene.view);
  CHECK(scene.view.trail.empty());
  redo(scene.view);
  CHECK(scene.view.trail.size() == 100);
}

TEST_CASE("a slider that moved the code is a step, the mouse over the map is none") {
  Scene scene;
  scene.view.code = code_at(0.5F, 0);
  scene.frame();
  scene.view.code_from_mouse = true;
  for (int i = 0; i < 10; ++i) {
    scene.view.code = code_at(static_cast<float>(i), 1);
    scene.frame();
  }
  scene.view.code_from_mouse = false;
  scene.frame();
  CHECK(scene.view.undo.past.size() == 1);
  undo(scene.view);
  CHECK(scene.view.code == code_at(0, 0));
}

TEST_CASE("a selection is undone, and another one after it forgets what could be redone") {
  Scene scene;
  scene.view.select.selected = Selection({1, 2, 3});
  scene.frame();
  undo(scene.view);
  CHECK(scene.view.select.selected.empty());
  scene.frame();
  scene.view.select.selected = Selection({7});
  scene.frame();
  redo(scene.view);
  CHECK(scene.view.select.selected == Selection({7}));
  undo(scene.view);
  CHECK(scene.view.select.selected.empty());
}

TEST_CASE("vectors come back with their names after they were renamed or removed") {
  Scene scene;
  auto& kept = scene.view.attributes.kept;
  kept.push_back({{CodeGroup::Kind::digits_of_class, 7, {}, {}},
                  {CodeGroup::Kind::digits_of_class, 1, {}, {}},
                  code_at(6, 0),
                  0,
                  {}});
  scene.frame();
  kept[0].name = "slant";
  scene.frame();
  kept[0].direction = code_at(12, 0);  // the model has learned on: no step
  scene.frame();
  kept.clear();
  scene.frame();
  undo(scene.view);
  REQUIRE(kept.size() == 1);
  CHECK(kept[0].name == "slant");
  CHECK(scene.view.attributes.embedding == nullptr);  // so that it is aimed anew
  undo(scene.view);
  CHECK(kept[0].name.empty());
  undo(scene.view);
  CHECK(kept.empty());
  for (int i = 0; i < 2; ++i) redo(scene.view);
  REQUIRE(kept.size() == 1);
  CHECK(kept[0].name == "slant");
}

TEST_CASE("steps are undone in turn, each to what was before it") {
  Scene scene;
  add_pin(scene.view, code_at(1, 1));
  scene.frame();
  scene.view.select.selected = Selection({4});
  scene.frame();
  add_pin(scene.view, code_at(2, 2));
  scene.frame();
  undo(scene.view);
  scene.frame();
  CHECK(scene.view.pins.size() == 1);
  CHECK(scene.view.select.selected.count() == 1);
  undo(scene.view);
  scene.frame();
  CHECK(scene.view.select.selected.empty());
  undo(scene.view);
  undo(scene.view);  // there is no more
  scene.frame();
  CHECK(scene.view.pins.empty());
  for (int i = 0; i < 4; ++i) redo(scene.view);
  CHECK(scene.view.pins.size() == 2);
}

TEST_CASE("a double click, whose second click takes the pin of the first back, is no step") {
  Scene scene;
  add_pin(scene.view, code_at(1, 1));
  watch_steps(scene.view, false);
  scene.view.pins.clear();
  scene.view.now += 0.2;
  watch_steps(scene.view, false);
  CHECK(scene.view.undo.past.empty());
}

TEST_CASE("a model of another latent size forgets all steps") {
  Scene scene;
  add_pin(scene.view, code_at(1, 1));
  scene.frame();
  scene.view.pins.clear();
  scene.view.code = Vector::Zero(5);
  scene.frame();
  undo(scene.view);
  CHECK(scene.view.pins.empty());
  CHECK(scene.view.code.size() == 5);
}

TEST_CASE("a look at a model of another latent size and back leaves pins, path and steps as they were") {
  Scene scene;
  add_pin(scene.view, code_at(1, 1));
  scene.frame();
  scene.view.trail = {code_at(0, 0), code_at(1, 0)};
  scene.frame();
  scene.view.pins.clear();  // as the panels do with what has another size
  scene.view.trail.clear();
  scene.view.code = Vector::Zero(5);
  scene.frame();
  scene.view.select.selected = Selection({7});
  scene.frame();
  scene.view.code = Vector::Zero(2);
  scene.frame();
  REQUIRE(scene.view.pins.size() == 1);
  CHECK(scene.view.trail.size() == 2);
  CHECK(scene.view.select.selected == Selection({7}));  // digits are the same for every model
  undo(scene.view);
  CHECK(scene.view.trail.empty());
  undo(scene.view);
  CHECK(scene.view.pins.empty());
}

TEST_CASE("the oldest steps go when there are too many") {
  Scene scene;
  for (std::size_t i = 0; i < kMostSteps + 20; ++i) {
    scene.view.select.selected = Selection({static_cast<int>(i)});
    scene.frame();
  }
  CHECK(scene.view.undo.past.size() == kMostSteps);
}

TEST_CASE("another plane of the map is undone and redone") {
  Scene scene;
  scene.view.map.projection = Projection::dimensions;
  scene.view.map.dimension_y = 5;
  scene.frame();
  scene.view.map.projection = Projection::pins;
  scene.view.map.plane_pins = {{code_at(0, 1), "A"}, {code_at(1, 0), "B"}, {code_at(1, 1), "C"}};
  scene.frame();
  undo(scene.view);
  CHECK(scene.view.map.projection == Projection::dimensions);
  CHECK(scene.view.map.dimension_y == 5);
  undo(scene.view);
  CHECK(scene.view.map.projection == Projection::principal_components);
  redo(scene.view);
  redo(scene.view);
  CHECK(scene.view.map.projection == Projection::pins);
  CHECK(scene.view.map.plane_pins[2].name == "C");
}

}  // namespace
}  // namespace zscape
