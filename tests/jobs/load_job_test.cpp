#include "app/jobs/load_job.h"

#include <catch2/catch.hpp>
#include <chrono>
#include <thread>

#include "core/io/image_file.h"
#include "core/train/checkpoint.h"
#include "tests/support/files.h"
#include "tests/support/idx_files.h"
#include "tests/support/jobs.h"
#include "tests/support/small_runs.h"
#include "tests/support/temporary_folder.h"

namespace zscape {
namespace {

struct Scene {
  test::TemporaryFolder folder;
  Session session;
  ViewState view;
  test::JobScene background;

  std::string bundled;  // the file that came with the program

  LoadTargets targets() { return {session, view, bundled}; }
  bool idle(const std::string& kind) {
    return background.drain_until([&] { return !background.jobs.busy(kind); });
  }
  // Until the session's thread has published it.
  template <typename There>
  bool published(const There& there) {
    for (int i = 0; i < 10000 && !there(*session.newest()); ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return there(*session.newest());
  }
};

std::filesystem::path saved_model(const test::TemporaryFolder& folder) {
  Trainer trainer(test::small_digits(), test::small_architecture(), test::small_settings());
  save_checkpoint(folder / "digits.safetensors", trainer.checkpoint(), WeightFormat::f32_with_moments);
  return folder / "digits.safetensors";
}

}  // namespace

TEST_CASE("a model that is opened becomes the session's") {
  Scene scene;
  const auto path = saved_model(scene.folder);
  load_model(scene.background.jobs, scene.targets(), path);
  REQUIRE(scene.idle("a model"));
  REQUIRE(scene.published([](const Snapshot& now) { return now.model != nullptr; }));
  CHECK(scene.session.newest()->origin.path == path);
  CHECK(scene.session.newest()->model->architecture() == test::small_architecture());
}

TEST_CASE("a file that is no model is reported by its name") {
  Scene scene;
  test::put_file(scene.folder / "bad.safetensors", "nonsense");
  load_model(scene.background.jobs, scene.targets(), scene.folder / "bad.safetensors");
  REQUIRE(scene.background.drain_until([&] { return !scene.background.reported.empty(); }));
  CHECK(scene.background.reported[0].problem.find("bad.safetensors") != std::string::npos);
  CHECK_FALSE(scene.background.jobs.busy("a model"));
}

TEST_CASE(
    "where a model cannot be opened and there is none yet, the bundled one is: an empty window is a dead "
    "end") {
  Scene scene;
  scene.bundled = test::get_file(saved_model(scene.folder));
  load_model(scene.background.jobs, scene.targets(), scene.folder / "nowhere.safetensors");
  REQUIRE(scene.idle("a model"));
  REQUIRE(scene.published([](const Snapshot& now) { return now.model != nullptr; }));
  CHECK(scene.session.newest()->origin.kind == OriginKind::bundled);
  CHECK(scene.background.reported.size() == 1);
  // Once there is a model, a file that is none changes nothing.
  load_model(scene.background.jobs, scene.targets(), scene.folder / "nowhere.safetensors");
  REQUIRE(scene.background.drain_until([&] { return scene.background.reported.size() == 2; }));
  CHECK_FALSE(scene.background.jobs.busy("a model"));
}

TEST_CASE("a folder of data becomes the session's") {
  Scene scene;
  test::write_small_set(scene.folder.path());
  load_data(scene.background.jobs, scene.targets(), scene.folder.path());
  REQUIRE(scene.idle("data"));
  REQUIRE(scene.published([](const Snapshot& now) { return now.dataset != nullptr; }));
  CHECK(scene.session.newest()->dataset->train.count() > 0);
  CHECK(scene.background.reported.empty());
}

TEST_CASE(
    "without data that can be read there are synthetic digits to learn from, but only while there are no "
    "others") {
  Scene scene;
  load_data(scene.background.jobs, scene.targets(), scene.folder / "nowhere");
  REQUIRE(scene.idle("data"));
  CHECK(scene.background.reported.size() == 1);
  REQUIRE(scene.published([](const Snapshot& now) { return now.dataset != nullptr; }));
  const DatasetPtr first = scene.session.newest()->dataset;
  load_data(scene.background.jobs, scene.targets(), scene.folder / "nowhere");
  REQUIRE(scene.idle("data"));
  CHECK(scene.background.reported.size() == 2);
  CHECK(scene.session.newest()->dataset == first);
}

TEST_CASE("a picture of a digit opens the drawing pad with it; a blank one is refused") {
  Scene scene;
  Image picture{{40, 40}, std::vector<std::uint8_t>(1600, 255)};
  for (int y = 8; y < 32; ++y) {
    for (int x = 18; x < 22; ++x) picture.pixels[static_cast<std::size_t>(40 * y + x)] = 0;
  }
  write_png(scene.folder / "one.png", picture);
  write_png(scene.folder / "blank.png", Image{{40, 40}, std::vector<std::uint8_t>(1600, 255)});
  load_picture(scene.background.jobs, scene.targets(), scene.folder / "blank.png");
  REQUIRE(scene.idle("a picture"));
  CHECK_FALSE(scene.view.drawing.open);
  REQUIRE(scene.background.reported.size() == 1);
  CHECK(scene.background.reported[0].remedy == "Choose a picture of one digit on plain paper.");
  load_picture(scene.background.jobs, scene.targets(), scene.folder / "one.png");
  REQUIRE(scene.idle("a picture"));
  CHECK(scene.view.drawing.open);
}

TEST_CASE("recent models are kept once each, the newest first") {
  ViewState view;
  for (const char* path : {"/a", "/b", "/a"}) remember_model(view, path);
  CHECK(view.recent_models == std::vector<std::filesystem::path>{"/a", "/b"});
  for (int i = 0; i < 20; ++i) remember_model(view, "/" + std::to_string(i));
  CHECK(view.recent_models.size() == kMaxRecentModels);
  CHECK(view.recent_models.front() == "/19");
}

TEST_CASE("pictures are known by the end of their name") {
  CHECK(names_a_picture("/x/y.PNG"));
  CHECK(names_a_picture("y.jpeg"));
  CHECK_FALSE(names_a_picture("y.safetensors"));
  CHECK_FALSE(names_a_picture("png"));
}

}  // namespace zscape
