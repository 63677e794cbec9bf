// One frame's inputs around a snapshot, and a window to draw panels in.
#pragma once

#include <string>

#include "app/panels/panels.h"
#include "app/view/map/map_model.h"
#include "tests/support/headless_imgui.h"
#include "tests/support/snapshots.h"

namespace zscape::test {

struct PanelScene {
  using DrawPanel = void (*)(const PanelContext&);

  HeadlessImGui gui;
  Style style = plain_style();
  Snapshot snapshot;
  Pictures pictures;
  MapModel map;
  ViewState view;
  Actions actions;
  DrawPanel panel;

  PanelScene(DrawPanel drawn, Snapshot shown, float width = 1280, float height = 720)
      : gui(width, height), snapshot(std::move(shown)), panel(drawn) {}

  void draw() { panel({snapshot, pictures, map, style, view, actions}); }
  void frame() {
    view.now += 1.0 / 60;
    gui.frame([this] { draw(); });
  }
  void frames(int count) {
    for (int i = 0; i < count; ++i) frame();
  }
  // Clicks the first text that contains `part`; false where nothing does.
  bool click(const std::string& part, int button = 0) {
    frames(2);
    const DrawnText found = gui.find(part);
    if (!(found.min.x == found.min.x)) return false;  // NaN: nothing was found
    gui.click(
        found.middle(), [this] { draw(); }, button);
    frames(8);
    return true;
  }
  void type(const std::string& text) {
    gui.type(text, [this] { draw(); });
    frames(2);
  }
  void press_key(int key) {
    ImGui::GetIO().KeysDown[key] = true;
    frame();
    ImGui::GetIO().KeysDown[key] = false;
    frame();
  }
  bool shows(const std::string& part) {
    frames(2);
    return gui.shows(part);
  }
};

}  // namespace zscape::test
