#include "app/jobs/film_job.h"

#include <catch2/catch.hpp>

#include "tests/support/jobs.h"
#include "tests/support/small_runs.h"
#include "tests/support/temporary_folder.h"

namespace zscape {
namespace {

struct Scene {
  test::TemporaryFolder folder;
  Snapshot snapshot;
  ViewState view;
  test::JobScene background;

  explicit Scene(std::size_t moments) {
    Timeline timeline;
    const Vae model = test::small_model(Likelihood::bernoulli);
    for (std::size_t i = 0; i < moments; ++i) {
      auto moment = std::make_shared<Moment>();
      moment->step = static_cast<std::int64_t>(i);
      moment->architecture = model.architecture();
      moment->weights = to_half(model.parameters());
      timeline.push_back(std::move(moment));
    }
    snapshot.timeline = std::make_shared<const Timeline>(std::move(timeline));
    snapshot.dataset = test::small_digits();
  }
  std::filesystem::path path() const { return folder.path() / "learning.gif"; }
  void film() { make_film(background.jobs, path(), snapshot, FilmColours(), view); }
  std::string last_toast() const { return view.toasts.empty() ? "" : view.toasts.back().text; }
};

}  // namespace

TEST_CASE("a film is made, then written, and a toast says where it is") {
  Scene scene(3);
  scene.film();
  CHECK(scene.view.film == 0);
  CHECK(scene.background.jobs.lost_by_quitting() == std::vector<std::string>{"the film learning.gif"});
  REQUIRE(scene.background.drain_until([&] { return !scene.view.toasts.empty(); }));
  CHECK(scene.last_toast() == "Saved " + scene.path().string());
  CHECK(std::filesystem::file_size(scene.path()) > 1000);
  CHECK_FALSE(scene.view.film);
  CHECK(scene.background.jobs.lost_by_quitting().empty());
}

TEST_CASE("a film that is cancelled leaves no file and says so; another can be made at once") {
  Scene scene(120);
  scene.film();
  REQUIRE(scene.background.drain_until([&] { return scene.view.film > 0; }));
  cancel_film(scene.background.jobs, scene.view);
  CHECK(scene.last_toast() == "The film was cancelled.");
  CHECK_FALSE(scene.view.film);
  scene.snapshot.timeline = std::make_shared<const Timeline>(2, scene.snapshot.timeline->back());
  scene.film();
  REQUIRE(scene.background.drain_until([&] { return scene.view.toasts.size() == 2; }));
  CHECK(scene.last_toast() == "Saved " + scene.path().string());
}

TEST_CASE("one film at a time, and none without a past") {
  Scene scene(120);
  scene.film();
  scene.film();
  CHECK(scene.last_toast() == "A film is being made already.");
  Scene empty(0);
  empty.film();
  CHECK(empty.last_toast() == "There is no learning to film yet.");
  CHECK_FALSE(empty.view.film);
}

TEST_CASE("a film that cannot be made is reported, and is no longer in the making") {
  Scene scene(2);
  auto others = std::make_shared<Dataset>(*scene.snapshot.dataset);
  others->test = {.shape = {2, 2}, .pixels = std::vector<std::uint8_t>(8), .labels = {0, 1}};
  scene.snapshot.dataset = others;
  scene.film();
  REQUIRE(scene.background.drain_until([&] { return !scene.background.reported.empty(); }));
  CHECK(scene.background.reported[0].remedy == "Open the data that the model was made for.");
  CHECK_FALSE(scene.view.film);
}

}  // namespace zscape
