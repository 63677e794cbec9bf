#include "app/view/dialogs/dialog_logic.h"

#include <catch2/catch.hpp>

#include "tests/support/actions.h"
#include "tests/support/files.h"
#include "tests/support/snapshots.h"
#include "tests/support/temporary_folder.h"

using namespace zscape;
using namespace zscape::test;
using Catch::Matchers::Contains;

namespace {

// A dialog over an untouched folder, and what it asks for.
struct Scene {
  TemporaryFolder folder;
  Snapshot snapshot = run_snapshot(RunState::paused);
  ViewState view;
  Actions actions;

  Scene() { view.dialog.folder = folder.path(); }
  void enter(const std::string& path) {
    view.dialog.path = path;
    path_edited(view.dialog);
    accept(view, snapshot, actions);
  }
};

}  // namespace

TEST_CASE("an export suggests the next free name in the last folder") {
  Scene scene;
  put_file(scene.folder / "samples-001.png", "x");
  open_export_dialog(scene.view.dialog, ExportKind::samples_sheet);
  CHECK(scene.view.dialog.path == (scene.folder / "samples-002.png").string());
  accept(scene.view, scene.snapshot, scene.actions);
  const auto* done = find_action<action::Export>(scene.actions);
  REQUIRE(done);
  CHECK(done->kind == ExportKind::samples_sheet);
  CHECK(done->path == scene.folder / "samples-002.png");
  CHECK(scene.view.dialog.kind == DialogKind::none);
}

TEST_CASE("an existing file is replaced only after a second yes, and editing the path takes the first back") {
  Scene scene;
  put_file(scene.folder / "old.png", "x");
  open_export_dialog(scene.view.dialog, ExportKind::map);
  scene.enter((scene.folder / "old.png").string());
  CHECK(scene.actions.empty());
  CHECK(scene.view.dialog.problem == "old.png exists already. Replace it?");
  scene.enter((scene.folder / "old.png").string());
  CHECK(scene.actions.empty());
  accept(scene.view, scene.snapshot, scene.actions);
  CHECK(find_action<action::Export>(scene.actions));
}

TEST_CASE("saving adds the extension and names a folder that is not there") {
  Scene scene;
  open_save_dialog(scene.view.dialog, scene.snapshot);
  scene.enter((scene.folder / "nowhere/model").string());
  CHECK(scene.view.dialog.problem == "There is no folder " + (scene.folder / "nowhere").string() + ".");
  scene.enter(scene.folder.path().string());
  CHECK_THAT(scene.view.dialog.problem, Contains("folder"));
  scene.enter("");
  CHECK(scene.view.dialog.problem == "Enter a file's name.");
  CHECK(scene.actions.empty());
  scene.enter((scene.folder / "model").string());
  REQUIRE(find_command<command::SaveModel>(scene.actions));
  CHECK(find_command<command::SaveModel>(scene.actions)->path == scene.folder / "model.safetensors");
}

TEST_CASE("an extension is added to the file that is asked about, not to another") {
  Scene scene;
  put_file(scene.folder / "model.safetensors", "x");
  open_save_dialog(scene.view.dialog, scene.snapshot);
  scene.enter((scene.folder / "model").string());
  CHECK_THAT(scene.view.dialog.problem, Contains("exists already"));
}

TEST_CASE(
    "a model that is not there is named; one that is goes through the question about unsaved training") {
  Scene scene;
  open_path_dialog(scene.view.dialog, DialogKind::open_model);
  scene.enter((scene.folder / "none.safetensors").string());
  CHECK_THAT(scene.view.dialog.problem, Contains("There is no file"));
  scene.enter(scene.folder.path().string());
  CHECK_THAT(scene.view.dialog.problem, Contains("is a folder"));
  put_file(scene.folder / "one.safetensors", "x");
  scene.enter((scene.folder / "one.safetensors").string());
  CHECK(scene.actions.empty());
  CHECK(scene.view.dialog.kind == DialogKind::confirm);
  accept(scene.view, scene.snapshot, scene.actions);
  CHECK(find_action<action::OpenModelFile>(scene.actions));
}

TEST_CASE("data are opened from folders only") {
  Scene scene;
  put_file(scene.folder / "file", "x");
  open_path_dialog(scene.view.dialog, DialogKind::open_data);
  scene.enter((scene.folder / "file").string());
  CHECK_THAT(scene.view.dialog.problem, Contains("This is a file"));
  scene.enter(scene.folder.path().string());
  CHECK(find_action<action::OpenData>(scene.actions));
}

TEST_CASE("a tilde is the home folder") {
  const char* home = std::getenv("HOME");
  REQUIRE(home);
  CHECK(entered_path("~/a.png", ".png") == std::filesystem::path(home) / "a.png");
  CHECK(entered_path("~x/a", ".png") == "~x/a.png");
}
