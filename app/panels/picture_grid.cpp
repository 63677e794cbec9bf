#include "app/panels/picture_grid.h"

#include <algorithm>
#include <cmath>

namespace zscape {

PictureGrid picture_grid(float width, float height, float wanted, float gap, float aspect, float extra) {
  PictureGrid grid;
  grid.columns = std::max(1, static_cast<int>(std::lround((width + gap) / (wanted + gap))));
  const auto columns = static_cast<float>(grid.columns);
  grid.cell_width = std::max(1.0F, std::floor((width - gap * (columns - 1)) / columns));
  grid.cell_height = std::max(1.0F, std::floor(grid.cell_width / aspect));
  grid.rows = std::max(1, static_cast<int>((height + gap) / (grid.cell_height + extra + gap)));
  if (grid.cell_height + extra > height) {  // a tile lower than one picture: a smaller one
    grid.cell_height = std::max(1.0F, std::floor(height - extra));
    grid.cell_width = std::max(1.0F, std::floor(grid.cell_height * aspect));
    grid.columns = std::max(1, static_cast<int>((width + gap) / (grid.cell_width + gap)));
  }
  return grid;
}

}  // namespace zscape
