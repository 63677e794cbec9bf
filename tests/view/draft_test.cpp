#include "app/view/run/draft.h"

#include <catch2/catch.hpp>

#include "core/base/error.h"
#include "tests/support/actions.h"
#include "tests/support/snapshots.h"

using namespace zscape;
using namespace zscape::test;
using Catch::Matchers::Contains;

namespace {

DraftView draft_of(const Snapshot& snapshot) {
  DraftView draft;
  follow_run(snapshot, draft);
  return draft;
}

}  // namespace

TEST_CASE("hidden sizes are read with commas, spaces or dashes between them") {
  const std::vector<int> sizes{512, 256, 128};
  CHECK(hidden_sizes_from("512, 256, 128") == sizes);
  CHECK(hidden_sizes_from("512-256-128") == sizes);
  CHECK(hidden_sizes_from(" 512 256 128 ") == sizes);
  CHECK(hidden_sizes_from("none").empty());
  CHECK(hidden_sizes_from("").empty());
  CHECK(hidden_sizes_from("512, 256, 128,") == sizes);  // while it is being typed
}

TEST_CASE("what is no list of layer sizes is refused by name") {
  CHECK_THROWS_WITH(hidden_sizes_from("512, abc"), "'abc' is not the size of a layer");
  CHECK_THROWS_WITH(hidden_sizes_from("12x"), "'12x' is not the size of a layer");
  CHECK_THROWS_WITH(hidden_sizes_from("0"), "A layer of 0 units is not possible");
  CHECK_THROWS_WITH(hidden_sizes_from("9000"), "A layer of 9000 units is not possible");
  CHECK_THROWS_WITH(hidden_sizes_from("1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1"), "17 hidden layers are too many");
  CHECK_THROWS_AS(hidden_sizes_from("99999999999999"), Error);
}

TEST_CASE("the draft follows a run once, and keeps what is set afterwards") {
  const Snapshot snapshot = run_snapshot(RunState::paused);
  DraftView draft = draft_of(snapshot);
  CHECK(draft.hidden_text == "8 5");
  CHECK(!check(snapshot, draft).differs);
  draft.architecture.latent_size = 7;
  follow_run(snapshot, draft);
  CHECK(draft.architecture.latent_size == 7);
  CHECK(check(snapshot, draft).differs);
}

TEST_CASE("before there is a run the draft is the default preset") {
  DraftView draft;
  follow_run(empty_snapshot(), draft);
  CHECK(draft.settings.schedule == Schedule::cosine);
  CHECK(draft.hidden_text == "512 256 256 256");
}

TEST_CASE("a wrong text for the hidden layers keeps the sizes and forbids Apply") {
  const Snapshot snapshot = run_snapshot(RunState::paused);
  DraftView draft = draft_of(snapshot);
  set_hidden_text(draft, "8, x");
  CHECK(draft.architecture.hidden_sizes == std::vector<int>{8, 5});
  CHECK_THAT(check(snapshot, draft).error, Contains("'x' is not the size of a layer"));
  set_hidden_text(draft, "8");
  CHECK(check(snapshot, draft).error.empty());
  CHECK(draft.architecture.hidden_sizes == std::vector<int>{8});
}

TEST_CASE("a latent size that is out of bounds forbids Apply, naming the bounds") {
  const Snapshot snapshot = run_snapshot(RunState::paused);
  DraftView draft = draft_of(snapshot);
  draft.architecture.latent_size = 0;
  CHECK_THAT(check(snapshot, draft).error, Contains("latent size is 0") && Contains("between 1 and 64"));
}

TEST_CASE("a preset waits for Apply, and a live change in the meantime sends only itself") {
  const Snapshot snapshot = run_snapshot(RunState::training);
  DraftView draft = draft_of(snapshot);
  use_preset(draft, "tutorial-autoencoder");
  CHECK(check(snapshot, draft).differs);
  CHECK(!draft.unsent);
  Actions actions;
  change_live(draft, &TrainingSettings::beta, 4.0F);
  send_live_changes(draft, 1, true, actions);
  const auto* sent = find_command<command::ChangeSettings>(actions);
  REQUIRE(sent);
  CHECK(sent->settings.beta == 4);
  CHECK(sent->settings.batch_size == snapshot.settings.batch_size);
}

TEST_CASE("a new run takes its image size from the data") {
  const Snapshot snapshot = run_snapshot(RunState::paused);
  DraftView draft = draft_of(snapshot);
  use_preset(draft, "default");
  const command::NewRun run = new_run(snapshot, draft, true);
  CHECK(run.architecture.values() == 16);
  CHECK(run.train);
}

TEST_CASE("switching an autoencoder with a ReLU code to a VAE leaves a valid architecture") {
  const Snapshot snapshot = run_snapshot(RunState::paused);
  DraftView draft = draft_of(snapshot);
  use_preset(draft, "tutorial-autoencoder");
  draft.architecture.kind = ModelKind::vae;
  CHECK(check(snapshot, draft).error.empty());
}

TEST_CASE("a drag sends ten times a second, and its end at once") {
  const Snapshot snapshot = run_snapshot(RunState::training);
  DraftView draft = draft_of(snapshot);
  Actions actions;
  for (int frame = 0; frame < 60; ++frame) {
    change_live(draft, &TrainingSettings::beta, 1.0F + 0.01F * static_cast<float>(frame + 1));
    send_live_changes(draft, frame / 60.0, false, actions);
  }
  CHECK(actions.size() >= 8);
  CHECK(actions.size() <= 11);
  change_live(draft, &TrainingSettings::beta, 3.0F);
  actions.clear();
  send_live_changes(draft, 1.0, true, actions);
  REQUIRE(find_command<command::ChangeSettings>(actions));
  CHECK(find_command<command::ChangeSettings>(actions)->settings.beta == 3);
  actions.clear();
  send_live_changes(draft, 9, true, actions);
  CHECK(actions.empty());
}
