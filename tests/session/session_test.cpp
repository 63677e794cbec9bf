#include "core/session/session.h"

#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <limits>
#include <stdexcept>
#include <thread>

#include "core/train/trainer.h"
#include "tests/support/sessions.h"
#include "tests/support/temporary_folder.h"

namespace zscape {

using test::small_dataset;
using test::small_run;
using test::wait_for;

const auto has_embedding = [](const Snapshot& s) { return s.embedding && s.embedding->step == s.step; };

TEST_CASE("a new session has a snapshot at once, and it is empty") {
  const Session session;
  const SnapshotPtr snapshot = session.newest();
  REQUIRE(snapshot);
  CHECK(snapshot->state == RunState::empty);
  CHECK(snapshot->history);
  CHECK_FALSE(snapshot->model);
}

TEST_CASE("a new run shows its untrained weights and their map, paused") {
  Session session;
  session.send(command::UseDataset{small_dataset()});
  session.send(small_run());
  const SnapshotPtr snapshot = wait_for(session, has_embedding);
  CHECK(snapshot->state == RunState::paused);
  CHECK(snapshot->step == 0);
  CHECK(snapshot->embedding->count() == 100);
  CHECK(snapshot->embedding->dataset == small_dataset());
  CHECK_FALSE(snapshot->unsaved);
}

TEST_CASE("a run that trains at once shows where the untrained digits lie from the start") {
  Session session;
  session.send(command::UseDataset{small_dataset()});
  command::NewRun run = small_run(true);
  run.settings.epochs = 10000;
  session.send(run);
  const SnapshotPtr first =
      wait_for(session, [](const Snapshot& s) { return s.state == RunState::training; });
  REQUIRE(first->embedding);
  CHECK(first->embedding->run == first->run);
}

TEST_CASE("a run asked for before there is data starts when the data comes") {
  Session session;
  const command::NewRun wanted = small_run(true);
  session.send(wanted);
  const SnapshotPtr before = wait_for(session, [](const Snapshot& s) { return !s.notices.empty(); });
  CHECK(before->state == RunState::empty);
  CHECK_FALSE(before->model);
  session.send(command::UseDataset{small_dataset()});
  const SnapshotPtr after =
      wait_for(session, [](const Snapshot& s) { return s.state == RunState::finished; });
  CHECK(after->run == 1);
  CHECK(after->dataset == small_dataset());
  Trainer trainer(small_dataset(), wanted.architecture, wanted.settings);
  while (!trainer.finished()) trainer.step();
  CHECK(after->step == trainer.steps_done());
  CHECK(after->model->parameters() == trainer.model().parameters());
}

TEST_CASE("training runs to the last epoch, says so, and measured the test set on the way") {
  Session session;
  session.send(command::UseDataset{small_dataset()});
  session.send(small_run(true));
  const SnapshotPtr snapshot =
      wait_for(session, [](const Snapshot& s) { return s.state == RunState::finished; });
  CHECK(snapshot->step == 24);  // 400 images in batches of 50, three times
  CHECK(snapshot->epoch == Approx(3));
  CHECK(snapshot->unsaved);
  CHECK(snapshot->history->train().size() == 24);
  CHECK(snapshot->history->test().back().step == 24);
  CHECK(snapshot->embedding->step == 24);
  REQUIRE(snapshot->test_elbo);
  CHECK(snapshot->test_elbo->elbo() == snapshot->history->test().back().elbo.elbo());
  CHECK(snapshot->reason == "all 3 epochs are done");
}

TEST_CASE("pausing consumes no steps, and going on continues where it stopped") {
  Session session;
  session.send(command::UseDataset{small_dataset()});
  command::NewRun run = small_run(true);
  run.settings.epochs = 10000;
  session.send(run);
  wait_for(session, [](const Snapshot& s) { return s.step > 3; });
  session.send(command::Pause{});
  const SnapshotPtr paused = wait_for(session, [](const Snapshot& s) {
    return s.state == RunState::paused && s.model_step == s.step && s.step > 3;
  });
  // It obeys other commands while it is paused, and none of them takes a step.
  for (const int mebibytes : {100, 200, 300}) {
    const std::uint64_t generation = session.newest()->generation;
    session.send(command::SetTimelineBudget{mebibytes});
    const SnapshotPtr still = wait_for(session, [&](const Snapshot& s) { return s.generation > generation; });
    CHECK(still->state == RunState::paused);
    CHECK(still->step == paused->step);
    CHECK(still->model->parameters() == paused->model->parameters());
  }
  session.send(command::Train{});
  wait_for(session, [&](const Snapshot& s) { return s.step > paused->step + 3; });
  session.send(command::Pause{});
  const SnapshotPtr later = wait_for(session, [&](const Snapshot& s) {
    return s.state == RunState::paused && s.model_step == s.step && s.step > paused->step;
  });
  // The same weights as a run that was never paused: no batch was left out, and none came twice.
  Trainer trainer(small_dataset(), run.architecture, run.settings);
  while (trainer.steps_done() < later->step) trainer.step();
  CHECK(later->history->train().size() == static_cast<std::size_t>(later->step));
  CHECK(later->model->parameters() == trainer.model().parameters());
}

TEST_CASE("a single step is one mini-batch, then paused, shown on exactly those weights") {
  Session session;
  session.send(command::UseDataset{small_dataset()});
  session.send(small_run());
  for (int step = 1; step <= 3; ++step) {
    session.send(command::SingleStep{});
    const SnapshotPtr snapshot =
        wait_for(session, [&](const Snapshot& s) { return s.step == step && has_embedding(s); });
    CHECK(snapshot->state == RunState::paused);
  }
}

TEST_CASE("paused, the test ELBO is that of the current weights") {
  Session session;
  session.send(command::UseDataset{small_dataset()});
  session.send(small_run());
  session.send(command::SingleStep{});
  const SnapshotPtr snapshot = wait_for(
      session, [](const Snapshot& s) { return s.test_elbo && s.history->test().back().step == s.step; });
  WorkerTeam team(1);
  CHECK(snapshot->test_elbo->elbo() ==
        Approx(evaluate(*snapshot->model, small_dataset()->test, team).elbo.elbo()));
  CHECK(snapshot->model_step == snapshot->step);
  CHECK(snapshot->test_data == small_dataset()->name);
}

TEST_CASE("the same run in a session and in a bare trainer gives the same weights") {
  const command::NewRun run = small_run(true);
  Trainer trainer(small_dataset(), run.architecture, run.settings);
  while (!trainer.finished()) trainer.step();
  Session session;
  session.send(command::UseDataset{small_dataset()});
  session.send(run);
  const SnapshotPtr snapshot =
      wait_for(session, [](const Snapshot& s) { return s.state == RunState::finished; });
  CHECK(snapshot->model->parameters() == trainer.model().parameters());
}

TEST_CASE("a setting changed in mid-run acts without a restart and leaves a mark") {
  Session session;
  session.send(command::UseDataset{small_dataset()});
  command::NewRun run = small_run();
  session.send(run);
  session.send(command::SingleStep{});
  run.settings.beta = 4;
  session.send(command::ChangeSettings{run.settings});
  session.send(command::SingleStep{});
  const SnapshotPtr snapshot = wait_for(session, [](const Snapshot& s) { return s.step == 2; });
  CHECK(snapshot->beta == 4);
  REQUIRE(snapshot->history->marks().size() == 1);
  CHECK(snapshot->history->marks().front().text == "β 1 → 4");
  CHECK(snapshot->history->marks().front().step == 1);
}

TEST_CASE("a setting out of bounds is refused in one sentence and changes nothing") {
  Session session;
  session.send(command::UseDataset{small_dataset()});
  command::NewRun run = small_run();
  session.send(run);
  run.settings.learning_rate = std::numeric_limits<float>::quiet_NaN();
  session.send(command::ChangeSettings{run.settings});
  const SnapshotPtr snapshot = wait_for(session, [](const Snapshot& s) { return !s.notices.empty(); });
  CHECK(snapshot->notices.back().error);
  CHECK(snapshot->notices.back().text == "the learning rate is nan, but must be between 0.000001 and 1");
  CHECK(snapshot->settings.learning_rate == 1e-3F);
}

TEST_CASE("a loss that is not a number stops the run, names the step, and keeps the last good weights") {
  auto checkpoint = std::make_shared<Checkpoint>();
  {
    const command::NewRun run = small_run();
    Trainer trainer(small_dataset(), run.architecture, run.settings);
    trainer.step();
    *checkpoint = trainer.checkpoint();
    checkpoint->parameters.setConstant(1e30F);  // finite weights whose products overflow
  }
  Session session;
  session.send(command::UseDataset{small_dataset()});
  session.send(command::OpenModel{checkpoint, "broken.safetensors"});
  session.send(command::Train{});
  const SnapshotPtr snapshot =
      wait_for(session, [](const Snapshot& s) { return s.state == RunState::failed; });
  CHECK(snapshot->reason == "the loss was not a number at step 2");
  CHECK(snapshot->step == 1);
  CHECK(snapshot->model->parameters() == checkpoint->parameters);
  REQUIRE_FALSE(snapshot->notices.empty());
  CHECK(snapshot->notices.back().remedy.find("The weights of step 1 are kept.") == 0);
}

TEST_CASE("a model saved in the window and opened again goes on with the same bytes") {
  const test::TemporaryFolder folder;
  const auto path = folder / "run.safetensors";
  Session session;
  session.send(command::UseDataset{small_dataset()});
  session.send(small_run());
  for (int i = 0; i < 5; ++i) session.send(command::SingleStep{});
  session.send(command::SaveModel{path});
  const SnapshotPtr saved = wait_for(session, [](const Snapshot& s) { return !s.notices.empty(); });
  CHECK(saved->notices.back().text == "Saved " + path.string());
  CHECK_FALSE(saved->unsaved);
  CHECK(saved->origin.path == path);
  session.send(command::SingleStep{});
  const SnapshotPtr on = wait_for(session, [](const Snapshot& s) { return s.step == 6; });

  Session second;
  second.send(command::UseDataset{small_dataset()});
  second.send(command::OpenModel{std::make_shared<const Checkpoint>(load_checkpoint(path)), path});
  second.send(command::SingleStep{});
  const SnapshotPtr resumed = wait_for(second, [](const Snapshot& s) { return s.step == 6; });
  CHECK(resumed->model->parameters() == on->model->parameters());
  CHECK(model_name(resumed->origin) == "run.safetensors");
}

TEST_CASE("saving to a place that cannot be written is an error notice, and the run is as before") {
  Session session;
  session.send(command::UseDataset{small_dataset()});
  session.send(small_run());
  session.send(command::SingleStep{});
  session.send(command::SaveModel{"/proc/nothing/here.safetensors"});
  const SnapshotPtr snapshot = wait_for(session, [](const Snapshot& s) { return !s.notices.empty(); });
  CHECK(snapshot->notices.back().error);
  CHECK(snapshot->notices.back().text.find("/proc/nothing/here.safetensors") != std::string::npos);
  CHECK(snapshot->unsaved);
  CHECK(snapshot->step == 1);
}

TEST_CASE("a model opened without its data shows the map it brought, and can learn once the data comes") {
  auto checkpoint = std::make_shared<Checkpoint>();
  {
    const command::NewRun run = small_run();
    Trainer trainer(small_dataset(), run.architecture, run.settings);
    trainer.step();
    *checkpoint = trainer.checkpoint();
    const Evaluation evaluation = trainer.evaluate_test();
    checkpoint->embedding = SavedEmbedding{evaluation.posterior.mean, evaluation.posterior.log_variance,
                                           small_dataset()->test.labels};
  }
  Session session;
  session.send(command::OpenModel{checkpoint, {}});
  const SnapshotPtr shown = wait_for(session, [](const Snapshot& s) { return s.embedding != nullptr; });
  CHECK(shown->embedding->dataset == nullptr);
  CHECK(model_name(shown->origin) == "bundled model");
  CHECK(is_untouched_bundled_model(*shown));
  session.send(command::Train{});
  const SnapshotPtr refused = wait_for(session, [](const Snapshot& s) { return !s.notices.empty(); });
  CHECK(refused->notices.back().text == "This model cannot learn: there is no data of its picture size.");
  session.send(command::UseDataset{small_dataset()});
  session.send(command::Train{});
  wait_for(session, [](const Snapshot& s) { return s.step > 1; });
}

TEST_CASE("a run that had done all its epochs is finished again when it is opened, whenever the data comes") {
  const command::NewRun run = small_run();
  Trainer trainer(small_dataset(), run.architecture, run.settings);
  while (!trainer.finished()) trainer.step();
  Session session;
  session.send(
      command::OpenModel{std::make_shared<const Checkpoint>(trainer.checkpoint()), "done.safetensors"});
  session.send(command::UseDataset{small_dataset()});
  wait_for(session, [](const Snapshot& s) { return s.state == RunState::finished; });
}

TEST_CASE("everything there is to say is said, not only the last of it") {
  auto checkpoint = std::make_shared<Checkpoint>();
  checkpoint->architecture.hidden_sizes = {};
  checkpoint->parameters = Vae(checkpoint->architecture).parameters();
  checkpoint->assumptions = {"Its activation is taken to be ReLU.",
                             "Its likelihood is taken to be Bernoulli."};
  Session session;
  session.send(command::OpenModel{checkpoint, "outside.safetensors"});
  const SnapshotPtr snapshot = wait_for(session, [](const Snapshot& s) { return s.notices.size() == 2; });
  CHECK(snapshot->notices[0].text == "outside.safetensors: Its activation is taken to be ReLU.");
  CHECK(snapshot->notices[1].id == snapshot->notices[0].id + 1);
}

TEST_CASE("a run that waits for data says so, and gives way to a model opened meanwhile") {
  const command::NewRun run = small_run(true);
  Trainer trainer(small_dataset(), run.architecture, run.settings);
  Session session;
  session.send(run);
  wait_for(session, [](const Snapshot& s) { return !s.notices.empty(); });
  session.send(
      command::OpenModel{std::make_shared<const Checkpoint>(trainer.checkpoint()), "mine.safetensors"});
  session.send(command::UseDataset{small_dataset()});
  const SnapshotPtr snapshot = wait_for(session, has_embedding);
  CHECK(model_name(snapshot->origin) == "mine.safetensors");
  CHECK(snapshot->state == RunState::paused);
}

TEST_CASE("the map that a model brought along gets its pictures at once when its data comes") {
  const command::NewRun run = small_run();
  Trainer trainer(small_dataset(), run.architecture, run.settings);
  trainer.step();
  auto checkpoint = std::make_shared<Checkpoint>(trainer.checkpoint());
  const Evaluation evaluation = trainer.evaluate_test();
  checkpoint->embedding = SavedEmbedding{evaluation.posterior.mean, evaluation.posterior.log_variance,
                                         small_dataset()->test.labels};
  Session session;
  session.send(command::OpenModel{checkpoint, {}});
  session.send(command::UseDataset{small_dataset()});
  const SnapshotPtr snapshot = wait_for(session, [](const Snapshot& s) { return s.dataset != nullptr; });
  REQUIRE(snapshot->embedding);
  CHECK(snapshot->embedding->posterior.mean == evaluation.posterior.mean);
  CHECK(snapshot->embedding->dataset == small_dataset());
}

// A model that was trained for some steps on `dataset` and carries its map, as it is saved.
std::shared_ptr<Checkpoint> saved_on(const DatasetPtr& dataset, int steps) {
  const command::NewRun run = small_run();
  Trainer trainer(dataset, run.architecture, run.settings);
  for (int i = 0; i < steps; ++i) trainer.step();
  Posterior posterior = trainer.evaluate_test().posterior;
  auto checkpoint = std::make_shared<Checkpoint>(trainer.checkpoint());
  checkpoint->embedding =
      SavedEmbedding{std::move(posterior.mean), std::move(posterior.log_variance), dataset->test.labels};
  return checkpoint;
}

// Other pictures than those of small_dataset(), with the same name, shape, number and labels.
DatasetPtr named_alike() {
  auto others = std::make_shared<Dataset>(synthetic_digits(400, 100, 2));
  others->source = "/B/raw";
  return others;
}

TEST_CASE("a model opened with other pictures of the same name does not take them for its own") {
  const auto checkpoint = saved_on(small_dataset(), 3);
  const DatasetPtr others = named_alike();
  REQUIRE(others->name == small_dataset()->name);
  REQUIRE(others->test.labels == small_dataset()->test.labels);
  REQUIRE(checkpoint->position.next == 150);
  Session session;
  SECTION("the data was there before") {
    session.send(command::UseDataset{others});
    session.send(command::OpenModel{checkpoint, "m.safetensors"});
  }
  SECTION("the data comes later") {
    session.send(command::OpenModel{checkpoint, "m.safetensors"});
    session.send(command::UseDataset{others});
  }
  const SnapshotPtr told = wait_for(session, [](const Snapshot& s) { return !s.notices.empty(); });
  CHECK(
      told->notices.back().text ==
      "The model learned from other pictures than those of /B/raw, though both are called synthetic digits: "
      "its map is left out, and training starts a new epoch on these.");
  CHECK_FALSE(told->notices.back().remedy.empty());
  const SnapshotPtr shown =
      wait_for(session, [&](const Snapshot& s) { return s.embedding && s.embedding->dataset == others; });
  CHECK(shown->embedding->posterior.mean != checkpoint->embedding->mean);
  CHECK(shown->epoch == 0);
}

TEST_CASE("the same pictures are known wherever they lie: the run goes on in mid-epoch, and keeps its map") {
  const auto checkpoint = saved_on(small_dataset(), 3);
  auto moved = std::make_shared<Dataset>(*small_dataset());
  moved->name = "elsewhere";
  Session session;
  session.send(command::OpenModel{checkpoint, "m.safetensors"});
  session.send(command::UseDataset{moved});
  const SnapshotPtr shown = wait_for(session, [&](const Snapshot& s) { return s.dataset == moved; });
  CHECK(shown->notices.empty());
  CHECK(shown->epoch == Approx(150 / 400.0));
  REQUIRE(shown->embedding);
  CHECK(shown->embedding->dataset == moved);
  CHECK(shown->embedding->posterior.mean == checkpoint->embedding->mean);
}

TEST_CASE("reading the same folder again in mid-epoch changes nothing, and other pictures begin an epoch") {
  Session session;
  session.send(command::UseDataset{small_dataset()});
  session.send(small_run());
  session.send(command::SingleStep{});
  const auto again = std::make_shared<const Dataset>(*small_dataset());
  session.send(command::UseDataset{again});
  const SnapshotPtr same = wait_for(session, [&](const Snapshot& s) { return s.dataset == again; });
  CHECK(same->epoch == Approx(50 / 400.0));
  CHECK(same->notices.empty());
  session.send(command::UseDataset{named_alike()});
  const SnapshotPtr other = wait_for(session, [](const Snapshot& s) { return !s.notices.empty(); });
  CHECK(other->step == 1);
  CHECK(other->epoch == 0);
}

TEST_CASE("an older file without the hash of its data gets its pictures by their labels, as it always did") {
  const auto checkpoint = saved_on(small_dataset(), 3);
  checkpoint->data_hash.clear();
  Session session;
  session.send(command::OpenModel{checkpoint, {}});
  session.send(command::UseDataset{small_dataset()});
  const SnapshotPtr shown = wait_for(session, [](const Snapshot& s) { return s.dataset != nullptr; });
  REQUIRE(shown->embedding);
  CHECK(shown->embedding->dataset == small_dataset());
  CHECK(shown->embedding->posterior.mean == checkpoint->embedding->mean);
}

TEST_CASE("a map that a model brought along waits for its own data, whatever data comes before") {
  const auto checkpoint = saved_on(small_dataset(), 3);
  auto others = std::make_shared<Dataset>(synthetic_digits(400, 100, 2));
  others->name = "others";
  Session session;
  session.send(command::OpenModel{checkpoint, {}});
  session.send(command::UseDataset{others});
  const SnapshotPtr between = wait_for(session, [&](const Snapshot& s) { return s.dataset == others; });
  REQUIRE(between->embedding);
  CHECK(between->embedding->dataset == nullptr);
  session.send(command::UseDataset{small_dataset()});
  const SnapshotPtr shown =
      wait_for(session, [](const Snapshot& s) { return s.dataset == small_dataset() && s.embedding; });
  CHECK(shown->embedding->dataset == small_dataset());
  CHECK(shown->embedding->posterior.mean == checkpoint->embedding->mean);
}

TEST_CASE("a file saved beside data of its own holds the map of that data, not one that was brought along") {
  const auto checkpoint = saved_on(small_dataset(), 3);
  auto others = std::make_shared<Dataset>(synthetic_digits(400, 80, 2));
  others->name = "others";
  const test::TemporaryFolder folder;
  const auto path = folder / "saved.safetensors";
  Session session;
  session.send(command::OpenModel{checkpoint, {}});
  session.send(command::UseDataset{others});
  session.send(command::SaveModel{path});
  wait_for(session, [](const Snapshot& s) { return !s.notices.empty(); });
  const Checkpoint saved = load_checkpoint(path);
  CHECK(saved.data_name == "others");
  CHECK(saved.data_hash == others->content_hash);
  REQUIRE(saved.embedding);
  CHECK(saved.embedding->mean.cols() == 80);
}

TEST_CASE("pictures without classes are trained on and mapped") {
  auto unlabelled = std::make_shared<Dataset>(*small_dataset());
  unlabelled->train.labels.clear();
  unlabelled->test.labels.clear();
  Session session;
  session.send(command::UseDataset{unlabelled});
  session.send(small_run(true));
  const SnapshotPtr done = wait_for(session, [](const Snapshot& s) { return s.state == RunState::finished; });
  REQUIRE(done->embedding);
  CHECK(done->embedding->count() == 100);
  CHECK(done->embedding->labels.empty());
  CHECK(done->embedding->label(5) == 0);
}

TEST_CASE("data of another picture size ends the run with a notice that says what to do") {
  Session session;
  session.send(command::UseDataset{small_dataset()});
  session.send(small_run());
  auto other = std::make_shared<Dataset>();
  other->name = "tiny pictures";
  other->train = {.shape = {2, 2}, .pixels = std::vector<std::uint8_t>(8), .labels = {0, 1}};
  other->test = other->train;
  session.send(command::UseDataset{other});
  const SnapshotPtr snapshot = wait_for(session, [](const Snapshot& s) { return !s.notices.empty(); });
  CHECK(snapshot->notices.back().text ==
        "The model reads pictures of 28 × 28 pixels, but those of tiny pictures have 2 × 2.");
  CHECK(snapshot->notices.back().remedy ==
        "Start a new run for this data, or open the data that the model was made for.");
  CHECK(snapshot->model);
}

// As many labels as small_dataset() has, but a set that no trainer takes.
DatasetPtr without_training_pictures() {
  auto dataset = std::make_shared<Dataset>(*small_dataset());
  dataset->name = "half a set";
  dataset->train.labels.clear();
  dataset->train.pixels.clear();
  return dataset;
}

DatasetPtr with_missing_pixels() {
  auto dataset = std::make_shared<Dataset>(*small_dataset());
  dataset->name = "a torn set";
  dataset->test.pixels.pop_back();
  return dataset;
}

TEST_CASE("data that cannot be used change nothing: the run goes on with its own") {
  for (const DatasetPtr& broken : {without_training_pictures(), with_missing_pixels()}) {
    Session session;
    session.send(command::UseDataset{small_dataset()});
    session.send(small_run());
    session.send(command::SingleStep{});
    const SnapshotPtr before =
        wait_for(session, [](const Snapshot& s) { return s.step == 1 && has_embedding(s); });
    session.send(command::UseDataset{broken});
    const SnapshotPtr after = wait_for(session, [](const Snapshot& s) { return !s.notices.empty(); });
    CHECK(after->notices.back().error);
    CHECK(after->dataset == before->dataset);
    CHECK(after->embedding == before->embedding);
    CHECK(after->run == before->run);
    CHECK(after->state == before->state);
    CHECK(after->reason == before->reason);
    CHECK(after->model->parameters() == before->model->parameters());
    session.send(command::SingleStep{});
    const SnapshotPtr on = wait_for(session, [](const Snapshot& s) { return s.step == 2; });
    CHECK(on->dataset == small_dataset());
  }
}

TEST_CASE("a model or a run that cannot be made leaves the one in hand, its name and the past runs") {
  auto broken = std::make_shared<Checkpoint>();
  broken->architecture = small_run().architecture;
  broken->parameters = Vector::Zero(3);
  command::NewRun impossible = small_run();
  impossible.settings.batch_size = -1;
  for (const Command& command :
       {Command(command::OpenModel{broken, "broken.safetensors"}), Command(impossible)}) {
    Session session;
    session.send(command::UseDataset{small_dataset()});
    session.send(small_run());
    session.send(command::SingleStep{});
    const SnapshotPtr before = wait_for(session, [](const Snapshot& s) { return s.step == 1; });
    session.send(command);
    const SnapshotPtr after = wait_for(session, [](const Snapshot& s) { return !s.notices.empty(); });
    CHECK(after->notices.back().error);
    CHECK(after->run == before->run);
    CHECK(after->origin == before->origin);
    CHECK(after->unsaved);
    CHECK(after->past_runs->empty());
    CHECK(after->timeline->back()->step == 1);
    session.send(command::SingleStep{});
    wait_for(session, [](const Snapshot& s) { return s.step == 2; });
  }
}

TEST_CASE("a listener that throws stops nothing, not even where a failure is reported") {
  std::atomic<int> told = 0;
  SessionOptions options;
  options.on_publish = [&] {
    if (++told % 2 == 0) throw std::runtime_error("nobody listens");
    throw 1;
  };
  Session session(options);
  session.send(command::UseDataset{small_dataset()});
  session.send(small_run(true));
  const SnapshotPtr done = wait_for(session, [](const Snapshot& s) { return s.state == RunState::finished; });
  CHECK(done->step == 24);
  auto checkpoint = std::make_shared<Checkpoint>();
  const command::NewRun run = small_run();
  Trainer trainer(small_dataset(), run.architecture, run.settings);
  *checkpoint = trainer.checkpoint();
  checkpoint->parameters.setConstant(1e30F);  // finite weights whose products overflow
  session.send(command::OpenModel{checkpoint, "overflowing.safetensors"});
  session.send(command::Train{});
  wait_for(session, [](const Snapshot& s) { return s.state == RunState::failed; });
  session.send(small_run(true));
  wait_for(session, [](const Snapshot& s) { return s.state == RunState::finished && s.run == 3; });
  CHECK(told > 6);
}

TEST_CASE("saving in mid-run is not charged to the live view") {
  const test::TemporaryFolder folder;
  SessionOptions options;
  options.live_view_share = 0;  // nothing is earned: whatever was spent shows
  Session session(options);
  auto dataset = std::make_shared<Dataset>(*small_dataset());
  for (int i = 0; i < 5; ++i) {  // so many that to embed them is dearer than to keep the run's first moments
    dataset->test.pixels.insert(dataset->test.pixels.end(), dataset->test.pixels.begin(),
                                dataset->test.pixels.end());
    dataset->test.labels.insert(dataset->test.labels.end(), dataset->test.labels.begin(),
                                dataset->test.labels.end());
  }
  session.send(command::UseDataset{dataset});
  command::NewRun run = small_run(true);
  run.settings.epochs = 10000;
  session.send(run);
  wait_for(session, [](const Snapshot& s) { return s.step > 300; });
  const auto spent = [](const Snapshot& s) { return s.live_view_share * s.seconds; };
  const double before = spent(*wait_for(session, [](const Snapshot& s) { return s.step > 310; }));
  session.send(command::SaveModel{folder / "run.safetensors"});
  const SnapshotPtr saved = wait_for(session, [](const Snapshot& s) { return !s.notices.empty(); });
  CHECK_FALSE(saved->notices.back().error);
  REQUIRE(saved->embedding);
  const auto start = std::chrono::steady_clock::now();
  WorkerTeam alone(1);
  encode_all(*saved->model, dataset->test, alone);
  const double embedding = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  CHECK(spent(*saved) - before < embedding / 4);
}

TEST_CASE("snapshots tell the window that they are there, and each is newer than the last") {
  std::atomic<int> published = 0;
  SessionOptions options;
  options.on_publish = [&] { ++published; };
  Session session(options);
  const std::uint64_t first = session.newest()->generation;
  session.send(command::UseDataset{small_dataset()});
  session.send(small_run(true));
  const SnapshotPtr last = wait_for(session, [](const Snapshot& s) { return s.state == RunState::finished; });
  CHECK(last->generation > first);
  CHECK(published >= 2);
}

}  // namespace zscape
