#include <catch2/catch.hpp>

#include "tests/support/actions.h"
#include "tests/support/panel_scene.h"

using namespace zscape;
using namespace zscape::test;

namespace {

PanelScene scene_of(RunState state) { return {draw_training_panel, run_snapshot(state), 272, 1000}; }

}  // namespace

TEST_CASE("the training panel draws in every state, and shows what runs") {
  for (const RunState state : {RunState::paused, RunState::training, RunState::finished, RunState::failed}) {
    PanelScene scene = scene_of(state);
    CHECK(scene.shows("Learning rate"));
    CHECK(scene.gui.shows("8 5"));
    CHECK(!scene.gui.shows("Apply"));
  }
  CHECK(PanelScene(draw_training_panel, empty_snapshot(), 272, 1000).shows("512 256 256 256"));
}

TEST_CASE("typing a learning rate sends it at once, and nothing else") {
  PanelScene scene = scene_of(RunState::training);
  REQUIRE(scene.click("1e-3"));
  scene.type("5e-4");
  const auto* sent = find_command<command::ChangeSettings>(scene.actions);
  REQUIRE(sent);
  CHECK(sent->settings.learning_rate == 5e-4F);
  CHECK(sent->settings.batch_size == scene.snapshot.settings.batch_size);
  CHECK(scene.actions.size() == 1);
}

TEST_CASE("free bits and cycles of beta are typed, and act at once") {
  PanelScene scene = scene_of(RunState::training);
  REQUIRE(scene.shows("off"));
  scene.gui.click({250, scene.gui.find("Free bits").middle().y}, [&] { scene.draw(); });
  scene.frames(8);
  scene.type("0.25");
  const auto* sent = find_command<command::ChangeSettings>(scene.actions);
  REQUIRE(sent);
  CHECK(sent->settings.free_bits == 0.25F);
  CHECK(scene.shows("0.25"));
  scene.actions.clear();
  scene.gui.click({250, scene.gui.find("cycles").middle().y}, [&] { scene.draw(); });
  scene.frames(8);
  scene.type("4");
  sent = find_command<command::ChangeSettings>(scene.actions);
  REQUIRE(sent);
  CHECK(sent->settings.beta_cycles == 4);
  CHECK(sent->settings.free_bits == 0.25F);
}

TEST_CASE("an autoencoder has no KL to spare or to raise in cycles") {
  PanelScene scene = scene_of(RunState::training);
  scene.frame();
  scene.view.draft.architecture.kind = ModelKind::autoencoder;
  scene.frame();
  scene.gui.click({250, scene.gui.find("Free bits").middle().y}, [&] { scene.draw(); });
  scene.frames(8);
  scene.type("0.25");
  CHECK(scene.actions.empty());
}

TEST_CASE("dragging the slider of beta sends while it moves, but not in each frame") {
  PanelScene scene = scene_of(RunState::training);
  scene.frame();
  const DrawnText beta = scene.gui.find("1.00");
  scene.gui.move_mouse(60, beta.max.y + 12);
  scene.frame();
  scene.gui.press();
  for (int i = 0; i < 60; ++i) {
    scene.gui.move_mouse(60.0F + static_cast<float>(i), beta.max.y + 12);
    scene.frame();
  }
  scene.gui.release();
  scene.frame();
  CHECK(scene.actions.size() >= 5);
  CHECK(scene.actions.size() <= 13);
  REQUIRE(find_command<command::ChangeSettings>(scene.actions));
  const auto& last = std::get<command::ChangeSettings>(std::get<action::Send>(scene.actions.back()).command);
  CHECK(last.settings.beta == scene.view.draft.settings.beta);
}

TEST_CASE("a new latent size waits for Apply, which asks about unsaved training") {
  PanelScene scene = scene_of(RunState::paused);
  scene.frame();
  scene.view.draft.architecture.latent_size = 5;
  CHECK(scene.shows("Apply"));
  CHECK(scene.actions.empty());
  REQUIRE(scene.click("Apply"));
  CHECK(scene.actions.empty());
  CHECK(scene.view.dialog.kind == DialogKind::confirm);
  scene.snapshot.unsaved = false;
  REQUIRE(scene.click("Apply"));
  REQUIRE(find_command<command::NewRun>(scene.actions));
  CHECK(find_command<command::NewRun>(scene.actions)->architecture.latent_size == 5);
}

TEST_CASE("a wrong text for the hidden layers says what is wrong, and Apply does nothing") {
  PanelScene scene = scene_of(RunState::paused);
  REQUIRE(scene.click("8 5"));
  ImGui::GetIO().AddInputCharactersUTF8("x");
  CHECK(scene.shows("is not the size of"));
  scene.snapshot.unsaved = false;
  REQUIRE(scene.click("Apply"));
  CHECK(scene.actions.empty());
}

TEST_CASE("Undo goes back to the settings of the run") {
  PanelScene scene = scene_of(RunState::paused);
  scene.frame();
  scene.view.draft.architecture.latent_size = 5;
  REQUIRE(scene.click("Undo"));
  CHECK(scene.view.draft.architecture.latent_size == 2);
  CHECK(!scene.shows("Apply"));
}

TEST_CASE("every term explains itself") {
  PanelScene scene = scene_of(RunState::paused);
  scene.frame();
  for (const char* label :
       {"Learning rate", "Batch size", "Warm-up", "cycles", "Free bits", "Epochs", "Schedule", "Kind",
        "Latent size", "Hidden", "Activation", "Likelihood", "Seed", "Threads", "Manifold", "Class names"}) {
    scene.gui.move_mouse(scene.gui.find(label).middle());
    scene.frames(2);
    const int before = scene.gui.vertices();
    scene.frames(40);
    INFO(label);
    CHECK(scene.gui.vertices() > before + 100);  // a sheet of text has come
    scene.gui.move_mouse(-1, -1);
    scene.frames(2);
  }
}
