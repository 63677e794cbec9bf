#include "core/latent/tile_grid.h"

#include <algorithm>
#include <cmath>

#include "core/model/priors/prior_row.h"

namespace zscape {
namespace {

constexpr int kFinestLinear = 30;
constexpr int kFinestQuantile = 44;   // a double next to 1 has 53 bits
constexpr int kCoarsestQuantile = 2;  // at which the outermost cells have an inner neighbour
constexpr int kCoarsestLinear = -30;

constexpr std::int64_t cell_count(int level) { return std::int64_t{1} << level; }

// One axis of a part: what of the plane, and what share of the source tile.
struct AxisPart {
  Stretch where;
  double from = 0;
  double to = 1;
};

// The cells' part [low, high] of the wanted stretch; nothing if they do not meet.
void add_overlap(const Stretch& wanted, const Stretch& cells, double from, double to,
                 std::vector<AxisPart>& parts) {
  const double low = std::max(wanted.low, cells.low), high = std::min(wanted.high, cells.high);
  if (low >= high) return;
  const double scale = (to - from) / (cells.high - cells.low);
  parts.push_back({{low, high}, from + (low - cells.low) * scale, to - (cells.high - high) * scale});
}

std::vector<AxisPart> axis_parts(const TileGrid& grid, const Stretch& wanted, int level, std::int64_t tile) {
  const int cells = grid.cells();
  const std::int64_t first = tile * cells;
  std::vector<AxisPart> parts;
  if (grid.spacing() == GridSpacing::linear) {  // all cells are of one width
    const Stretch whole{grid.cell_stretch(level, first).low,
                        grid.cell_stretch(level, first + cells - 1).high};
    add_overlap(wanted, whole, 0, 1, parts);
    return parts;
  }
  for (int i = 0; i < cells; ++i) {
    add_overlap(wanted, grid.cell_stretch(level, first + i), static_cast<double>(i) / cells,
                static_cast<double>(i + 1) / cells, parts);
  }
  return parts;
}

}  // namespace

TileKey ancestor_of(const TileKey& tile, int levels) {
  return {tile.level - levels, tile.column >> levels, tile.row >> levels};
}

TileGrid::TileGrid(GridSpacing spacing, int cells, Prior prior)
    : spacing_(spacing), cells_(cells), prior_(prior) {}

int TileGrid::coarsest_level() const {
  if (spacing_ == GridSpacing::linear) return kCoarsestLinear;
  int level = kCoarsestQuantile;
  while (cell_count(level) < cells_) ++level;
  return level;
}

int TileGrid::finest_level() const {
  return spacing_ == GridSpacing::linear ? kFinestLinear : kFinestQuantile;
}

double TileGrid::to_grid(double place) const {
  return spacing_ == GridSpacing::linear ? place : row_of(prior_).axis.probability(place);
}

TileGrid::Range TileGrid::cells_in(int level, const Stretch& stretch) const {
  const auto index = [&](double place) {
    const auto cell = static_cast<std::int64_t>(std::floor(std::ldexp(to_grid(place), level)));
    return spacing_ == GridSpacing::linear ? cell : std::clamp<std::int64_t>(cell, 0, cell_count(level) - 1);
  };
  return {index(stretch.low), index(stretch.high)};
}

TileGrid::Range TileGrid::tiles_in(int level, const Stretch& stretch) const {
  const Range cells = cells_in(level, stretch);
  const auto tile = [&](std::int64_t cell) {
    return cell >= 0 ? cell / cells_ : -((-cell + cells_ - 1) / cells_);
  };
  return {tile(cells.first), tile(cells.last)};
}

double TileGrid::cell_place(int level, std::int64_t index) const {
  const double place = std::ldexp(static_cast<double>(index) + 0.5, -level);
  return spacing_ == GridSpacing::linear ? place : row_of(prior_).axis.quantile(place);
}

double TileGrid::edge(int level, std::int64_t index) const {
  const double place = std::ldexp(static_cast<double>(index), -level);
  if (spacing_ == GridSpacing::linear) return place;
  if (index <= 0) return 2 * cell_place(level, 0) - edge(level, 1);
  if (const std::int64_t count = cell_count(level); index >= count) {
    return 2 * cell_place(level, count - 1) - edge(level, count - 1);
  }
  return row_of(prior_).axis.quantile(place);
}

Stretch TileGrid::cell_stretch(int level, std::int64_t index) const {
  return {edge(level, index), edge(level, index + 1)};
}

TileRectangle TileGrid::rectangle_of(const TileKey& tile) const {
  const auto stretch = [&](std::int64_t index) {
    return Stretch{edge(tile.level, index * cells_), edge(tile.level, (index + 1) * cells_)};
  };
  return {stretch(tile.column), stretch(tile.row)};
}

double TileGrid::width_at(double place) const {
  return spacing_ == GridSpacing::linear ? 1 : 1 / row_of(prior_).axis.density(place);
}

std::vector<TilePart> TileGrid::parts_of(const TileKey& wanted, const TileKey& source) const {
  const TileRectangle rectangle = rectangle_of(wanted);
  const auto columns = axis_parts(*this, rectangle.x, source.level, source.column);
  const auto rows = axis_parts(*this, rectangle.y, source.level, source.row);
  std::vector<TilePart> parts;
  parts.reserve(columns.size() * rows.size());
  for (const AxisPart& row : rows) {
    for (const AxisPart& column : columns) {
      parts.push_back({{column.where, row.where}, column.from, 1 - row.to, column.to, 1 - row.from});
    }
  }
  return parts;
}

Matrix TileGrid::codes_of(const TileKey& tile, const Plane& plane) const {
  Matrix codes(plane.latent_size(), Eigen::Index{cells_} * cells_);
  for (int down = 0; down < cells_; ++down) {
    const double y = cell_place(tile.level, (tile.row + 1) * cells_ - 1 - down);
    for (int right = 0; right < cells_; ++right) {
      const double x = cell_place(tile.level, tile.column * cells_ + right);
      codes.col(Eigen::Index{down} * cells_ + right) =
          plane.lift({static_cast<float>(x), static_cast<float>(y)});
    }
  }
  return codes;
}

}  // namespace zscape
