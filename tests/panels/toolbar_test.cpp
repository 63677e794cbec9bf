#include <catch2/catch.hpp>

#include "tests/support/actions.h"
#include "tests/support/panel_scene.h"

using namespace zscape;
using namespace zscape::test;

TEST_CASE("the toolbar names the state of the run in each of them") {
  CHECK(PanelScene(draw_toolbar, empty_snapshot()).shows("no model yet"));
  CHECK(PanelScene(draw_toolbar, run_snapshot(RunState::paused)).shows("paused"));
  CHECK(PanelScene(draw_toolbar, run_snapshot(RunState::training)).shows("training"));
  CHECK(PanelScene(draw_toolbar, run_snapshot(RunState::finished)).shows("Train 10 more"));
  CHECK(PanelScene(draw_toolbar, run_snapshot(RunState::failed)).shows("failed: the loss was"));
}

TEST_CASE("while training the toolbar at 1280 pixels shows model, epoch, ELBO and pace") {
  PanelScene scene(draw_toolbar, run_snapshot(RunState::training));
  scene.frame();
  for (const char* part : {"16-8-5-2", "2.0 / 30", "-148.5", "nats", "27.1 k images/s", "1 min 20 s left"}) {
    INFO(part);
    CHECK(scene.shows(part));
  }
}

TEST_CASE("in a narrow window the least important items go, the run's state and its buttons stay") {
  PanelScene scene(draw_toolbar, run_snapshot(RunState::training), 560, 100);
  CHECK(scene.shows("Pause"));
  CHECK(scene.shows("training"));
  CHECK(!scene.shows("steps/s"));
  CHECK(!scene.shows("left"));
}

TEST_CASE("an autoencoder shows its reconstruction, never an ELBO") {
  Snapshot snapshot = run_snapshot(RunState::paused);
  Architecture architecture = tiny_architecture();
  architecture.kind = ModelKind::autoencoder;
  snapshot.model = std::make_shared<const Vae>(architecture);
  PanelScene scene(draw_toolbar, snapshot);
  CHECK(scene.shows("test reconstruction"));
  CHECK(!scene.shows("ELBO"));
}

TEST_CASE("the headline number says what it was measured on") {
  PanelScene scene(draw_toolbar, run_snapshot(RunState::paused));
  scene.frame();
  scene.gui.move_mouse(scene.gui.find("test ELBO").middle());
  scene.frames(60);
  CHECK(scene.gui.shows("all test images of MNIST"));
  CHECK(scene.gui.shows("grey pixels"));
}

TEST_CASE("clicking Train, Pause and Step sends the command") {
  PanelScene paused(draw_toolbar, run_snapshot(RunState::paused));
  REQUIRE(paused.click("Train"));
  CHECK(find_command<command::Train>(paused.actions));
  REQUIRE(paused.click("Step"));
  CHECK(find_command<command::SingleStep>(paused.actions));
  PanelScene training(draw_toolbar, run_snapshot(RunState::training));
  REQUIRE(training.click("Pause"));
  CHECK(find_command<command::Pause>(training.actions));
  REQUIRE(training.click("Step"));
  CHECK(!find_command<command::SingleStep>(training.actions));
}

TEST_CASE("Reset with unsaved steps asks instead of acting") {
  PanelScene scene(draw_toolbar, run_snapshot(RunState::paused));
  REQUIRE(scene.click("Reset"));
  CHECK(scene.actions.empty());
  CHECK(scene.view.dialog.kind == DialogKind::confirm);
}

TEST_CASE("the menu opens models, exports, and lists recent files") {
  PanelScene scene(draw_toolbar, run_snapshot(RunState::paused));
  scene.view.recent_models = {"/home/a/digits.safetensors"};
  const auto open_menu = [&scene] {
    scene.gui.click({1280 - 14, 14}, [&scene] { scene.draw(); });
    scene.frames(3);
  };
  open_menu();
  CHECK(scene.gui.shows("Save as"));
  REQUIRE(scene.click("Open model"));
  CHECK(scene.view.dialog.kind == DialogKind::open_model);
  open_menu();
  REQUIRE(scene.click("Export"));
  REQUIRE(scene.click("Manifold as a grid"));
  CHECK(scene.view.dialog.kind == DialogKind::export_file);
  CHECK(scene.view.dialog.export_kind == ExportKind::manifold_grid);
  scene.snapshot.unsaved = false;
  open_menu();
  REQUIRE(scene.click("Recent"));
  REQUIRE(scene.click("digits.safetensors"));
  REQUIRE(find_action<action::OpenModelFile>(scene.actions));
}
