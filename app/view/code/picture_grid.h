// How many pictures fit a tile, and how large: whole cells that fill its width. Pure.
#pragma once

namespace zscape {

struct PictureGrid {
  int columns = 1;
  int rows = 1;
  float cell_width = 0;  // of one picture, in pixels
  float cell_height = 0;

  int count() const { return columns * rows; }
};

// Pictures of `aspect` (width over height), `gap` pixels apart, about `wanted` pixels wide and never cut off;
// at least one, however small the tile. `extra` is the height below each picture for something else.
PictureGrid picture_grid(float width, float height, float wanted, float gap, float aspect, float extra = 0);

// The largest pictures, at most `largest` pixels wide, of which `count` fit whole into the tile; where little
// smaller ones make fewer rows, those.
PictureGrid fitting_grid(int count, float width, float height, float largest, float gap, float aspect);

}  // namespace zscape
