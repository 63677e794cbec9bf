#include "app/export/learning_film.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "core/base/cancelled.h"
#include "tests/support/small_runs.h"

namespace zscape {
namespace {

Timeline small_timeline(int latent_size, int moments) {
  Architecture architecture = test::small_architecture();
  architecture.latent_size = latent_size;
  Trainer trainer(test::small_digits(), architecture, test::small_settings());
  Timeline timeline;
  for (int i = 0; i < moments; ++i) {
    auto moment = std::make_shared<Moment>();
    moment->step = trainer.steps_done();
    moment->architecture = architecture;
    moment->weights = to_half(trainer.model().parameters());
    timeline.push_back(std::move(moment));
    trainer.step();
  }
  return timeline;
}

FilmColours colours() {
  FilmColours colours;
  for (std::size_t i = 0; i < 10; ++i) colours.classes[i] = {200, static_cast<std::uint8_t>(20 * i), 30};
  colours.accent = {1, 2, 3};
  return colours;
}

const auto no_progress = [](double) {};

}  // namespace

TEST_CASE("the film has a frame for each moment, with manifold, digits of all classes and progress") {
  std::vector<double> told;
  const LearningFilm film = learning_film(small_timeline(2, 5), test::small_digits()->test, colours(),
                                          [&](double share) { told.push_back(share); }, {});
  REQUIRE(film.frames.size() == 5);
  CHECK(told == std::vector<double>{0, 0.2, 0.4, 0.6, 0.8});
  const Image& last = film.frames.back().image;
  CHECK(last.width == 504);
  CHECK(last.height == 504);
  const std::set<std::uint8_t> used(last.pixels.begin(), last.pixels.end());
  for (std::uint8_t label = 0; label < 10; ++label) CHECK(used.count(245 + label) == 1);
  CHECK(used.size() > 30);  // the greys of the manifold
  CHECK(film.palette[245 + 3] == colours().classes[3]);
  // At the end of the film the line of progress is whole, at its start there is none.
  CHECK(std::count(last.pixels.end() - 504, last.pixels.end(), 255) == 504);
  const Image& first = film.frames.front().image;
  CHECK(std::count(first.pixels.end() - 504, first.pixels.end(), 255) == 0);
  CHECK(film.frames.back().delay_ms > film.frames.front().delay_ms);
}

TEST_CASE("in more than two dimensions the film shows the plane of the principal components") {
  const LearningFilm film =
      learning_film(small_timeline(6, 3), test::small_digits()->test, colours(), no_progress, {});
  CHECK(film.frames.size() == 3);
}

TEST_CASE("a long timeline is filmed from its first to its latest moment with the most frames there may be") {
  const Timeline few = small_timeline(2, 2);
  Timeline many;
  for (int step = 0; step < 200; ++step) {
    auto moment = std::make_shared<Moment>(*few[step == 199 ? 1 : 0]);
    moment->step = step;
    many.push_back(std::move(moment));
  }
  std::stop_source source;
  int frames = 0;
  const auto stop_soon = [&](double) {
    if (++frames == 3) source.request_stop();
  };
  CHECK_THROWS_AS(learning_film(many, test::small_digits()->test, colours(), stop_soon, source.get_token()),
                  Cancelled);
  CHECK(frames == 3);
}

TEST_CASE("digits of another size cannot be filmed, and the error says what to do") {
  Examples others{.shape = {2, 2}, .pixels = std::vector<std::uint8_t>(8), .labels = {0, 1}};
  CHECK_THROWS_WITH(learning_film(small_timeline(2, 1), others, colours(), no_progress, {}),
                    "the film needs test digits of the size that the model reads");
  CHECK_THROWS_WITH(learning_film({}, others, colours(), no_progress, {}),
                    "there are no moments to make a film of");
}

}  // namespace zscape
