#include "core/latent/tile_pyramid.h"

#include <algorithm>
#include <cmath>

namespace zscape {
namespace {

constexpr int kCoarser = 2;  // levels by which the tiles painted first are coarser: a sixteenth of the work
// Levels that a stand-in may be coarser: beyond, one cell would fill the view.
constexpr int kMostCoarser = 3;

// The place in the stretch that is nearest to the prior's middle, where quantile cells are smallest.
double innermost(const Stretch& stretch) { return std::clamp(0.0, stretch.low, stretch.high); }

std::int64_t count_in(const TileGrid& grid, const TileView& view, int level) {
  return grid.tiles_in(level, view.visible.x).count() * grid.tiles_in(level, view.visible.y).count();
}

double distance_to(const TileRectangle& tile, const TileView& view) {
  const double x = (tile.x.low + tile.x.high) / 2 - view.focus_x;
  const double y = (tile.y.low + tile.y.high) / 2 - view.focus_y;
  return x * x + y * y;
}

// As many tiles on either side as the margin says, but no tile that does not exist.
TileGrid::Range grown(const TileGrid& grid, TileGrid::Range range, int level, int margin) {
  range.first -= margin;
  range.last += margin;
  if (grid.spacing() == GridSpacing::linear) return range;
  const std::int64_t last = (std::int64_t{1} << level) / grid.cells() - 1;
  return {std::max<std::int64_t>(range.first, 0), std::min(range.last, std::max<std::int64_t>(last, 0))};
}

}  // namespace

int level_of(const TileGrid& grid, const TileView& view, const TileLimits& limits) {
  const double narrowest =
      std::min(grid.width_at(innermost(view.visible.x)), grid.width_at(innermost(view.visible.y)));
  const double exact = std::log2(narrowest / (limits.smallest_pixels * view.units_per_pixel));
  int level =
      static_cast<int>(std::floor(std::clamp<double>(exact, grid.coarsest_level(), grid.finest_level())));
  while (level > grid.coarsest_level() && count_in(grid, view, level) > limits.most_tiles / 2) --level;
  return level;
}

std::vector<TileKey> tiles_of(const TileGrid& grid, const TileView& view, int level, int margin) {
  const auto columns = grown(grid, grid.tiles_in(level, view.visible.x), level, margin);
  const auto rows = grown(grid, grid.tiles_in(level, view.visible.y), level, margin);
  struct Ranked {
    double distance;
    TileKey key;
  };
  std::vector<Ranked> ranked;
  for (std::int64_t row = rows.first; row <= rows.last; ++row) {
    for (std::int64_t column = columns.first; column <= columns.last; ++column) {
      const TileKey key{level, column, row};
      ranked.push_back({distance_to(grid.rectangle_of(key), view), key});
    }
  }
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const Ranked& a, const Ranked& b) { return a.distance < b.distance; });
  std::vector<TileKey> tiles;
  for (const Ranked& one : ranked) tiles.push_back(one.key);
  return tiles;
}

TilePlan plan_tiles(const TileGrid& grid, const TileView& view, const TileLimits& limits) {
  TilePlan plan;
  plan.level = level_of(grid, view, limits);
  if (plan.level - kCoarser >= grid.coarsest_level()) {
    plan.coarse = tiles_of(grid, view, plan.level - kCoarser, 1);
  }
  plan.shown = tiles_of(grid, view, plan.level, 0);
  for (const TileKey& tile : tiles_of(grid, view, plan.level, 1)) {
    if (std::find(plan.shown.begin(), plan.shown.end(), tile) == plan.shown.end()) plan.ring.push_back(tile);
  }
  const auto most = static_cast<std::size_t>(limits.most_tiles);
  plan.coarse.resize(std::min(plan.coarse.size(), most - std::min(most, plan.shown.size())));
  plan.ring.resize(std::min(plan.ring.size(), most - std::min(most, plan.shown.size() + plan.coarse.size())));
  return plan;
}

std::size_t TileKeyHash::operator()(const TileKey& key) const {
  const auto mixed = static_cast<std::uint64_t>(key.column) * 0x9E3779B97F4A7C15U ^
                     static_cast<std::uint64_t>(key.row) * 0xC2B2AE3D27D4EB4FU ^
                     static_cast<std::uint64_t>(key.level) * 0x165667B19E3779F9U;
  return static_cast<std::size_t>(mixed ^ (mixed >> 29U));
}

const TileCache::Entry* TileCache::find(const TileKey& key) const {
  const auto found = entries_.find(key);
  return found == entries_.end() ? nullptr : &found->second;
}

void TileCache::use(const TileKey& key) {
  const auto found = entries_.find(key);
  if (found != entries_.end()) found->second.used = ++clock_;
}

int TileCache::put(const TileKey& key, std::uint64_t round) {
  const auto found = entries_.find(key);
  int slot = count();
  if (found != entries_.end()) {
    slot = found->second.slot;
  } else if (slot >= slots_) {
    const auto oldest = std::min_element(entries_.begin(), entries_.end(), [](const auto& a, const auto& b) {
      return a.second.used < b.second.used;
    });
    slot = oldest->second.slot;
    entries_.erase(oldest);
  }
  entries_[key] = {slot, round, ++clock_};
  return slot;
}

std::optional<TileKey> TileCache::stand_in(const TileKey& key, int coarsest_level,
                                           std::uint64_t round) const {
  std::optional<TileKey> older;
  for (int levels = 0; levels <= kMostCoarser && key.level - levels >= coarsest_level; ++levels) {
    const TileKey ancestor = ancestor_of(key, levels);
    const Entry* entry = find(ancestor);
    if (entry == nullptr) continue;
    if (entry->round >= round) return ancestor;
    if (!older) older = ancestor;
  }
  return older;
}

}  // namespace zscape
