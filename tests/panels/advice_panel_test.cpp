#include <catch2/catch.hpp>

#include "app/panels/dialogs/guide.h"
#include "app/panels/panels.h"
#include "app/view/run/advice_model.h"
#include "tests/support/actions.h"
#include "tests/support/panel_scene.h"

namespace zscape::test {
namespace {

void draw_advice_tab(const PanelContext& context) {
  update_advice(context.snapshot, context.map, context.view.advice);
  draw_advice_panel(context);
}

Snapshot collapsed() {
  Snapshot snapshot = run_snapshot(RunState::paused);
  History history;
  history.add_test({100, 1, 1, {-206, 0.01}});
  history.add_test({200, 2, 2, {-190, 0.01}});
  snapshot.history = std::make_shared<const History>(std::move(history));
  return snapshot;
}

TEST_CASE("a run that goes well is told so") {
  PanelScene scene(draw_advice_tab, run_snapshot(RunState::paused));
  CHECK(scene.shows("Nothing to worry about"));
}

TEST_CASE("a collapsed run is told what was seen and what may help") {
  PanelScene scene(draw_advice_tab, collapsed());
  CHECK(scene.shows("Posterior collapse"));
  CHECK(scene.shows("The KL of the test images is 0.01 nats"));
  REQUIRE(first_warning(scene.view.advice));
  CHECK(first_warning(scene.view.advice)->ailment == Ailment::collapse);
}

TEST_CASE(
    "every page of the Advice tab draws what it is about with a run, and says what is missing without") {
  struct Expected {
    AdvicePage page;
    const char* with;
    const char* without;
  };
  // The curves are told by the tick of their largest value; their epochs are 5 and 6.
  const Expected pages[] = {
      {AdvicePage::advice, "Nothing to worry about", "Advice about a run appears here"},
      {AdvicePage::rate_distortion, "rate: KL, nats per test image", "A point appears here with each"},
      {AdvicePage::dimensions, "3.0", "Grows here with each evaluation"},
      {AdvicePage::active_units, "2.0", "Grows here with each evaluation"},
      {AdvicePage::likelihood, "Measure", "There is no model yet"}};
  for (const Expected& expected : pages) {
    CAPTURE(static_cast<int>(expected.page));
    PanelScene with(draw_advice_tab, run_snapshot(RunState::training));
    with.snapshot.dimensions = std::make_shared<const DimensionHistory>(
        DimensionHistory{{100, 5, 1, {2.5, 0.01}}, {200, 6, 2, {3, 1}}});
    with.view.advice.page = expected.page;
    const bool shown = with.shows(expected.with);
    INFO(with.gui.text());
    CHECK(shown);
    CHECK_FALSE(with.gui.shows(expected.without));
    PanelScene without(draw_advice_tab, empty_snapshot());
    without.view.advice.page = expected.page;
    CHECK(without.shows(expected.without));
    CHECK_FALSE(without.gui.shows("Nothing to worry about"));
  }
}

TEST_CASE("measuring asks for K samples of so many images, and can be cancelled while it runs") {
  PanelScene scene(draw_advice_tab, run_snapshot(RunState::training));
  scene.view.advice.page = AdvicePage::likelihood;
  REQUIRE(scene.click("Measure"));
  const auto* wanted = find_action<action::MeasureLikelihood>(scene.actions);
  REQUIRE(wanted);
  CHECK(wanted->samples == 50);
  CHECK(wanted->images == 100);
  scene.view.advice.likelihood.running = true;
  REQUIRE(scene.click("Cancel"));
  CHECK(find_action<action::CancelLikelihood>(scene.actions));
}

TEST_CASE("a likelihood is shown with its error and treatment, and with published numbers of the same only") {
  PanelScene scene(draw_advice_tab, run_snapshot(RunState::paused));
  scene.view.advice.page = AdvicePage::likelihood;
  MeasuredLikelihood measured;
  measured.bound = {-91.25, 0.31, 50, 1000};
  measured.likelihood = Likelihood::bernoulli_binarised;
  measured.data_name = "MNIST";
  scene.view.advice.likelihood.result = measured;
  CHECK(scene.shows("-91.25"));
  CHECK(scene.shows("0.31"));
  CHECK(scene.shows("binarised"));
  CHECK(scene.shows("-86.76"));
  scene.view.advice.likelihood.result->likelihood = Likelihood::bernoulli;
  CHECK_FALSE(scene.shows("-86.76"));
}

TEST_CASE("the guide leads through its steps and back, and Esc ends it") {
  const auto draw = [](const PanelContext& context) { draw_guide(context, {}); };
  PanelScene scene(draw, run_snapshot(RunState::paused));
  scene.frames(2);
  CHECK_FALSE(scene.gui.shows("What am I seeing?"));
  scene.view.guide_step = 0;
  CHECK(scene.shows("What am I seeing?"));
  REQUIRE(scene.click("Next"));
  CHECK(scene.view.guide_step == 1);
  REQUIRE(scene.click("Back"));
  CHECK(scene.view.guide_step == 0);
  for (int step = 0; step + 1 < kGuideSteps; ++step) REQUIRE(scene.click("Next"));
  REQUIRE(scene.click("Done"));
  CHECK_FALSE(scene.view.guide_step);
  scene.view.guide_step = 3;
  scene.frames(3);
  scene.press_key(ImGuiKey_Escape);
  CHECK_FALSE(scene.view.guide_step);
}

TEST_CASE("the guide's card stands beside what it points at, and within the window") {
  const ImVec2 size{300, 200}, display{1000, 700};
  const auto right_of = card_position({{0, 0}, {200, 700}}, size, display, 16);
  CHECK(right_of.x == 216);
  CHECK(right_of.y == 250);
  CHECK(card_position({{800, 0}, {1000, 700}}, size, display, 16).x == 484);
  CHECK(card_position({{0, 500}, {1000, 700}}, size, display, 16).y == 284);
  CHECK(card_position({{0, 0}, {1000, 50}}, size, display, 16).y == 66);
  CHECK(card_position({}, size, display, 16).x == 350);
}

}  // namespace
}  // namespace zscape::test
