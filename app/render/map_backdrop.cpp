#include "app/render/map_backdrop.h"

#include <algorithm>
#include <vector>

namespace zscape {

namespace {

using Clock = std::chrono::steady_clock;

constexpr double kStepSeconds = 0.008;
constexpr std::size_t kFewestPoints = 2000;
constexpr std::size_t kMeasuredPoints = 4000;
constexpr int kMeasurements = 4;

// The same but for news that nobody waits for.
bool same_view(const BackdropKey& a, const BackdropKey& b) {
  BackdropKey of_a = a;
  of_a.tiles = b.tiles;
  of_a.train = b.train;
  return of_a == b;
}

}  // namespace

void MapBackdrop::take(ManifoldTiles& tiles) {
  manifold_.reshape(tiles.shape());
  for (const ManifoldTiles::Delivery& tile : tiles.take()) manifold_.write(tile.layer, tile.image.pixels);
}

void MapBackdrop::advance(const BackdropKey& key, const ManifoldTiles& tiles) {
  const bool chosen = !begun_ || !same_view(key, key_);
  if (chosen || (complete_ && !(key == key_))) begin(key, chosen);
  if (complete_) return;
  {
    const Framebuffer::Target target(pictures_[target_]);
    if (points_drawn_ == 0) draw_ground(tiles);
    draw_points();
  }
  complete_ = points_drawn_ >= (key_.train ? points_.count() : 0);
  if (complete_) shown_ = target_;
  if (target_ == shown_) ++revision_;
}

void MapBackdrop::begin(const BackdropKey& key, bool in_sight) {
  target_ = in_sight ? shown_ : 1 - shown_;
  pictures_[target_].resize(key.camera.width, key.camera.height);
  fill_points(key, !begun_ || key.train != key_.train);
  key_ = key;
  begun_ = true;
  complete_ = false;
  points_drawn_ = 0;
}

void MapBackdrop::fill_points(const BackdropKey& key, bool other_digits) {
  points_.set_palette(key.palette);
  const bool other_strengths = key.class_visible != key_.class_visible || key.strength != key_.strength;
  if (!key.train || (!other_digits && !other_strengths)) return;
  const Examples& train = key.train->dataset->train;
  const auto count = static_cast<std::size_t>(key.train->count());
  const auto labels = train.labelled() ? train.labels : std::vector<std::uint8_t>(count);
  std::vector<std::uint8_t> strengths(labels.size());
  std::transform(labels.begin(), labels.end(), strengths.begin(), [&](std::uint8_t label) {
    return key.class_visible[label] ? key.strength : std::uint8_t{0};
  });
  points_.set_strengths(strengths);
  if (!other_digits) return;
  points_.set_colours(labels);
  points_.set_positions({key.train->points.data(), static_cast<std::size_t>(key.train->points.size())});
}

void MapBackdrop::draw_ground(const ManifoldTiles& tiles) {
  glDisable(GL_SCISSOR_TEST);
  glDisable(GL_BLEND);
  glClearColor(key_.ink.background[0], key_.ink.background[1], key_.ink.background[2], 1);
  glClear(GL_COLOR_BUFFER_BIT);
  if (key_.manifold) manifold_.draw(tiles.quads(key_.camera), key_.ink);
}

// A few times the clock is stopped until the points are drawn, to learn what they take.
void MapBackdrop::draw_points() {
  if (!key_.train) return;
  const bool measure = measured_ < kMeasurements;
  const auto affordable = static_cast<std::size_t>(kStepSeconds / seconds_per_point_);
  const std::size_t count = measure ? kMeasuredPoints : std::max(kFewestPoints, affordable);
  if (measure) glFinish();
  const auto start = Clock::now();
  points_.draw(key_.camera, key_.diameter, points_drawn_, count);
  points_drawn_ += count;
  if (!measure) return;
  glFinish();
  const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
  const double per_point = std::max(seconds / static_cast<double>(count), 1e-9);
  seconds_per_point_ = measured_++ == 0 ? per_point : std::min(seconds_per_point_, per_point);
}

}  // namespace zscape
