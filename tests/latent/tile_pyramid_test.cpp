#include "core/latent/tile_pyramid.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

namespace zscape {
namespace {

// `width` × `height` pixels around a place of the plane.
TileView view_of(double x, double y, double units_per_pixel, double width = 1200, double height = 700) {
  const double half_width = width / 2 * units_per_pixel, half_height = height / 2 * units_per_pixel;
  return {{{x - half_width, x + half_width}, {y - half_height, y + half_height}}, units_per_pixel, x, y};
}

bool holds(const std::vector<TileKey>& tiles, const TileKey& key) {
  return std::find(tiles.begin(), tiles.end(), key) != tiles.end();
}

const TileGrid kLinear(GridSpacing::linear, 8);
const TileGrid kQuantiles(GridSpacing::prior_quantiles, 8);

}  // namespace

TEST_CASE("cells are from the smallest size to twice that, and zooming in to half the scale doubles them") {
  const TileLimits limits{20, 128};
  for (const double units_per_pixel : {3.0, 0.02, 0.0031, 1e-6}) {
    const int level = level_of(kLinear, view_of(1, -2, units_per_pixel), limits);
    const double pixels = std::ldexp(1, -level) / units_per_pixel;
    CHECK(pixels >= 20);
    CHECK(pixels < 40.0001);
    CHECK(level_of(kLinear, view_of(1, -2, units_per_pixel / 2), limits) == level + 1);
  }
}

TEST_CASE("where there is no room for that many tiles, cells are larger") {
  const int level = level_of(kLinear, view_of(0, 0, 0.01), {20, 128});
  CHECK(level_of(kLinear, view_of(0, 0, 0.01), {20, 8}) < level);
  CHECK(tiles_of(kLinear, view_of(0, 0, 0.01), level_of(kLinear, view_of(0, 0, 0.01), {20, 8}), 0).size() <=
        4);
}

TEST_CASE("no quantile cell in view is smaller than the limit, in the middle and far out") {
  for (const double x : {0.0, 1.5, -3.0}) {
    CAPTURE(x);
    const TileView view = view_of(x, 0.3, 0.0005);
    const int level = level_of(kQuantiles, view, {20, 1000});
    const auto cells = kQuantiles.cells_in(level, view.visible.x);
    double smallest = 1e9;
    for (auto i = cells.first; i <= cells.last; ++i) {
      const Stretch cell = kQuantiles.cell_stretch(level, i);
      smallest = std::min(smallest, cell.high - cell.low);
    }
    CHECK(smallest / view.units_per_pixel >= 19.9);
  }
  CHECK(level_of(kQuantiles, view_of(0, 0, 1), {20, 128}) == kQuantiles.coarsest_level());
}

TEST_CASE("the tiles in view cover it, those nearest the focus first") {
  TileView view = view_of(0.4, -0.7, 0.005);
  view.focus_x = view.visible.x.high;
  const auto tiles = tiles_of(kLinear, view, 3, 0);  // of one unit
  CHECK(tiles.size() == 7 * 5);                      // x from −2.6 to 3.4, y from −2.45 to 1.05
  CHECK(tiles.front() == TileKey{3, 3, -1});
  double area = 0;
  for (const TileKey& tile : tiles) {
    const TileRectangle where = kLinear.rectangle_of(tile);
    CHECK(where.x.high > view.visible.x.low);
    CHECK(where.x.low < view.visible.x.high);
    area += (where.x.high - where.x.low) * (where.y.high - where.y.low);
  }
  CHECK(area == Approx(35));
}

TEST_CASE("a plan goes from coarse to fine, with a ring around what is in view") {
  const TileView view = view_of(0, 0, 0.01);
  const TilePlan plan = plan_tiles(kLinear, view, {20, 256});
  REQUIRE_FALSE(plan.coarse.empty());
  CHECK(plan.coarse.front().level == plan.level - 2);
  for (const TileKey& tile : plan.shown) {
    CHECK(holds(plan.coarse, ancestor_of(tile, 2)));
    CHECK_FALSE(holds(plan.ring, tile));
  }
  CHECK(plan.ring.size() > plan.shown.size() / 2);
  CHECK(plan.coarse.size() < plan.shown.size());
}

TEST_CASE("a plan never asks for more tiles than there is room for") {
  for (const int most : {8, 32, 64, 256}) {
    for (const TileGrid& grid : {kLinear, kQuantiles}) {
      const TilePlan plan = plan_tiles(grid, view_of(0.1, 0.1, 0.01, 3000, 200), {20, most});
      CHECK(plan.shown.size() + plan.coarse.size() + plan.ring.size() <= static_cast<std::size_t>(most));
      CHECK_FALSE(plan.shown.empty());
    }
  }
}

TEST_CASE("quantile tiles are never planned outside the unit square") {
  const TilePlan plan = plan_tiles(kQuantiles, view_of(3, 3, 0.02), {14, 256});
  const std::int64_t side = (std::int64_t{1} << plan.level) / kQuantiles.cells();
  for (const auto* tiles : {&plan.shown, &plan.ring}) {
    for (const TileKey& tile : *tiles) {
      CHECK(tile.column >= 0);
      CHECK(tile.column < side);
      CHECK(tile.row >= 0);
      CHECK(tile.row < side);
    }
  }
}

TEST_CASE("the cache gives each tile its slot, and takes that of the one not used for longest") {
  TileCache cache(3);
  const TileKey a{1, 0, 0}, b{1, 1, 0}, c{1, 2, 0}, d{1, 3, 0};
  CHECK(cache.put(a, 1) == 0);
  CHECK(cache.put(b, 1) == 1);
  CHECK(cache.put(c, 1) == 2);
  cache.use(a);
  CHECK(cache.put(d, 1) == 1);  // b's
  CHECK(cache.find(b) == nullptr);
  CHECK(cache.put(a, 2) == 0);  // newer weights, the same place
  CHECK(cache.find(a)->round == 2);
  CHECK(cache.count() == 3);
}

TEST_CASE("the nearest ancestor at hand stands in for a missing tile") {
  TileCache cache(8);
  const TileKey wanted{6, 13, -9};
  CHECK_FALSE(cache.stand_in(wanted, -10));
  cache.put(ancestor_of(wanted, 4), 1);
  CHECK_FALSE(cache.stand_in(wanted, -10));  // a cell of it would fill the view
  cache.put(ancestor_of(wanted, 3), 1);
  CHECK(cache.stand_in(wanted, -10) == ancestor_of(wanted, 3));
  cache.put(ancestor_of(wanted, 2), 1);
  CHECK(cache.stand_in(wanted, -10) == ancestor_of(wanted, 2));
  CHECK_FALSE(cache.stand_in(wanted, 5));  // no coarser than this
  cache.put(wanted, 1);
  CHECK(cache.stand_in(wanted, -10) == wanted);
}

TEST_CASE("an ancestor of newer weights stands in before a tile of old ones, if there is any") {
  TileCache cache(8);
  const TileKey wanted{6, 13, -9};
  cache.put(wanted, 1);
  cache.put(ancestor_of(wanted, 2), 2);
  cache.put(ancestor_of(wanted, 3), 3);
  CHECK(cache.stand_in(wanted, -10, 1) == wanted);
  CHECK(cache.stand_in(wanted, -10, 2) == ancestor_of(wanted, 2));
  CHECK(cache.stand_in(wanted, -10, 3) == ancestor_of(wanted, 3));
  CHECK(cache.stand_in(wanted, -10, 4) == wanted);
}

}  // namespace zscape
