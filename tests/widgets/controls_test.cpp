#include "app/widgets/controls.h"

#include <catch2/catch.hpp>

#include "app/widgets/tooltip.h"
#include "tests/support/headless_imgui.h"

using namespace zscape;
using namespace zscape::test;

TEST_CASE("a button is pressed once by a click") {
  HeadlessImGui gui;
  const Style style = plain_style();
  int clicks = 0;
  const auto draw = [&] { clicks += button(style, nullptr, "Train", ButtonLook::primary); };
  gui.frame(draw);
  gui.click(gui.find("Train").middle(), draw);
  CHECK(clicks == 1);
}

TEST_CASE("a disabled button does nothing but still explains itself") {
  HeadlessImGui gui;
  const Style style = plain_style();
  int clicks = 0;
  const auto draw = [&] {
    ImGui::BeginDisabled();
    clicks += button(style, nullptr, "Step");
    ImGui::EndDisabled();
    tooltip(style, "One step", "Learns from one mini-batch.");
  };
  gui.frame(draw);
  gui.click(gui.find("Step").middle(), draw);
  CHECK(clicks == 0);
  CHECK(!gui.shows("mini-batch"));
  gui.wait(1, draw);
  CHECK(gui.shows("One step"));
  CHECK(gui.shows("Learns from one mini-batch."));
}

TEST_CASE("a combo shows its choice and changes it from its list") {
  HeadlessImGui gui;
  const Style style = plain_style();
  const std::string names[] = {"ReLU", "tanh", "softplus"};
  int chosen = 0, changes = 0;
  const auto draw = [&] { changes += combo_row(style, "Activation", names, chosen); };
  gui.frame(draw);
  CHECK(!gui.shows("tanh"));
  gui.click(gui.find("ReLU").middle(), draw);
  gui.frame(draw);
  gui.click(gui.find("tanh").middle(), draw);
  gui.frame(draw);
  CHECK(chosen == 1);
  CHECK(changes == 1);
  CHECK(!gui.shows("softplus"));
}

TEST_CASE("a combo near the window's end opens upwards") {
  HeadlessImGui gui(300, 200);
  const Style style = plain_style();
  const std::string names[] = {"one", "two", "three"};
  int chosen = 0;
  const auto draw = [&] {
    ImGui::SetCursorPosY(170);
    combo_row(style, "Choice", names, chosen);
  };
  gui.frame(draw);
  gui.click(gui.find("one").middle(), draw);
  gui.wait(0.1F, draw);
  CHECK(gui.find("three").max.y < 170);
}

TEST_CASE("a toggle answers to its label as well") {
  HeadlessImGui gui;
  const Style style = plain_style();
  bool on = false;
  const auto draw = [&] { toggle_row(style, "Class names", on); };
  gui.frame(draw);
  gui.click(gui.find("Class names").middle(), draw);
  CHECK(on);
}

TEST_CASE("a text that does not fit is cut at a character and ends in an ellipsis") {
  HeadlessImGui gui;
  gui.frame([] {
    CHECK(shortened(nullptr, "short", 500) == "short");
    const std::string cut = shortened(nullptr, "\u03b2\u03b2\u03b2\u03b2\u03b2\u03b2\u03b2\u03b2", 30);
    CHECK(cut.size() % 2 == 1);  // two bytes a letter, three for the ellipsis
    CHECK(cut.substr(cut.size() - 3) == "\u2026");
    CHECK(text_width(nullptr, cut) <= 30);
    CHECK(shortened(nullptr, "anything", 1).empty());
  });
}
