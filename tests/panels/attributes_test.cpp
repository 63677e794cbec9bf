#include "app/panels/code/attributes.h"

#include <catch2/catch.hpp>

#include "app/view/code/probe.h"
#include "tests/support/map_scene.h"

namespace zscape::test {
namespace {

CodeGroup digits(int label) { return {CodeGroup::Kind::digits_of_class, label, {}, {}}; }
CodeGroup pin(const std::string& name) { return {CodeGroup::Kind::pin, 0, name, {}}; }

// The digits lie on the map, and the window is that of the pins.
struct PinsScene : MapScene {
  PinsScene() : MapScene(2, ModelKind::vae, 260, 320) {
    view.code = code_of(0, 0);
    map.update(snapshot, view.map, 0);
  }
};

TEST_CASE("groups are the classes and the pins") {
  PinsScene scene;
  scene.view.pins = {{code_of(1, 2), "A"}};
  const std::vector<CodeGroup> groups = code_groups(scene.context());
  REQUIRE(groups.size() == 11);
  CHECK(name_of(groups[7]) == "7");
  CHECK(name_of(groups[10]) == "Pin A");
}

TEST_CASE("the selected digits are a group, which stays what it was when others are selected") {
  PinsScene scene;
  scene.view.select.selected = Selection({2, 12, 7});
  const CodeGroup group = code_groups(scene.context()).front();
  CHECK(name_of(group) == "3 selected");
  const auto mean = mean_of(scene.context(), group);
  REQUIRE(mean);
  CHECK((*mean)(0) == Approx((2 + 2 + 7) / 3.0 - 4.5));
  add_attribute(scene.context(), group, digits(0));
  scene.view.select.selected = Selection({5});
  scene.view.attributes.embedding = nullptr;
  follow_attributes(scene.context());
  CHECK(scene.view.attributes.kept[0].direction(0) == Approx((2 + 2 + 7) / 3.0));
}

TEST_CASE("a vector is the difference of two means") {
  PinsScene scene;
  add_attribute(scene.context(), digits(7), digits(1));
  REQUIRE(scene.view.attributes.kept.size() == 1);
  CHECK(scene.view.attributes.kept[0].direction(0) == Approx(6));  // where the scene's classes lie
  add_attribute(scene.context(), digits(7), digits(1));
  add_attribute(scene.context(), digits(3), digits(3));
  add_attribute(scene.context(), digits(3), pin("nobody"));
  CHECK(scene.view.attributes.kept.size() == 1);
}

TEST_CASE("the slider adds to the code what it has moved") {
  PinsScene scene;
  scene.view.pins = {{code_of(2, 1), "A"}, {code_of(0, 0), "B"}};
  add_attribute(scene.context(), pin("A"), pin("B"));
  Attribute& attribute = scene.view.attributes.kept[0];
  scene.view.code = code_of(-1, 5);
  set_amount(scene.context(), attribute, 0.5);
  CHECK((scene.view.code - code_of(0, 5.5F)).norm() < 1e-6F);
  follow_attributes(scene.context());
  CHECK(attribute.amount == 0.5);
  set_amount(scene.context(), attribute, 2);
  CHECK((scene.view.code - code_of(3, 7)).norm() < 1e-6F);
  set_amount(scene.context(), attribute, 0);
  CHECK((scene.view.code - code_of(-1, 5)).norm() < 1e-6F);
}

TEST_CASE("while the model learns, a slider back at zero gives the code that it came from") {
  PinsScene scene;
  scene.view.code = code_of(-1, 5);
  add_attribute(scene.context(), digits(7), digits(1));
  add_attribute(scene.context(), digits(3), digits(2));
  auto& kept = scene.view.attributes.kept;
  set_amount(scene.context(), kept[0], 1);
  set_amount(scene.context(), kept[1], 0.5);
  auto moved = std::make_shared<Embedding>(*scene_embedding(2));
  moved->posterior.mean *= 2;
  scene.snapshot.embedding = moved;
  scene.map.update(scene.snapshot, scene.view.map, 1);
  follow_attributes(scene.context());
  CHECK(kept[0].amount == 1);
  set_amount(scene.context(), kept[1], 0);
  CHECK((scene.view.code - code_of(-1, 5) - kept[0].direction).norm() < 1e-6F);
  set_amount(scene.context(), kept[0], 0);
  CHECK(scene.view.code == code_of(-1, 5));
}

TEST_CASE("undo takes a vector's slider back with the code, and a removed vector leaves both as they are") {
  PinsScene scene;
  scene.view.pins = {{code_of(2, 1), "A"}, {code_of(0, 0), "B"}, {code_of(0, 4), "C"}};
  add_attribute(scene.context(), pin("A"), pin("B"));
  add_attribute(scene.context(), pin("C"), pin("B"));
  auto& kept = scene.view.attributes.kept;
  watch_steps(scene.view, false);
  const auto slide = [&](std::size_t index, double amount) {
    scene.view.now += 1;
    set_amount(scene.context(), kept[index], amount);
    watch_steps(scene.view, false);
  };
  slide(0, 1);
  slide(1, 1);
  undo(scene.view);
  follow_attributes(scene.context());
  CHECK(scene.view.code == code_of(2, 1));
  CHECK(kept[0].amount == 1);
  CHECK(kept[1].amount == 0);
  redo(scene.view);
  follow_attributes(scene.context());
  CHECK(kept[1].amount == 1);
  remove_attribute(scene.context(), 0);
  follow_attributes(scene.context());
  CHECK(scene.view.code == code_of(2, 5));
  set_amount(scene.context(), kept[0], 0);
  CHECK((scene.view.code - code_of(2, 1)).norm() < 1e-6F);
}

TEST_CASE("a code from elsewhere takes the sliders back to zero") {
  PinsScene scene;
  add_attribute(scene.context(), digits(7), digits(1));
  set_amount(scene.context(), scene.view.attributes.kept[0], 1);
  set_code(scene.context(), code_of(3, 3), true);
  follow_attributes(scene.context());
  CHECK(scene.view.attributes.kept[0].amount == 0);
  CHECK(scene.view.code == code_of(3, 3));
}

TEST_CASE("vectors follow the digits while the model learns, and go with the latent size") {
  PinsScene scene;
  add_attribute(scene.context(), digits(7), digits(1));
  auto moved = std::make_shared<Embedding>(*scene_embedding(2));
  moved->posterior.mean *= 2;
  scene.snapshot.embedding = moved;
  scene.map.update(scene.snapshot, scene.view.map, 1);
  follow_attributes(scene.context());
  CHECK(scene.view.attributes.kept[0].direction(0) == Approx(12));
  scene.view.code = Vector::Zero(5);
  follow_attributes(scene.context());
  CHECK(scene.view.attributes.kept.empty());
}

TEST_CASE("a removed pin leaves the vector as it was") {
  PinsScene scene;
  scene.view.pins = {{code_of(2, 1), "A"}, {code_of(0, 0), "B"}};
  add_attribute(scene.context(), pin("A"), pin("B"));
  scene.view.pins.clear();
  scene.view.attributes.embedding = nullptr;
  follow_attributes(scene.context());
  CHECK(scene.view.attributes.kept[0].direction == code_of(2, 1));
}

TEST_CASE("a vector is called what was typed, or after its groups again") {
  PinsScene scene;
  add_attribute(scene.context(), digits(7), digits(1));
  Attribute& attribute = scene.view.attributes.kept[0];
  const std::string difference = name_of(attribute);
  rename(attribute, "  slant ");
  CHECK(name_of(attribute) == "slant");
  rename(attribute, "   ");
  CHECK(name_of(attribute) == difference);
  rename(attribute, difference);
  CHECK(attribute.name.empty());
}

TEST_CASE("a click on a vector's name renames it, Enter ends that, and its export has a menu") {
  PinsScene scene;
  add_attribute(scene.context(), digits(7), digits(1));
  const auto draw = scene.draws(draw_pins_panel);
  scene.frame(draw_pins_panel);
  scene.screen.click(scene.screen.find("7 - 1").middle(), draw);
  scene.screen.wait(0.1F, draw);  // the field takes the keys a frame after it has come
  scene.screen.type("slant", draw);
  CHECK(name_of(scene.view.attributes.kept[0]) == "slant");
  CHECK(scene.screen.shows("slant"));
  CHECK_FALSE(scene.view.attributes.renamed);
  scene.screen.click({260 - 28 - 14, scene.screen.find("Vectors").middle().y}, draw);
  scene.screen.click(scene.screen.find("Vectors (NPY)").middle(), draw);
  CHECK(scene.view.dialog.kind == DialogKind::export_file);
  CHECK(scene.view.dialog.export_kind == ExportKind::vectors_npy);
}

TEST_CASE("a vector is made in the pins' panel, moved there, and removed") {
  PinsScene scene;
  scene.frame(draw_pins_panel);
  const auto draw = scene.draws(draw_pins_panel);
  const float y = scene.screen.find("Vectors").middle().y;
  scene.screen.click({260 - 14, y}, draw);
  CHECK(scene.screen.shows("minus mean of"));
  scene.screen.click(scene.screen.find("Keep").middle(), draw);
  REQUIRE(scene.view.attributes.kept.size() == 1);
  CHECK(scene.screen.shows("7 - 1"));
  const float row = scene.screen.find("7 - 1").middle().y;
  scene.screen.click({200, row + 24}, draw);
  CHECK(scene.view.attributes.kept[0].amount > 0.5);
  CHECK(scene.view.code(0) > 3);
  scene.screen.click({260 - 14, row}, draw);
  CHECK(scene.view.attributes.kept.empty());
}

}  // namespace
}  // namespace zscape::test
