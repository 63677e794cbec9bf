// Round points, thousands of them, each in its colour and strength.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <span>

#include "app/gl/program.h"
#include "app/gl/texture.h"
#include "app/view/map/plane_camera.h"

namespace zscape {

// RGBA by colour index.
using PointPalette = std::array<std::array<std::uint8_t, 4>, 256>;

// The points live in buffers here; the shell writes positions when they have moved, colours and strengths
// when data, filter or selection has changed, the palette when theme or colouring has. Move-only; the
// window's thread.
class Scatter {
 public:
  Scatter();

  void set_positions(std::span<const float> x_y);  // x, y, x, y, … in the plane
  void set_colours(std::span<const std::uint8_t> palette_indices);
  void set_strengths(std::span<const std::uint8_t> strengths);  // opacity: 0 hides a point, 255 is all of it
  void set_palette(const PointPalette& palette);

  // How many have position, colour and strength.
  std::size_t count() const { return std::min({position_count_, colour_count_, strength_count_}); }

  // Blends points over the current target, those of full strength above the others: all of them, or `most`
  // from `first` on.
  void draw(const PlaneCamera& camera, float diameter_pixels, std::size_t first = 0,
            std::size_t most = std::numeric_limits<std::size_t>::max()) const;

 private:
  struct Range {
    std::size_t first;
    std::size_t count;
  };
  void draw_pass(const Range& range, float above, float up_to) const;

  Program program_;
  Texture palette_;
  BufferHandle positions_;
  BufferHandle colours_;
  BufferHandle strengths_;
  VertexArrayHandle vertex_array_;
  std::size_t position_count_ = 0;
  std::size_t colour_count_ = 0;
  std::size_t strength_count_ = 0;
  bool some_full_ = true;  // each kind takes a pass of its own
  bool some_part_ = false;
};

}  // namespace zscape
