#include <catch2/catch.hpp>

#include "app/view/messages.h"
#include "app/view/shortcut_table.h"
#include "tests/support/actions.h"
#include "tests/support/panel_scene.h"

using namespace zscape;
using namespace zscape::test;

TEST_CASE("the status bar shows the data, the window's costs and the last message with its remedy") {
  PanelScene scene(draw_status_bar, run_snapshot(RunState::training), 1280, 28);
  scene.view.stats = {1.0, 2.4, 64};
  add_toast(scene.view, "cannot save", "Choose another folder.", true);
  for (const char* part :
       {"MNIST 20 / 20", "frame 2.4 ms", "live view 3 %", "cannot save", "Choose another folder."}) {
    INFO(part);
    CHECK(scene.shows(part));
  }
}

TEST_CASE("a download shows in the status bar") {
  PanelScene scene(draw_status_bar, empty_snapshot(), 1280, 28);
  scene.view.download.running = true;
  scene.view.download.received_mb = 4.2;
  scene.view.download.total_mb = 11.5;
  CHECK(scene.shows("4.2 MB of 11.5 MB"));
}

TEST_CASE("a status bar of no width draws without a word") {
  PanelScene scene(draw_status_bar, empty_snapshot(), 4, 4);
  CHECK(!scene.shows("MNIST"));
}

TEST_CASE("synthetic digits are announced, with both ways to MNIST") {
  Snapshot snapshot = run_snapshot(RunState::paused);
  snapshot.dataset = tiny_dataset(true);
  PanelScene scene(draw_data_panel, snapshot, 272, 500);
  CHECK(scene.shows("Not MNIST"));
  REQUIRE(scene.click("Download MNIST"));
  CHECK(find_action<action::DownloadMnist>(scene.actions));
  REQUIRE(scene.click("Open folder"));
  CHECK(scene.view.dialog.kind == DialogKind::open_data);
}

TEST_CASE("a running download can be cancelled, and a failed one tried again") {
  Snapshot snapshot = run_snapshot(RunState::paused);
  snapshot.dataset = tiny_dataset(true);
  PanelScene scene(draw_data_panel, snapshot, 272, 500);
  scene.view.download.running = true;
  REQUIRE(scene.click("Cancel"));
  CHECK(find_action<action::CancelDownload>(scene.actions));
  scene.view.download.running = false;
  scene.view.download.error = "no network";
  CHECK(scene.shows("no network"));
  CHECK(scene.shows("Try again"));
}

TEST_CASE("the real data show their counts and no banner") {
  PanelScene scene(draw_data_panel, run_snapshot(RunState::paused), 272, 500);
  CHECK(scene.shows("20 images"));
  CHECK(!scene.shows("Not MNIST"));
}

TEST_CASE("toasts show and fade") {
  PanelScene scene(draw_toasts, run_snapshot(RunState::paused));
  add_toast(scene.view, "Saved samples to samples-001.png");
  CHECK(scene.shows("Saved samples"));
  scene.view.now += kToastSeconds + 1;
  CHECK(!scene.shows("Saved samples"));
}

TEST_CASE("the help sheet lists every shortcut and gesture, and goes with Esc") {
  PanelScene scene(draw_help, run_snapshot(RunState::paused));
  scene.view.show_help = true;
  scene.frames(3);
  for (const ShortcutEntry& entry : kShortcuts) {
    INFO(entry.text);
    CHECK(scene.gui.shows(entry.text));
  }
  for (const MouseGesture& gesture : kMapGestures) CHECK(scene.gui.shows(gesture.text));
  scene.press_key(ImGuiKey_Escape);
  CHECK(!scene.view.show_help);
  CHECK(!scene.shows("Keys and gestures"));
}
