// The cells of the manifold without end: where each lies on the map's plane, and at which place it is
// decoded.
//
// In grid coordinates the cells of level n are squares of side 2⁻ⁿ; those of level n + 1 are their quarters.
// With linear spacing grid coordinates are those of the plane. With quantiles of the prior N(0, I) they are
// (Φ(x), Φ(y)): the whole plane is the unit square, and cells of one level hold equal probability (as in
// Kingma and Welling 2014, figure 4). A tile is a square of cells that is decoded and drawn as one picture.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/base/enum_text.h"
#include "core/base/matrix.h"
#include "core/latent/plane.h"
#include "core/model/architecture.h"

namespace zscape {

enum class GridSpacing { linear, prior_quantiles };
inline constexpr std::array<EnumWord<GridSpacing>, 2> kGridSpacingWords{
    {{GridSpacing::linear, "linear", "Linear"},
     {GridSpacing::prior_quantiles, "prior quantiles", "Prior quantiles"}}};
constexpr EnumTable<GridSpacing> enum_table(GridSpacing) { return {"spacing", kGridSpacingWords}; }

// The tile of cells [column · n, (column + 1) · n) × [row · n, (row + 1) · n) of a level, n =
// TileGrid::cells; rows upward.
struct TileKey {
  int level = 0;
  std::int64_t column = 0;
  std::int64_t row = 0;
  bool operator==(const TileKey&) const = default;
};

// The tile that covers this one, `levels` levels coarser.
TileKey ancestor_of(const TileKey& tile, int levels);

// A stretch of one axis, and a rectangle, of the plane; in double, because floats run out of digits long
// before one stops zooming.
struct Stretch {
  double low = 0;
  double high = 0;
  bool operator==(const Stretch&) const = default;
};
struct TileRectangle {
  Stretch x;
  Stretch y;
  bool operator==(const TileRectangle&) const = default;
};

// A part of the plane, and the part of a tile's picture that belongs there: shares of its width and height
// from the left and from the top.
struct TilePart {
  TileRectangle where;
  double u0 = 0, v0 = 0, u1 = 1, v1 = 1;
};

// A small value; both axes are alike.
class TileGrid {
 public:
  // `cells`: on each side of a tile, a power of two.
  TileGrid(GridSpacing spacing, int cells, Prior prior = Prior::standard_normal);

  GridSpacing spacing() const { return spacing_; }
  int cells() const { return cells_; }
  int coarsest_level() const;  // of quantiles, where a tile must not be larger than the plane
  int finest_level() const;    // beyond which the numbers have no digits left
  bool operator==(const TileGrid&) const = default;

  // The cells and the tiles of a level that meet the stretch, first and last.
  struct Range {
    std::int64_t first = 0;
    std::int64_t last = -1;
    std::int64_t count() const { return last - first + 1; }
  };
  Range cells_in(int level, const Stretch& stretch) const;
  Range tiles_in(int level, const Stretch& stretch) const;

  // Where cell `index` of a level is decoded: its middle, or its median.
  double cell_place(int level, std::int64_t index) const;

  // What it covers. The outermost quantile cells have no end; they are shown as far out as in.
  Stretch cell_stretch(int level, std::int64_t index) const;

  TileRectangle rectangle_of(const TileKey& tile) const;

  // How wide a cell of level 0 would be if all were as narrow as those at `place`; a level halves it.
  double width_at(double place) const;

  // How to draw `wanted` with the picture of `source`, itself or an ancestor: parts that tile its rectangle
  // without gaps, each of one scale.
  std::vector<TilePart> parts_of(const TileKey& wanted, const TileKey& source) const;

  // The codes L×cells² of a tile, row by row from its top left, in the plane.
  Matrix codes_of(const TileKey& tile, const Plane& plane) const;

 private:
  double edge(int level, std::int64_t index) const;
  double to_grid(double place) const;

  GridSpacing spacing_;
  int cells_;
  Prior prior_;  // whose quantiles they are
};

}  // namespace zscape
