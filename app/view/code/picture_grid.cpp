#include "app/view/code/picture_grid.h"

#include <algorithm>
#include <cmath>

namespace zscape {
namespace {

PictureGrid grid_of_columns(int count, float width, float height, float gap, float aspect, float extra) {
  PictureGrid grid;
  grid.columns = std::max(1, count);
  const auto columns = static_cast<float>(grid.columns);
  grid.cell_width = std::max(1.0F, std::floor((width - gap * (columns - 1)) / columns));
  grid.cell_height = std::max(1.0F, std::floor(grid.cell_width / aspect));
  grid.rows = std::max(1, static_cast<int>((height + gap) / (grid.cell_height + extra + gap)));
  return grid;
}

float covered(const PictureGrid& grid) {
  return static_cast<float>(grid.count()) * grid.cell_width * grid.cell_height;
}

}  // namespace

PictureGrid picture_grid(float width, float height, float wanted, float gap, float aspect, float extra) {
  const auto about = static_cast<int>(std::lround((width + gap) / (wanted + gap)));
  PictureGrid grid = grid_of_columns(about, width, height, gap, aspect, extra);
  for (const int columns : {about + 1, about - 1, about + 2}) {  // one more or less may leave less of a rest
    const PictureGrid other = grid_of_columns(columns, width, height, gap, aspect, extra);
    const bool fits = other.cell_height + extra <= height;
    if (fits && covered(other) > 1.02F * covered(grid)) grid = other;
  }
  if (grid.cell_height + extra > height) {  // a tile lower than one picture: a smaller one
    grid.cell_height = std::max(1.0F, std::floor(height - extra));
    grid.cell_width = std::max(1.0F, std::floor(grid.cell_height * aspect));
    grid.columns = std::max(1, static_cast<int>((width + gap) / (grid.cell_width + gap)));
  }
  return grid;
}

PictureGrid fitting_grid(int count, float width, float height, float largest, float gap, float aspect) {
  constexpr float kWorth = 0.9F;  // of its size a picture may lose for longer and fewer rows
  PictureGrid best;
  float largest_found = 0;
  for (int columns = 1; columns <= std::max(count, 1); ++columns) {
    const int rows = (std::max(count, 1) + columns - 1) / columns;
    const auto share = [gap](float length, int parts) {
      return (length - gap * static_cast<float>(parts - 1)) / static_cast<float>(parts);
    };
    const float cell = std::floor(std::min({share(width, columns), share(height, rows) * aspect, largest}));
    largest_found = std::max(largest_found, cell);
    if (columns > 1 && (cell < best.cell_width * kWorth || cell < largest_found * kWorth)) continue;
    best = {columns, rows, std::max(1.0F, cell), std::max(1.0F, std::floor(cell / aspect))};
  }
  return best;
}

}  // namespace zscape
