#include "app/widgets/line_plot.h"

#include <catch2/catch.hpp>

#include "app/widgets/image_view.h"
#include "tests/support/headless_imgui.h"

using namespace zscape;
using namespace zscape::test;

namespace {

// A plot of two curves in a window of its own.
struct Scene {
  HeadlessImGui gui{640, 300};
  Style style = plain_style();
  std::vector<double> x{0, 1, 2, 3, 4}, train{-200, -180, -160, -150, -145},
      test{-205, -182, -161, -152, -148};
  std::vector<PlotMark> marks;
  PlotView view;

  void draw() {
    const PlotSeries series[] = {{"train", style.train, {x, train}}, {"test", style.test, {x, test}}};
    LinePlot plot;
    plot.series = series;
    plot.marks = marks;
    plot.x_name = "epoch";
    plot.x_decimals = 1;
    plot.y_unit = "nats";
    plot.empty_text = "nothing yet";
    line_plot(style, "plot", {640, 300}, plot, view);
  }
  void frame() {
    gui.frame([&] { draw(); });
  }
};

}  // namespace

TEST_CASE("a plot without points says so") {
  Scene scene;
  scene.x = scene.train = scene.test = {};
  scene.frame();
  CHECK(scene.gui.shows("nothing yet"));
}

TEST_CASE("the axes carry round numbers") {
  Scene scene;
  scene.frame();
  CHECK(scene.gui.shows("-160"));
  CHECK(scene.gui.shows("-200"));
}

TEST_CASE("the mouse reads the value of every series at its x") {
  Scene scene;
  scene.gui.move_mouse(48 + (640 - 48) / 2.0F, 100);
  scene.frame();
  scene.frame();
  CHECK(scene.gui.shows("epoch 2.0"));
  CHECK(scene.gui.shows("train  -160.00 nats"));
  CHECK(scene.gui.shows("test  -161.00 nats"));
}

TEST_CASE("the wheel zooms x, with Ctrl y, and a double click fits again") {
  Scene scene;
  scene.gui.move_mouse(300, 100);
  scene.frame();
  scene.gui.wheel(2);
  scene.frame();
  CHECK(!scene.view.auto_fit);
  CHECK(scene.view.range.x_max - scene.view.range.x_min < 4);
  const PlotRange before = scene.view.range;
  scene.gui.hold_control(true);
  scene.gui.wheel(1);
  scene.frame();
  scene.gui.hold_control(false);
  CHECK(scene.view.range.x_max == before.x_max);
  CHECK(scene.view.range.y_max - scene.view.range.y_min < before.y_max - before.y_min);
  for (int i = 0; i < 2; ++i) {
    scene.gui.press();
    scene.frame();
    scene.gui.release();
    scene.frame();
  }
  CHECK(scene.view.auto_fit);
}

TEST_CASE("dragging moves the curve with the mouse") {
  Scene scene;
  scene.gui.move_mouse(300, 100);
  scene.frame();
  scene.gui.press();
  scene.frame();
  scene.gui.move_mouse(400, 100);
  scene.frame();
  scene.frame();
  CHECK(!scene.view.auto_fit);
  CHECK(scene.view.range.x_min == Approx(-4.0 * 100 / 592).margin(0.02));
}

TEST_CASE("marks are labelled where there is room") {
  Scene scene;
  scene.marks = {{1, "beta 1 to 4"}, {1.01, "beta 4 to 5"}, {3, "rate 1e-3 to 1e-4"}};
  scene.frame();
  CHECK(scene.gui.shows("beta 1 to 4"));
  CHECK(!scene.gui.shows("beta 4 to 5"));
  CHECK(scene.gui.shows("rate 1e-3 to 1e-4"));
}

TEST_CASE("a plot squeezed to nothing draws nothing and keeps its place") {
  Scene scene;
  scene.gui.frame([&] {
    PlotView view;
    line_plot(scene.style, "plot", {10, 5}, {}, view);
    CHECK(ImGui::GetItemRectSize().x == 10);
  });
}

TEST_CASE("the nearest point is found at, between and beyond the points") {
  const std::vector<double> x{0, 1, 4};
  CHECK(nearest_point(x, -3) == 0);
  CHECK(nearest_point(x, 0.4) == 0);
  CHECK(nearest_point(x, 1) == 1);
  CHECK(nearest_point(x, 3) == 2);
  CHECK(nearest_point(x, 9) == 2);
}

TEST_CASE("a picture is drawn with its caption, and as an empty frame while it is missing") {
  HeadlessImGui gui(200, 200);
  const Style style = plain_style();
  int clicks = 0;
  const auto draw = [&] { clicks += labelled_image(style, "picture", {64, 64}, {}, "seven", true); };
  gui.frame(draw);
  CHECK(gui.shows("seven"));
  gui.click({30, 30}, draw);
  CHECK(clicks == 1);
}
