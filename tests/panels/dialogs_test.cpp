#include <catch2/catch.hpp>

#include "app/view/dialogs/dialog_logic.h"
#include "app/view/dialogs/path_completion.h"
#include "tests/support/actions.h"
#include "tests/support/files.h"
#include "tests/support/panel_scene.h"
#include "tests/support/temporary_folder.h"

using namespace zscape;
using namespace zscape::test;

namespace {

PanelScene scene_of(RunState state) { return {draw_dialogs, run_snapshot(state), 800, 600}; }

}  // namespace

TEST_CASE("a question is answered by its button, and by Esc with no") {
  PanelScene scene = scene_of(RunState::paused);
  ask(scene.view.dialog, "Quit?", "Much will be lost.", "Quit anyway", {action::Quit{}});
  CHECK(scene.shows("Much will be lost."));
  scene.press_key(ImGuiKey_Escape);
  CHECK(scene.view.dialog.kind == DialogKind::none);
  CHECK(scene.actions.empty());
  ask(scene.view.dialog, "Quit?", "Much will be lost.", "Quit anyway", {action::Quit{}});
  REQUIRE(scene.click("Quit anyway"));
  CHECK(find_action<action::Quit>(scene.actions));
  CHECK(!scene.shows("Much will be lost."));
}

TEST_CASE("Enter never loses anything: it answers a question by saving first") {
  PanelScene scene = scene_of(RunState::paused);
  ask(scene.view.dialog, "Quit?", "Much will be lost.", "Quit anyway", {action::Quit{}});
  scene.frames(3);
  scene.press_key(ImGuiKey_Enter);
  CHECK(scene.actions.empty());
  CHECK(scene.view.dialog.kind == DialogKind::save_model);
}

TEST_CASE("where saving saves nothing it is not offered, and Enter stays") {
  PanelScene scene = scene_of(RunState::paused);
  ask(scene.view.dialog, "Quit?", "The film is not finished.", "Quit anyway", {action::Quit{}});
  scene.view.dialog.offers_save = false;
  scene.frames(3);
  CHECK_FALSE(scene.shows("Save"));
  scene.press_key(ImGuiKey_Enter);
  CHECK(scene.actions.empty());
  CHECK(scene.view.dialog.kind == DialogKind::none);
}

TEST_CASE("an error says what happened and what to do") {
  PanelScene scene = scene_of(RunState::failed);
  show_error(scene.view.dialog, "the disk is full", "Free some space.");
  CHECK(scene.shows("the disk is full"));
  CHECK(scene.shows("Free some space."));
  REQUIRE(scene.click("Close"));
  CHECK(scene.view.dialog.kind == DialogKind::none);
}

TEST_CASE("a path is edited, its problem shown inline, and replacing a file takes a second yes") {
  const TemporaryFolder folder;
  put_file(folder / "map.png", "x");
  PanelScene scene = scene_of(RunState::paused);
  open_export_dialog(scene.view.dialog, ExportKind::map);
  scene.view.dialog.path = (folder / "map.png").string();
  REQUIRE(scene.click("Export##") == false);
  scene.frames(8);
  const auto press = [&scene](const char* label) {
    scene.frames(2);
    DrawnText last;
    for (const DrawnText& run : scene.gui.drawn()) {
      if (run.text == label) last = run;
    }
    scene.gui.click(last.middle(), [&scene] { scene.draw(); });
    scene.frames(2);
  };
  press("Export");
  CHECK(scene.actions.empty());
  CHECK(scene.shows("map.png exists already"));
  press("Replace");
  REQUIRE(find_action<action::Export>(scene.actions));
  CHECK(find_action<action::Export>(scene.actions)->path == folder / "map.png");
}

TEST_CASE("Enter in the path field accepts it, and Tab completes it") {
  const TemporaryFolder folder;
  put_file(folder / "digits.safetensors", "x");
  PanelScene scene = scene_of(RunState::paused);
  scene.snapshot.unsaved = false;
  open_path_dialog(scene.view.dialog, DialogKind::open_model);
  scene.view.dialog.path = (folder / "di").string();
  scene.frames(8);
  scene.press_key(ImGuiKey_Tab);
  CHECK(scene.view.dialog.path == (folder / "digits.safetensors").string());
  scene.press_key(ImGuiKey_Enter);
  REQUIRE(find_action<action::OpenModelFile>(scene.actions));
  CHECK(find_action<action::OpenModelFile>(scene.actions)->path == folder / "digits.safetensors");
}

TEST_CASE("the about dialog lists what the program contains") {
  PanelScene scene = scene_of(RunState::paused);
  show_about(scene.view.dialog);
  CHECK(scene.shows("Dear ImGui"));
  CHECK(scene.shows("SIL OFL 1.1"));
}

TEST_CASE("completion offers folders first, hides hidden files, and keeps the words of the typing") {
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder / "models");
  put_file(folder / "map.png", "x");
  put_file(folder / ".hidden", "x");
  const std::string base = folder.path().string() + "/";
  CHECK(path_candidates(base) == std::vector<std::string>{base + "models/", base + "map.png"});
  CHECK(path_candidates(base + ".h") == std::vector<std::string>{base + ".hidden"});
  CHECK(path_candidates(base + "x").empty());
  CHECK(path_candidates("/no/such/folder/").empty());
}

TEST_CASE("completion goes as far as the candidates agree") {
  CHECK(completed_path("/a/m", {"/a/map.png", "/a/maps/"}) == "/a/map");
  CHECK(completed_path("/a/m", {"/a/map.png"}) == "/a/map.png");
  CHECK(completed_path("/a/x", {}) == "/a/x");
  CHECK(last_name("/a/b/") == "b/");
  CHECK(last_name("/a/b.png") == "b.png");
}
