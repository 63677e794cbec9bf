#include "core/latent/tile_grid.h"

#include <catch2/catch.hpp>

#include "core/base/normal.h"
#include "core/latent/manifold.h"

namespace zscape {
namespace {

constexpr double kTiny = 1e-12;

// A part of the plane that one part of a picture covers, at one place: which share of the picture is there.
double share_at(const TilePart& part, double x) {
  const double along = (x - part.where.x.low) / (part.where.x.high - part.where.x.low);
  return part.u0 + along * (part.u1 - part.u0);
}

}  // namespace

TEST_CASE(
    "linear cells of a level are half as wide as those of the level before, and decoded at their middle") {
  const TileGrid grid(GridSpacing::linear, 8);
  CHECK(grid.cell_stretch(0, 3) == Stretch{3, 4});
  CHECK(grid.cell_stretch(2, -1) == Stretch{-0.25, 0});
  CHECK(grid.cell_stretch(-3, 1) == Stretch{8, 16});
  CHECK(grid.cell_place(2, -1) == -0.125);
  CHECK(grid.rectangle_of({1, -1, 2}) == TileRectangle{{-4, 0}, {8, 12}});
}

TEST_CASE("quantile cells hold equal probability and are decoded at their median") {
  const TileGrid grid(GridSpacing::prior_quantiles, 4);
  for (int i = 1; i < 15; ++i) {
    const Stretch cell = grid.cell_stretch(4, i);
    CHECK(normal_probability(cell.high) - normal_probability(cell.low) == Approx(1.0 / 16).margin(kTiny));
    CHECK(normal_probability(grid.cell_place(4, i)) == Approx((i + 0.5) / 16).margin(kTiny));
  }
}

TEST_CASE("quantile cells tile a finite stretch without gaps, the outermost as far out as in") {
  const TileGrid grid(GridSpacing::prior_quantiles, 4);
  for (int i = 0; i < 15; ++i) CHECK(grid.cell_stretch(4, i).high == grid.cell_stretch(4, i + 1).low);
  const Stretch first = grid.cell_stretch(4, 0), last = grid.cell_stretch(4, 15);
  CHECK(grid.cell_place(4, 0) - first.low == Approx(first.high - grid.cell_place(4, 0)));
  CHECK(last.high == Approx(-first.low));
  CHECK(grid.cells_in(4, {-50, 50}).first == 0);
  CHECK(grid.cells_in(4, {-50, 50}).last == 15);
}

TEST_CASE("the tiles of a stretch cover it and no more, below zero too") {
  const TileGrid grid(GridSpacing::linear, 8);
  const TileGrid::Range tiles = grid.tiles_in(2, {-2.1, 1.9});  // tiles of two units
  CHECK(tiles.first == -2);
  CHECK(tiles.last == 0);
  CHECK(grid.tiles_in(2, {-2, -2}).first == -1);
  const TileGrid quantiles(GridSpacing::prior_quantiles, 8);
  CHECK(quantiles.tiles_in(quantiles.coarsest_level(), {-9, 9}).count() == 1);  // the whole plane
}

TEST_CASE("an ancestor covers its descendants, left of the origin too") {
  CHECK(ancestor_of({5, -1, 7}, 1) == TileKey{4, -1, 3});
  CHECK(ancestor_of({5, -5, 7}, 2) == TileKey{3, -2, 1});
  const TileGrid grid(GridSpacing::linear, 4);
  const TileKey tile{6, -13, 22};
  const TileRectangle inner = grid.rectangle_of(tile), outer = grid.rectangle_of(ancestor_of(tile, 3));
  CHECK(outer.x.low <= inner.x.low);
  CHECK(outer.x.high >= inner.x.high);
  CHECK(outer.y.low <= inner.y.low);
  CHECK(outer.y.high >= inner.y.high);
}

TEST_CASE("a tile is drawn whole; an ancestor lends the quarter that lies where the tile would") {
  const TileGrid grid(GridSpacing::linear, 4);
  const auto whole = grid.parts_of({3, 5, 2}, {3, 5, 2});
  REQUIRE(whole.size() == 1);
  CHECK(whole[0].where == grid.rectangle_of({3, 5, 2}));
  CHECK(whole[0].u0 == 0);
  CHECK(whole[0].v1 == 1);
  const auto quarter = grid.parts_of({3, 5, 2}, {2, 2, 1});  // right, and lower
  REQUIRE(quarter.size() == 1);
  CHECK(quarter[0].u0 == Approx(0.5));
  CHECK(quarter[0].u1 == Approx(1));
  CHECK(quarter[0].v0 == Approx(0.5));  // shares are counted from the top
  CHECK(quarter[0].v1 == Approx(1));
}

TEST_CASE("with quantiles every cell is a part of its own, in the picture's even rows") {
  const TileGrid grid(GridSpacing::prior_quantiles, 4);
  const TileKey tile{4, 1, 2};
  const auto parts = grid.parts_of(tile, tile);
  REQUIRE(parts.size() == 16);
  for (const TilePart& part : parts) {
    const double median_share = share_at(part, (part.where.x.low + part.where.x.high) / 2);
    CHECK(median_share * 4 == Approx(std::floor(median_share * 4) + 0.5));  // the middle of a cell's picture
    CHECK(part.v1 - part.v0 == Approx(0.25));
  }
  // Of the parent, half as many cells on each side, but for what would reach beyond the tile.
  CHECK(grid.parts_of(tile, ancestor_of(tile, 1)).size() == 4);
  CHECK(grid.parts_of(tile, ancestor_of(tile, 2)).size() == 1);
}

TEST_CASE("a tile's codes are its cells' places on the plane, row by row from the top left") {
  Plane plane;
  plane.origin = Vector::Constant(3, 1);
  plane.axis_x = Vector::Unit(3, 2);
  plane.axis_y = Vector::Unit(3, 0);
  const TileGrid grid(GridSpacing::linear, 2);
  const Matrix codes = grid.codes_of({1, 0, 0}, plane);  // cells of half a unit
  REQUIRE(codes.rows() == 3);
  REQUIRE(codes.cols() == 4);
  CHECK(codes.col(0) == Vector(plane.lift({0.25F, 0.75F})));
  CHECK(codes.col(1) == Vector(plane.lift({0.75F, 0.75F})));
  CHECK(codes.col(2) == Vector(plane.lift({0.25F, 0.25F})));
  const TileGrid quantiles(GridSpacing::prior_quantiles, 4);
  const Matrix whole = quantiles.codes_of({2, 0, 0}, identity_plane(2));
  CHECK(whole.isApprox(prior_quantile_grid(identity_plane(2), 4, 4)));  // the figure of the paper
}

}  // namespace zscape
