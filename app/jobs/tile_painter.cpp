#include "app/jobs/tile_painter.h"

#include <algorithm>
#include <utility>

#include "app/window/frame_clock.h"
#include "app/window/problem.h"
#include "core/image/sheet.h"

namespace zscape {

namespace {

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

void TilePainter::update(const Snapshot& snapshot, const MapModel& map, ViewState& view) {
  take_batch(view);
  const MapView& shown = view.map;
  if (!snapshot.model || map.empty() || !shown.show_manifold || shown.viewport.x < 1 || shown.viewport.y < 1)
    return;
  const Architecture& architecture = snapshot.model->architecture();
  if (map.plane().latent_size() != architecture.latent_size) return;
  const ImageShape picture = architecture.picture_shape();
  const GridSpacing spacing = architecture.is_vae() ? shown.grid_spacing : GridSpacing::linear;
  const TileGrid grid(spacing, cells_of_tile(picture), architecture.prior);
  if (!(grid == grid_) || !(picture == picture_) || snapshot.run != round_.run)
    start_over(snapshot, grid, picture);
  const double smallest = spacing == GridSpacing::linear ? kSmallestCell : kSmallestQuantileCell;
  plan_ = plan_tiles(grid_, tile_view(shown, map.plane(), view.code, view.code_from_mouse),
                     {smallest * view.scale, shape_.layers});
  begin_round_if_due(snapshot, map, view);
  for (const auto* tiles : {&plan_.ring, &plan_.shown, &plan_.coarse}) {
    for (const TileKey& key : *tiles) cache_.use(key);
  }
  if (!work_.busy() && !round_.failed) paint(next_tiles(snapshot.state == RunState::training));
}

// Tiles of another run, another size or other places are of no use.
void TilePainter::start_over(const Snapshot& snapshot, const TileGrid& grid, ImageShape picture) {
  grid_ = grid;
  picture_ = picture;
  shape_ = tile_shape(picture, grid.cells());
  cache_ = TileCache(shape_.layers);
  ready_.clear();
  work_.forget();
  queue_.cancel();
  round_.run = snapshot.run;
  round_.model = nullptr;
  ++revision_;
}

void TilePainter::begin_round_if_due(const Snapshot& snapshot, const MapModel& map, const ViewState& view) {
  if (!round_.closed && (complete() || round_.failed)) {
    // A share of the time of all processors: the rule is told how long it would have taken on all of them.
    rule_.finished(round_.started + round_.seconds / available_threads());
    round_.closed = true;
  }
  const MapView& shown = view.map;
  const bool chosen = round_.model == nullptr || round_.projection != shown.projection ||
                      round_.dimension_x != shown.dimension_x || round_.dimension_y != shown.dimension_y;
  const bool moved = round_.model != snapshot.model || !same_plane(round_.plane, map.plane());
  const bool training = snapshot.state == RunState::training;
  if (!chosen && (!round_.closed || !rule_.due(false, moved, training, view.now))) return;
  round_ = {.number = round_.number + 1,
            .model = snapshot.model,
            .plane = map.plane(),
            .run = snapshot.run,
            .projection = shown.projection,
            .dimension_x = shown.dimension_x,
            .dimension_y = shown.dimension_y,
            .started = view.now,
            .closed = false};
  rule_.started(view.now);
}

void TilePainter::take_batch(ViewState& view) {
  const auto outcome = work_.take();
  if (!outcome) return;
  if (!outcome->value) return take_failure(*outcome, view);
  told_.clear();
  const Batch& batch = *outcome->value;
  round_.seconds += batch.seconds;
  if (!batch.tiles.empty()) {
    seconds_per_tile_ += 0.3 * (batch.seconds / static_cast<double>(batch.tiles.size()) - seconds_per_tile_);
  }
  ready_.insert(ready_.end(), batch.tiles.begin(), batch.tiles.end());
}

void TilePainter::take_failure(const Outcome<Batch>& outcome, ViewState& view) {
  if (outcome.cancelled) return;
  round_.failed = true;
  if (outcome.problem != told_) report_problem(view, outcome.problem, outcome.remedy);
  told_ = outcome.problem;
}

bool TilePainter::at_hand(const TileKey& key, std::uint64_t round) const {
  const TileCache::Entry* entry = cache_.find(key);
  if (entry != nullptr && entry->round >= round) return true;
  return std::any_of(ready_.begin(), ready_.end(),
                     [&](const PaintedTile& tile) { return tile.key == key && tile.round >= round; });
}

bool TilePainter::complete() const {
  return std::all_of(plan_.shown.begin(), plan_.shown.end(),
                     [this](const TileKey& key) { return at_hand(key, round_.number); });
}

// First what is missing or has missed a round, coarse to fine; then what is in view with old weights; without
// training, the rest.
std::vector<TileKey> TilePainter::next_tiles(bool training) const {
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

void TilePainter::paint(std::vector<TileKey> tiles) {
  if (tiles.empty()) return;
  work_.start(
      queue_,
      [tiles = std::move(tiles), grid = grid_, plane = round_.plane, model = round_.model,
       round = round_.number, paint_one = paint_one_](const std::stop_token& stop) {
        const double start = thread_cpu_ms();
        Batch batch;
        for (const TileKey& key : tiles) {
          if (stop.stop_requested()) throw Cancelled("other tiles are wanted");
          batch.tiles.push_back({key, round, paint_one(*model, plane, grid, key)});
        }
        batch.seconds = (thread_cpu_ms() - start) / 1000;
        return batch;
      },
      on_painted_);
}

std::vector<TilePainter::Delivery> TilePainter::take() {
  const auto count = std::min<std::size_t>(ready_.size(), kMostDelivered);
  std::vector<Delivery> delivered;
  for (std::size_t i = 0; i < count; ++i) {
    delivered.push_back({cache_.put(ready_[i].key, ready_[i].round), std::move(ready_[i].image)});
  }
  ready_.erase(ready_.begin(), ready_.begin() + static_cast<std::ptrdiff_t>(count));
  if (count > 0) ++revision_;
  return delivered;
}

std::vector<TileQuad> TilePainter::quads(const PlaneCamera& camera) const {
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
