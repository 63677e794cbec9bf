// The list of runs, their overlaid curves and the comparison, drawn and clicked without a window.
#include <catch2/catch.hpp>

#include "app/panels/run/curve_overlays.h"
#include "app/view/run/lesson.h"
#include "app/view/run/run_control.h"
#include "app/view/run/time_travel.h"
#include "tests/support/actions.h"
#include "tests/support/map_scene.h"
#include "tests/support/panel_scene.h"

namespace zscape {
namespace {

MomentPtr moment_of(const Architecture& architecture, std::uint64_t run, std::int64_t step) {
  auto moment = std::make_shared<Moment>();
  moment->run = run;
  moment->step = step;
  moment->architecture = architecture;
  moment->weights = to_half(Vae(architecture).parameters());
  return moment;
}

RunRecordPtr past_run(std::uint64_t id, ModelKind kind = ModelKind::vae) {
  auto run = std::make_shared<RunRecord>();
  run->id = id;
  run->architecture = test::tiny_architecture();
  run->architecture.kind = kind;
  run->settings.seed = 77;
  run->step = 200;
  run->epoch = 2;
  run->test_elbo = Elbo{-150.5, kind == ModelKind::vae ? 4.0 : 0.0};
  run->history = test::some_history();
  run->timeline = std::make_shared<const Timeline>(1, moment_of(run->architecture, id, 200));
  return run;
}

Snapshot third_run() {
  Snapshot live = test::run_snapshot(RunState::training);
  live.run = 3;
  live.past_runs = std::make_shared<const RunList>(RunList{past_run(1), past_run(2, ModelKind::autoencoder)});
  return live;
}

struct RunsScene : test::PanelScene {
  explicit RunsScene(float width = 900) : PanelScene(draw_runs_panel, third_run(), width, 260) {
    view.bottom_tab = BottomTab::runs;
  }
};

}  // namespace

TEST_CASE("every run of the session has a line with its model, its settings and what it came to") {
  RunsScene scene;
  for (const char* text : {"run 3", "run 2", "run 1", "VAE", "autoencoder", "77", "test ELBO", "-154.5"}) {
    INFO(text);
    CHECK(scene.shows(text));
  }
  CHECK(scene.shows("-150.5 rec"));  // an autoencoder has no ELBO
}

TEST_CASE("in a narrow tile a run still shows its name and its test ELBO") {
  RunsScene scene(330);
  CHECK(scene.shows("run 1"));
  CHECK(scene.shows("-154.5"));
  CHECK_FALSE(scene.shows("seed"));
}

TEST_CASE("in the smallest usual window a run says what kind of model it is before its settings") {
  RunsScene scene(473);
  CHECK(scene.shows("autoencoder"));
  CHECK_FALSE(scene.shows("layers"));
}

TEST_CASE("a click on a past run shows it, a click on the run in hand returns to it") {
  RunsScene scene;
  REQUIRE(scene.click("run 1"));
  REQUIRE(scene.view.time.run);
  CHECK(scene.view.time.run->id == 1);
  CHECK(scene.view.time.past->step == 200);
  REQUIRE(scene.click("run 3"));
  CHECK_FALSE(scene.view.time.run);
  CHECK_FALSE(scene.view.time.past);
}

TEST_CASE("the tick before a run lays its curve over the others, and takes it away again") {
  RunsScene scene;
  scene.frames(2);
  const auto tick = [&] {
    const test::DrawnText line = scene.gui.find("run 1");
    scene.gui.click({14, line.middle().y}, [&] { scene.draw(); });
  };
  tick();
  CHECK(scene.view.runs.is_overlaid(1));
  tick();
  CHECK_FALSE(scene.view.runs.is_overlaid(1));
}

TEST_CASE("an autoencoder's curve lies over reconstructions only, having neither ELBO nor KL") {
  RunsScene scene;
  scene.view.runs.overlaid = {1, 2};
  const PanelContext context{scene.snapshot, scene.pictures, scene.map,
                             scene.style,    scene.view,     scene.actions};
  scene.view.curves.quantity = CurveQuantity::elbo;
  REQUIRE(curve_overlays(context).size() == 1);
  CHECK(curve_overlays(context).front().name == "run 1");
  CHECK(curve_overlays(context).front().curve.y == std::vector<double>{-151, -148.5});
  scene.view.curves.quantity = CurveQuantity::reconstruction;
  CHECK(curve_overlays(context).size() == 2);
}

TEST_CASE("the curves name each run that is laid over them, and a click there takes it away") {
  test::PanelScene scene(draw_curves_panel, third_run(), 600, 300);
  CHECK_FALSE(scene.shows("run 1"));
  scene.view.runs.overlaid = {1};
  CHECK(scene.shows("run 1 -148.5"));
  REQUIRE(scene.click("run 1"));
  CHECK(scene.view.runs.overlaid.empty());
}

TEST_CASE("two models stand side by side under the mouse, each with its name") {
  test::MapScene scene(2, ModelKind::vae, 300, 700);
  scene.view.code = test::code_of(0.5F, 0.5F);
  Architecture architecture = scene.snapshot.model->architecture();
  architecture.kind = ModelKind::autoencoder;
  scene.view.compare = {moment_of(architecture, 1, 10), "run 1"};
  scene.pictures.compared.texture = test::MapScene::texture();
  for (int i = 0; i < 3; ++i) scene.frame(draw_decoder_panel);
  CHECK(scene.screen.shows("now"));
  CHECK(scene.screen.shows("run 1"));
  CHECK(scene.screen.shows("autoencoder"));
  scene.screen.click(scene.screen.find("Stop comparing").middle(), scene.draws(draw_decoder_panel));
  CHECK_FALSE(scene.view.compare.moment);
}

TEST_CASE("a model that reads codes of another length is not compared, and the panel says why") {
  test::MapScene scene(2, ModelKind::vae, 300, 700);
  Architecture architecture = scene.snapshot.model->architecture();
  architecture.latent_size = 5;
  scene.view.compare = {moment_of(architecture, 1, 10), "run 1"};
  for (int i = 0; i < 3; ++i) scene.frame(draw_decoder_panel);
  CHECK(scene.screen.shows("Not comparable"));
  CHECK(scene.screen.shows("the code of run 1 has 5"));
  scene.screen.click(scene.screen.find("Stop comparing").middle(), scene.draws(draw_decoder_panel));
  CHECK_FALSE(scene.view.compare.moment);
  for (int i = 0; i < 3; ++i) scene.frame(draw_decoder_panel);
  CHECK_FALSE(scene.screen.shows("Not comparable"));
}

TEST_CASE("the lesson trains the counterpart of the run in hand and puts both side by side") {
  Snapshot live = test::run_snapshot(RunState::finished);
  ViewState view;
  Actions actions;
  begin_lesson(live, view, actions);
  const auto* wanted = test::find_command<command::NewRun>(actions);
  REQUIRE(wanted);
  CHECK(wanted->train);
  CHECK(wanted->architecture.kind == ModelKind::autoencoder);
  CHECK(wanted->architecture.hidden_sizes == live.model->architecture().hidden_sizes);
  CHECK(wanted->settings.epochs == kLessonEpochs);

  actions.clear();
  follow_lesson(live, view, actions);  // the new run has not begun
  CHECK_FALSE(view.compare.moment);
  live.run = 2;
  live.past_runs = std::make_shared<const RunList>(RunList{past_run(1)});
  follow_lesson(live, view, actions);
  CHECK(view.compare.moment == live.past_runs->front()->timeline->back());
  CHECK(view.compare.name == "run 1");
  CHECK(view.lesson.stage == LessonStage::none);
  CHECK(actions.empty());
}

TEST_CASE("with nothing trained yet the lesson trains an autoencoder, then a VAE") {
  Snapshot live = test::empty_snapshot();
  ViewState view;
  Actions actions;
  begin_lesson(live, view, actions);
  REQUIRE(test::find_command<command::NewRun>(actions));
  CHECK(test::find_command<command::NewRun>(actions)->architecture.kind == ModelKind::autoencoder);
  actions.clear();
  live = test::run_snapshot(RunState::training);
  Architecture architecture = test::tiny_architecture();
  architecture.kind = ModelKind::autoencoder;
  live.model = std::make_shared<const Vae>(architecture);
  follow_lesson(live, view, actions);
  CHECK(actions.empty());  // it still learns
  live.state = RunState::finished;
  follow_lesson(live, view, actions);
  REQUIRE(test::find_command<command::NewRun>(actions));
  CHECK(test::find_command<command::NewRun>(actions)->architecture.is_vae());
}

TEST_CASE("a run started by hand ends the lesson") {
  Snapshot live = test::run_snapshot(RunState::finished);
  ViewState view;
  Actions actions;
  begin_lesson(live, view, actions);
  live.run = 5;
  follow_lesson(live, view, actions);
  CHECK(view.lesson.stage == LessonStage::none);
  CHECK_FALSE(view.compare.moment);
}

TEST_CASE("with unsaved training the lesson asks first") {
  const Snapshot live = test::run_snapshot(RunState::paused);
  ViewState view;
  Actions actions;
  compare_kinds(live, view, actions);
  CHECK(actions.empty());
  CHECK(view.dialog.kind == DialogKind::confirm);
  REQUIRE(view.dialog.on_confirm.size() == 1);
  CHECK(std::holds_alternative<action::BeginLesson>(view.dialog.on_confirm.front()));
}

}  // namespace zscape
