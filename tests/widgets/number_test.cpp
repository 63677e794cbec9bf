#include "app/widgets/number.h"

#include <catch2/catch.hpp>

#include "app/widgets/format.h"
#include "tests/support/headless_imgui.h"

using namespace zscape;
using namespace zscape::test;

namespace {

std::string two_decimals(double value) { return format_decimal(value, 2); }

NumberSpec linear() { return {0, 10, 0, 100, 1, NumberScale::linear, false, two_decimals}; }
NumberSpec logarithmic() {
  return {1e-5, 1e-1, 1e-6, 1, 1e-3, NumberScale::logarithmic, false, format_scientific};
}
NumberSpec squared() { return {0, 10, 0, 1000, 1, NumberScale::squared, false, two_decimals}; }

}  // namespace

TEST_CASE("a slider's position and value are inverse to each other on every scale") {
  for (const NumberSpec& spec : {linear(), logarithmic(), squared()}) {
    for (const double position : {0.0, 0.1, 0.5, 0.93, 1.0}) {
      CHECK(slider_position(spec, slider_value(spec, position)) == Approx(position).margin(1e-12));
    }
  }
}

TEST_CASE("the middle of a logarithmic slider is the geometric mean of its ends") {
  CHECK(slider_value(logarithmic(), 0.5) == Approx(1e-3));
}

TEST_CASE("a value outside the slider's range stands at its end") {
  CHECK(slider_position(linear(), 50) == 1);
  CHECK(slider_position(logarithmic(), 1e-9) == 0);
}

TEST_CASE("a typed value may leave the slider's range but not the bounds") {
  CHECK(typed_value(linear(), "50", 1) == 50);
  CHECK(typed_value(linear(), "1000", 1) == 100);
  CHECK(typed_value(linear(), "-3", 1) == 0);
}

TEST_CASE("a typed text that is no number leaves the value as it was") {
  CHECK(typed_value(linear(), "two", 1.25) == 1.25);
}

TEST_CASE("whole numbers round") {
  NumberSpec spec = linear();
  spec.whole = true;
  CHECK(slider_value(spec, 0.26) == 3);
  CHECK(typed_value(spec, "2.6", 0) == 3);
}

TEST_CASE("a click in the field and typing set the value; the edit is done once") {
  HeadlessImGui gui(300, 100);
  const Style style = plain_style();
  double value = 1;
  int done = 0;
  const auto draw = [&] { done += slider_row(style, "beta", value, linear()) == Edit::done; };
  gui.frame(draw);
  gui.click(gui.find("1.00").middle(), draw);
  gui.wait(0.1F, draw);  // ImGui hands over the focus
  gui.type("4.5", draw);
  CHECK(value == 4.5);
  CHECK(done == 1);
  CHECK(gui.shows("4.50"));
}

TEST_CASE("a right click resets") {
  HeadlessImGui gui(300, 100);
  const Style style = plain_style();
  double value = 7;
  const auto draw = [&] { slider_row(style, "beta", value, linear()); };
  gui.frame(draw);
  gui.click(gui.find("7.00").middle(), draw, 1);
  CHECK(value == 1);
}

TEST_CASE("dragging reports that it goes on until the button is released") {
  HeadlessImGui gui(300, 100);
  const Style style = plain_style();
  double value = 0;
  Edit edit = Edit::none;
  const auto draw = [&] { edit = slider(style, "beta", 200, value, linear()); };
  gui.frame(draw);
  gui.move_mouse(100, 8);
  gui.frame(draw);
  gui.press();
  gui.frame(draw);
  CHECK(edit == Edit::changing);
  CHECK(value == Approx(5).margin(0.1));
  gui.move_mouse(150, 8);
  gui.frame(draw);
  CHECK(edit == Edit::changing);
  gui.release();
  gui.frame(draw);
  CHECK(edit == Edit::done);
  gui.frame(draw);
  CHECK(edit == Edit::none);
}
