#include "app/view/run/run_control.h"

#include <catch2/catch.hpp>

#include "app/view/dialogs/dialog_logic.h"
#include "app/view/run/draft.h"
#include "app/view/shortcut_actions.h"
#include "tests/support/actions.h"
#include "tests/support/snapshots.h"

using namespace zscape;
using namespace zscape::test;

namespace {

Actions press_train(const Snapshot& snapshot) {
  ViewState view;
  Actions actions;
  train_or_pause(snapshot, view, actions);
  return actions;
}

}  // namespace

TEST_CASE("the train button pauses a running run and continues a paused or failed one") {
  CHECK(find_command<command::Pause>(press_train(run_snapshot(RunState::training))));
  CHECK(find_command<command::Train>(press_train(run_snapshot(RunState::paused))));
  CHECK(find_command<command::Train>(press_train(run_snapshot(RunState::failed))));
}

TEST_CASE("with no model yet, or the bundled one, the train button starts a new run") {
  for (const Snapshot& snapshot : {empty_snapshot(), bundled_snapshot()}) {
    const Actions actions = press_train(snapshot);
    const auto* run = find_command<command::NewRun>(actions);
    REQUIRE(run);
    CHECK(run->train);
    CHECK(run->architecture.values() == 16);
  }
}

TEST_CASE("a finished run gets more epochs and goes on, and the button says so") {
  const Snapshot snapshot = run_snapshot(RunState::finished);
  CHECK(train_label(snapshot) == "Train 10 more");
  const Actions actions = press_train(snapshot);
  REQUIRE(find_command<command::ChangeSettings>(actions));
  CHECK(find_command<command::ChangeSettings>(actions)->settings.epochs == 40);
  CHECK(find_command<command::Train>(actions));
}

TEST_CASE("reset without unsaved steps acts at once") {
  Snapshot snapshot = run_snapshot(RunState::paused);
  snapshot.unsaved = false;
  ViewState view;
  Actions actions;
  reset_run(snapshot, view, actions);
  const auto* run = find_command<command::NewRun>(actions);
  REQUIRE(run);
  CHECK(run->architecture == snapshot.model->architecture());
  CHECK(!run->train);
  CHECK(view.dialog.kind == DialogKind::none);
}

TEST_CASE("whatever would lose unsaved training asks first, and acts when the person agrees") {
  const Snapshot snapshot = run_snapshot(RunState::paused);
  using Act = void (*)(const Snapshot&, ViewState&, Actions&);
  const Act acts[] = {
      reset_run, apply_draft, open_bundled_model, quit,
      [](const Snapshot& s, ViewState& v, Actions& a) { open_model(s, v, a, "/x/y.safetensors"); }};
  for (const Act act : acts) {
    ViewState view;
    Actions actions;
    follow_run(snapshot, view.draft);
    act(snapshot, view, actions);
    CHECK(actions.empty());
    REQUIRE(view.dialog.kind == DialogKind::confirm);
    CHECK(!view.dialog.confirm_label.empty());
    CHECK(view.dialog.text.find("200 steps") != std::string::npos);
    accept(view, snapshot, actions);
    CHECK(actions.size() == 1);
    CHECK(view.dialog.kind == DialogKind::none);
  }
}

TEST_CASE(
    "what becomes of unsaved training is told: it stays in the list of runs, and only quitting loses it") {
  const Snapshot snapshot = run_snapshot(RunState::paused);
  ViewState view;
  Actions actions;
  reset_run(snapshot, view, actions);
  CHECK(view.dialog.text.find("stays in the list of runs") != std::string::npos);
  close(view.dialog);
  quit(snapshot, view, actions);
  CHECK(view.dialog.text.find("will be gone") != std::string::npos);
}

TEST_CASE("quitting names what is not finished, and asks even where all training is saved") {
  Snapshot snapshot = run_snapshot(RunState::paused);
  ViewState view;
  Actions actions;
  view.lost_by_quitting = {"the film learning.gif"};
  quit(snapshot, view, actions);
  CHECK(view.dialog.text.find("200 steps") != std::string::npos);
  CHECK(view.dialog.text.find("The film learning.gif is not finished and will be lost.") !=
        std::string::npos);
  CHECK(view.dialog.offers_save);
  snapshot.unsaved = false;
  view.lost_by_quitting.emplace_back("the measurement of log p(x)");
  quit(snapshot, view, actions);
  CHECK(view.dialog.text ==
        "The film learning.gif and the measurement of log p(x) are not finished and will be lost.");
  CHECK_FALSE(view.dialog.offers_save);
  CHECK(actions.empty());
  accept(view, snapshot, actions);
  CHECK(actions.size() == 1);
}

TEST_CASE("a draft with an error starts nothing") {
  const Snapshot snapshot = empty_snapshot();
  ViewState view;
  Actions actions;
  set_hidden_text(view.draft, "abc");
  train_or_pause(snapshot, view, actions);
  apply_draft(snapshot, view, actions);
  CHECK(actions.empty());
}

TEST_CASE("saving writes to where the model lives, and asks where there is no such place") {
  Snapshot snapshot = run_snapshot(RunState::paused);
  ViewState view;
  Actions actions;
  save_model(snapshot, view, actions);
  CHECK(actions.empty());
  CHECK(view.dialog.kind == DialogKind::save_model);
  close(view.dialog);
  snapshot.origin = {OriginKind::file, "/models/one.safetensors"};
  save_model(snapshot, view, actions);
  REQUIRE(find_command<command::SaveModel>(actions));
  CHECK(find_command<command::SaveModel>(actions)->path == "/models/one.safetensors");
}

TEST_CASE("a single step is for paused runs only") {
  Actions actions;
  single_step(run_snapshot(RunState::training), actions);
  single_step(empty_snapshot(), actions);
  CHECK(actions.empty());
  single_step(run_snapshot(RunState::paused), actions);
  CHECK(find_command<command::SingleStep>(actions));
}

TEST_CASE("no two shortcuts share their keys, and each is found by them") {
  for (const ShortcutEntry& entry : kShortcuts) {
    INFO(entry.keys);
    CHECK(shortcut_of(entry.key, entry.control, entry.shift) == entry.shortcut);
  }
  CHECK(!shortcut_of('X', false, false));
  CHECK(shortcut_of('=', true, true) == Shortcut::larger_text);
}

TEST_CASE("every shortcut does something in a paused run") {
  Snapshot snapshot = run_snapshot(RunState::paused);
  Timeline moments;
  for (const std::int64_t step : {0, 100, 200}) {
    auto moment = std::make_shared<Moment>();
    moment->step = step;
    moments.push_back(std::move(moment));
  }
  snapshot.timeline = std::make_shared<const Timeline>(moments);
  for (const ShortcutEntry& entry : kShortcuts) {
    INFO(entry.keys);
    ViewState view;
    view.time.past = moments[1];
    view.code = Vector::Zero(2);
    view.select.selected = Selection({3});
    view.undo.past.resize(1);
    view.undo.future.resize(1);
    view.undo.past[0].code = view.undo.future[0].code = Vector::Ones(2);
    view.map.auto_fit = false;
    view.map.tool_drags = true;  // taking a tool, even the same again, ends its drag
    Actions actions;
    perform(entry.shortcut, snapshot, view, actions);
    const ViewState fresh;
    const bool seen = !actions.empty() || view.dialog.kind != DialogKind::none || view.map.auto_fit ||
                      view.map.show_manifold != fresh.map.show_manifold ||
                      view.map.show_points != fresh.map.show_points ||
                      view.map.show_class_names != fresh.map.show_class_names || !view.pins.empty() ||
                      !view.map.tool_drags || view.select.selected.empty() || view.code == Vector::Ones(2) ||
                      view.samples.seed != fresh.samples.seed || view.theme != fresh.theme ||
                      view.font_scale != fresh.font_scale || view.bottom_tab != fresh.bottom_tab ||
                      view.show_help || view.drawing.open || view.density.shown ||
                      view.density.class_ellipses || view.time.past != moments[1] || view.time.playing;
    CHECK(seen);
  }
}

TEST_CASE("behind a dialog no shortcut acts but quit") {
  const Snapshot snapshot = run_snapshot(RunState::training);
  ViewState view;
  Actions actions;
  show_about(view.dialog);
  perform(Shortcut::train_or_pause, snapshot, view, actions);
  CHECK(actions.empty());
  perform(Shortcut::quit, snapshot, view, actions);
  CHECK(view.dialog.kind == DialogKind::confirm);
}
