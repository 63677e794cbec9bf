#include "app/jobs/tiles_job.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "core/base/thread_clock.h"
#include "core/image/sheet.h"

namespace zscape {

namespace {

constexpr const char* kKind = "tiles";
constexpr double kInterval = 0.5;     // seconds between rounds while the model learns
constexpr double kSmallestCell = 20;  // design pixels
// Quantile cells grow outward: where the innermost are that large, the picture as a whole is not too coarse.
constexpr double kSmallestQuantileCell = 14;
constexpr int kLongestTileSide = 256;  // pixels
constexpr int kMostCells = 8;
constexpr int kRoomBytes = 8 << 20;  // for all tiles together, but for very large pictures
constexpr int kFewestLayers = 64;
constexpr int kMostLayers = 256;        // that every OpenGL 3.3 has
constexpr int kMostDelivered = 16;      // tiles in a frame
constexpr double kBatchSeconds = 0.03;  // that a batch may take: what came into view since then comes next

TileView tile_view(const MapView& map, const Plane& plane, const Vector& code, bool pointed) {
  TileView view;
  const double half_width = 0.5 * map.viewport.x * map.units_per_pixel;
  const double half_height = 0.5 * map.viewport.y * map.units_per_pixel;
  view.visible = {{map.centre.x - half_width, map.centre.x + half_width},
                  {map.centre.y - half_height, map.centre.y + half_height}};
  view.units_per_pixel = map.units_per_pixel;
  view.focus_x = map.centre.x;
  view.focus_y = map.centre.y;
  if (pointed && code.size() == plane.latent_size()) {
    const PlanePoint mouse = plane.project(code);
    view.focus_x = mouse.x();
    view.focus_y = mouse.y();
  }
  return view;
}

}  // namespace

int cells_of_tile(ImageShape picture) {
  int cells = kMostCells;
  while (cells > 1 && cells * std::max(picture.width, picture.height) > kLongestTileSide) cells /= 2;
  return cells;
}

TileShape tile_shape(ImageShape picture, int cells) {
  const int bytes = std::max(1, cells * cells * picture.pixels());
  return {cells * picture.width, cells * picture.height,
          std::clamp(kRoomBytes / bytes, kFewestLayers, kMostLayers)};
}

Image paint_tile(const Vae& model, const Plane& plane, const TileGrid& grid, const TileKey& tile) {
  const Architecture& architecture = model.architecture();
  return assemble_sheet(model.decode(grid.codes_of(tile, plane)), architecture.picture_shape(), grid.cells());
}

void ManifoldTiles::update(JobRunner& jobs, const Snapshot& snapshot, const MapModel& map,
                           const ViewState& view) {
  const MapView& shown = view.map;
  if (!snapshot.model || map.empty() || !shown.show_manifold || shown.viewport.x < 1 || shown.viewport.y < 1)
    return;
  const Architecture& architecture = snapshot.model->architecture();
  if (map.plane().latent_size() != architecture.latent_size) return;
  const ImageShape picture = architecture.picture_shape();
  const GridSpacing spacing = architecture.is_vae() ? shown.grid_spacing : GridSpacing::linear;
  const TileGrid grid(spacing, cells_of_tile(picture), architecture.prior);
  if (!(grid == grid_) || !(picture == picture_) || snapshot.run != round_.run)
    start_over(jobs, snapshot, grid, picture);
  const double smallest = spacing == GridSpacing::linear ? kSmallestCell : kSmallestQuantileCell;
  plan_ = plan_tiles(grid_, tile_view(shown, map.plane(), view.code, view.code_from_mouse),
                     {smallest * view.scale, shape_.layers});
  begin_round_if_due(jobs, snapshot, map, view);
  for (const auto* tiles : {&plan_.ring, &plan_.shown, &plan_.coarse}) {
    for (const TileKey& key : *tiles) cache_.use(key);
  }
  if (!round_.failed) paint(jobs, next_tiles(snapshot.state == RunState::training));
}

// Tiles of another run, another size or other places are of no use.
void ManifoldTiles::start_over(JobRunner& jobs, const Snapshot& snapshot, const TileGrid& grid,
                               ImageShape picture) {
  grid_ = grid;
  picture_ = picture;
  shape_ = tile_shape(picture, grid.cells());
  cache_ = TileCache(shape_.layers);
  ready_.clear();
  jobs.forget(kKind);
  round_.run = snapshot.run;
  round_.model = nullptr;
  ++revision_;
}

void ManifoldTiles::begin_round_if_due(const JobRunner& jobs, const Snapshot& snapshot, const MapModel& map,
                                       const ViewState& view) {
  round_.closed = round_.closed || complete() || round_.failed;
  const MapView& shown = view.map;
  const bool chosen = round_.model == nullptr || round_.projection != shown.projection ||
                      round_.dimension_x != shown.dimension_x || round_.dimension_y != shown.dimension_y;
  const bool moved = round_.model != snapshot.model || !same_plane(round_.plane, map.plane());
  const double interval = snapshot.state == RunState::training ? kInterval : 0;
  if (!chosen && (!round_.closed || !moved || !jobs.may_refresh(kKind, interval, round_.started))) return;
  round_ = {.number = round_.number + 1,
            .model = snapshot.model,
            .plane = map.plane(),
            .run = snapshot.run,
            .projection = shown.projection,
            .dimension_x = shown.dimension_x,
            .dimension_y = shown.dimension_y,
            .started = view.now,
            .closed = false};
}

void ManifoldTiles::take_batch(Batch batch) {
  seconds_per_tile_ += 0.3 * (batch.seconds_per_tile - seconds_per_tile_);
  ready_.insert(ready_.end(), std::make_move_iterator(batch.tiles.begin()),
                std::make_move_iterator(batch.tiles.end()));
}

bool ManifoldTiles::at_hand(const TileKey& key, std::uint64_t round) const {
  const TileCache::Entry* entry = cache_.find(key);
  if (entry != nullptr && entry->round >= round) return true;
  return std::any_of(ready_.begin(), ready_.end(),
                     [&](const PaintedTile& tile) { return tile.key == key && tile.round >= round; });
}

bool ManifoldTiles::complete() const {
  return std::all_of(plan_.shown.begin(), plan_.shown.end(),
                     [this](const TileKey& key) { return at_hand(key, round_.number); });
}

// First what is missing or has missed a round, coarse to fine; then what is in view with old weights; without
// training, the rest.
std::vector<TileKey> ManifoldTiles::next_tiles(bool training) const {
  const auto most = static_cast<std::size_t>(
      std::clamp(kBatchSeconds / std::max(seconds_per_tile_, 1e-6), 1.0, double{kMostDelivered}));
  std::vector<TileKey> tiles;
  const auto add = [&](const std::vector<TileKey>& wanted, std::uint64_t round) {
    for (const TileKey& key : wanted) {
      if (tiles.size() == most) return;
      if (at_hand(key, round)) continue;
      if (std::find(tiles.begin(), tiles.end(), key) == tiles.end()) tiles.push_back(key);
    }
  };
  constexpr std::uint64_t kAny = 0;
  const bool gaps = std::any_of(plan_.shown.begin(), plan_.shown.end(),
                                [this](const TileKey& key) { return !at_hand(key, good_round()); });
  add(plan_.coarse, gaps ? good_round() : kAny);
  add(plan_.shown, good_round());
  add(plan_.shown, round_.number);
  if (!training) add(plan_.coarse, round_.number);
  add(plan_.ring, training ? kAny : round_.number);
  return tiles;
}

void ManifoldTiles::paint(JobRunner& jobs, std::vector<TileKey> tiles) {
  if (tiles.empty()) return;
  const bool gaps = std::any_of(tiles.begin(), tiles.end(),
                                [this](const TileKey& key) { return !at_hand(key, good_round()); });
  Job job;
  job.kind = kKind;
  job.choice = JobKey(std::pair(round_.number, tiles));
  job.policy.urgency = gaps ? JobUrgency::now : JobUrgency::soon;
  job.policy.live_view = true;
  job.set_work(
      [tiles = std::move(tiles), grid = grid_, plane = round_.plane, model = round_.model,
       round = round_.number, paint_one = paint_one_](JobControl& control) {
        Batch batch;
        double seconds = 0;
        for (const TileKey& key : tiles) {
          control.yield();
          const double start = thread_cpu_seconds();
          batch.tiles.push_back({key, round, paint_one(*model, plane, grid, key)});
          seconds += thread_cpu_seconds() - start;
        }
        batch.seconds_per_tile = seconds / static_cast<double>(batch.tiles.size());
        return batch;
      },
      [this](Batch batch) { take_batch(std::move(batch)); });
  job.on_failure = [this, round = round_.number](const JobFailure&) {
    if (round_.number == round) round_.failed = true;
  };
  jobs.want(std::move(job));
}

std::vector<ManifoldTiles::Delivery> ManifoldTiles::take() {
  const auto count = std::min<std::size_t>(ready_.size(), kMostDelivered);
  std::vector<Delivery> delivered;
  for (std::size_t i = 0; i < count; ++i) {
    delivered.push_back({cache_.put(ready_[i].key, ready_[i].round), std::move(ready_[i].image)});
  }
  ready_.erase(ready_.begin(), ready_.begin() + static_cast<std::ptrdiff_t>(count));
  if (count > 0) ++revision_;
  return delivered;
}

std::vector<TileQuad> ManifoldTiles::quads(const PlaneCamera& camera) const {
  std::vector<TileQuad> quads;
  const auto clip_x = [&](double x) { return static_cast<float>((x - camera.centre_x) * camera.scale_x()); };
  const auto clip_y = [&](double y) { return static_cast<float>((y - camera.centre_y) * camera.scale_y()); };
  for (const TileKey& key : plan_.shown) {
    const auto source = cache_.stand_in(key, grid_.coarsest_level(), good_round());
    if (!source) continue;
    const auto layer = static_cast<float>(cache_.find(*source)->slot);
    for (const TilePart& part : grid_.parts_of(key, *source)) {
      const TileRectangle& where = part.where;
      quads.push_back({clip_x(where.x.low), clip_y(where.y.low), clip_x(where.x.high), clip_y(where.y.high),
                       static_cast<float>(part.u0), static_cast<float>(part.v0), static_cast<float>(part.u1),
                       static_cast<float>(part.v1), layer});
    }
  }
  return quads;
}

}  // namespace zscape
