#include "app/export/learning_film.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "core/latent/plane.h"
#include "core/latent/statistics.h"
#include "core/train/evaluation.h"
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

LearningFilm film_of(const Timeline& timeline, const std::function<void(double)>& progress = {},
                     const Yield& yield = {}) {
  WorkerTeam alone(1);
  return learning_film(timeline, test::small_digits()->test, colours(), alone, progress, yield);
}

}  // namespace

TEST_CASE("the film has a frame for each moment, with manifold, digits of all classes and progress") {
  std::vector<double> told;
  const LearningFilm film = film_of(small_timeline(2, 5), [&](double share) { told.push_back(share); });
  REQUIRE(film.frames.size() == 5);
  CHECK(told == std::vector<double>{0, 0.2, 0.4, 0.6, 0.8});
  const Image& last = film.frames.back().image;
  CHECK(last.shape.width == 504);
  CHECK(last.shape.height == 504);
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
  const Timeline timeline = small_timeline(6, 3);
  const LearningFilm film = film_of(timeline);
  REQUIRE(film.frames.size() == 3);
  const Image& last = film.frames.back().image;

  const auto model = model_of(*timeline.back());
  WorkerTeam alone(1);
  const Matrix codes = encode_all(*model, test::small_digits()->test, alone).mean;
  Plane plane = principal_plane(codes, nullptr);
  for (const MomentPtr& moment : timeline) {  // each turned as little as it must from the one before
    plane = principal_plane(encode_all(*model_of(*moment), test::small_digits()->test, alone).mean, &plane);
  }
  Matrix points, at_the_end;
  principal_plane(codes, nullptr).project(codes, at_the_end);
  plane.project(codes, points);
  const PlaneRectangle tight = bounds_of(at_the_end, 0.005F);
  const float side = 1.16F * std::max(tight.width(), tight.height());
  const float left = (tight.x_min + tight.x_max - side) / 2, top = (tight.y_min + tight.y_max + side) / 2;
  int found = 0, inside = 0;
  for (Eigen::Index i = 0; i < points.cols(); ++i) {
    const int x = static_cast<int>((points(0, i) - left) / side * 503);
    const int y = static_cast<int>((top - points(1, i)) / side * 503);
    if (x < 0 || y < 0 || x >= 503 || y >= 500) continue;
    ++inside;
    const auto pixel = last.pixels[static_cast<std::size_t>(y * 504 + x)];
    if (pixel >= 245 && pixel < 255) ++found;
  }
  CHECK(inside > 50);          // of 60 digits
  CHECK(found >= inside - 2);  // rounding at a pixel's edge
}

TEST_CASE("a long timeline is filmed from its first to its latest moment with the most frames there may be") {
  const Timeline few = small_timeline(2, 2);
  Timeline many;
  for (int step = 0; step < 200; ++step) {
    auto moment = std::make_shared<Moment>(*few[step == 199 ? 1 : 0]);
    moment->step = step;
    many.push_back(std::move(moment));
  }
  const LearningFilm film = film_of(many);
  REQUIRE(film.frames.size() == kMostFilmFrames);
  const LearningFilm ends = film_of({many.front(), many.back()});
  CHECK(film.frames.front().image.pixels == ends.frames.front().image.pixels);
  CHECK(film.frames.back().image.pixels == ends.frames.back().image.pixels);
  CHECK(film.frames[1].image.pixels != film.frames.back().image.pixels);
}

TEST_CASE("a film that is asked to stop stops before its next frame") {
  int frames = 0;
  const auto count = [&](double) { ++frames; };
  const Yield stop_soon = [&] {
    if (frames == 3) throw Cancelled("the film was cancelled");
  };
  CHECK_THROWS_AS(film_of(small_timeline(2, 20), count, stop_soon), Cancelled);
  CHECK(frames == 3);
}

TEST_CASE("digits of another size cannot be filmed, and the error says what to do") {
  Examples others{.shape = {2, 2}, .pixels = std::vector<std::uint8_t>(8), .labels = {0, 1}};
  WorkerTeam alone(1);
  CHECK_THROWS_WITH(learning_film(small_timeline(2, 1), others, colours(), alone),
                    "the film needs test digits of the size that the model reads");
  CHECK_THROWS_WITH(film_of({}), "there are no moments to make a film of");
}

}  // namespace zscape
