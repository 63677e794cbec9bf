// Ten thousand round points, coloured by class.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "app/gl/plane_camera.h"
#include "app/gl/program.h"
#include "app/gl/texture.h"

namespace zscape {

// RGBA by label; alpha 0 hides the class.
using PointPalette = std::array<std::array<std::uint8_t, 4>, 256>;

// The points live in buffers here; the shell writes positions when they have moved, labels when the data has
// changed, the palette when theme or filter has. Move-only; the window's thread.
class Scatter {
 public:
  Scatter();

  void set_positions(std::span<const float> x_y);  // x, y, x, y, … in the plane
  void set_labels(std::span<const std::uint8_t> labels);
  void set_palette(const PointPalette& palette);

  // Blends as many points as have both a position and a label over the current target.
  void draw(const PlaneCamera& camera, float diameter_pixels) const;

 private:
  Program program_;
  Texture palette_;
  BufferHandle positions_;
  BufferHandle labels_;
  VertexArrayHandle vertex_array_;
  std::size_t position_count_ = 0;
  std::size_t label_count_ = 0;
};

}  // namespace zscape
