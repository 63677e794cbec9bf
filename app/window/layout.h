// Where each tile of the window lies: a pure function of the window's size.
#pragma once

namespace zscape {

// In framebuffer pixels from the top left, whole numbers; never negative.
struct Tile {
  float x = 0;
  float y = 0;
  float width = 0;
  float height = 0;

  bool visible() const { return width > 0 && height > 0; }
  bool operator==(const Tile&) const = default;
};

// How far the person has dragged the hairlines: each a factor on the size that suits the window, so that a
// layout chosen on one screen suits another. 1 is the default.
struct Splitters {
  float left = 1;    // width of the settings column
  float right = 1;   // width of the column under the mouse
  float bottom = 1;  // height of the curves and samples
  float curves = 1;  // width of the curves
  bool operator==(const Splitters&) const = default;
};

//   ┌───────────── toolbar ─────────────┐
//   │ left │   map   ╷ second  │ right  │
//   │      ├──── timeline ─────┤        │
//   ├──────┴─────┬─────────────┼────────┤
//   │   curves   │   samples   │  pins  │
//   └──────────── status bar ───────────┘
struct Layout {
  Tile toolbar;
  Tile left;
  Tile map;
  Tile right;
  Tile curves;
  Tile timeline;    // only after add_timeline
  Tile second_map;  // only after add_second_map
  Tile samples;
  Tile pins;
  Tile status_bar;
  // Before the splitters: what a drag of so many pixels is a factor of.
  float natural_left = 0;
  float natural_right = 0;
  float natural_bottom = 0;
  float natural_curves = 0;
};

// Tiles that do not overlap and fill the window but for hairlines of one design pixel between them. Narrow
// windows give up the left column, then the right one; low windows the bottom row; the map goes last. Any
// size is fine, also nothing.
Layout layout_of(float width, float height, float scale, const Splitters& splitters);

// Gives the lower edge of the map to the timeline, if the map stays large enough.
void add_timeline(Layout& layout, float scale);

// Gives the right part of the map to that of a second model, if both become large enough.
void add_second_map(Layout& layout, float scale);

// Keeps a splitter's factor in sensible bounds.
float clamp_splitter(float factor);

}  // namespace zscape
