#include <catch2/catch.hpp>

#include "app/view/run/curve_data.h"
#include "tests/support/panel_scene.h"

using namespace zscape;
using namespace zscape::test;

namespace {

PanelScene scene_of(Snapshot snapshot) { return {draw_curves_panel, std::move(snapshot), 700, 300}; }

}  // namespace

TEST_CASE("without a history the curves say what will come") {
  CHECK(scene_of(empty_snapshot()).shows("Curves grow here"));
}

TEST_CASE("the curves name their unit, their latest values and where a setting was changed") {
  PanelScene scene = scene_of(run_snapshot(RunState::training));
  for (const char* part : {"ELBO", "nats per image", "over epochs", "train -146.2", "test -148.5"}) {
    INFO(part);
    CHECK(scene.shows(part));
  }
  CHECK(scene.shows("b 1"));  // the mark: β 1 → 4
}

TEST_CASE("tabs choose the quantity, the axis word the axis, the legend what is drawn") {
  PanelScene scene = scene_of(run_snapshot(RunState::paused));
  REQUIRE(scene.click("KL"));
  CHECK(scene.view.curves.quantity == CurveQuantity::kl);
  CHECK(scene.shows("test 5.5"));
  REQUIRE(scene.click("over epochs"));
  CHECK(scene.view.curves.axis == CurveAxis::seconds);
  REQUIRE(scene.click("test 5.5"));
  CHECK(!scene.view.curves.show_test);
  REQUIRE(scene.click("log"));
  CHECK(scene.view.curves.logarithmic);
}

TEST_CASE("an autoencoder has only a reconstruction curve") {
  Snapshot snapshot = run_snapshot(RunState::paused);
  Architecture architecture = tiny_architecture();
  architecture.kind = ModelKind::autoencoder;
  snapshot.model = std::make_shared<const Vae>(architecture);
  PanelScene scene = scene_of(snapshot);
  CHECK(scene.shows("Reconstruction"));
  CHECK(!scene.shows("ELBO"));
  CHECK(!scene.shows("KL"));
}

TEST_CASE("curves carry each quantity over each axis") {
  const std::vector<HistoryPoint> points = {{10, 0.5, 1.5, {-150, 5}}, {20, 1.0, 3.0, {-140, 6}}};
  CHECK(curve_of(points, CurveQuantity::elbo, CurveAxis::steps).x == std::vector<double>{10, 20});
  CHECK(curve_of(points, CurveQuantity::elbo, CurveAxis::steps).y == std::vector<double>{-155, -146});
  CHECK(curve_of(points, CurveQuantity::kl, CurveAxis::epochs).x == std::vector<double>{0.5, 1});
  CHECK(curve_of(points, CurveQuantity::kl, CurveAxis::seconds).y == std::vector<double>{5, 6});
}

TEST_CASE("log means upward ratios for an ELBO, and linear where the signs do not allow it") {
  const Curve negative{{0, 1}, {-200, -100}}, positive{{0, 1}, {100, 200}};
  CHECK(log_scale_for(CurveQuantity::elbo, negative, negative) == AxisScale::negative_logarithmic);
  CHECK(log_scale_for(CurveQuantity::kl, positive, positive) == AxisScale::logarithmic);
  CHECK(log_scale_for(CurveQuantity::elbo, positive, negative) == AxisScale::linear);
}

TEST_CASE("marks of one step stand together") {
  const auto marks = curve_marks({{5, 0.1, 1, "a"}, {5, 0.1, 1, "b"}, {9, 0.2, 2, "c"}}, CurveAxis::steps);
  REQUIRE(marks.size() == 2);
  CHECK(marks[0].text == "a, b");
  CHECK(marks[1].x == 9);
}
