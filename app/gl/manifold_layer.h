// What the decoder draws at each place of the plane, as a layer under the points.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "app/gl/program.h"
#include "app/gl/texture.h"
#include "app/view/map/tile_quad.h"

namespace zscape {

struct ManifoldInk {
  std::array<float, 3> background{};
  std::array<float, 3> ink{};
  float opacity = 0.35F;
  bool operator==(const ManifoldInk&) const = default;
};

// One array texture with a layer for each tile that is at hand. The shell writes a layer when a tile has been
// decoded, and says anew what is drawn where when the camera has moved or tiles have come. Move-only; the
// window's thread.
class ManifoldLayer {
 public:
  ManifoldLayer();

  // Does nothing when the shape is the same; else all content is lost.
  void reshape(const TileShape& shape);
  void write(int layer, std::span<const std::uint8_t> pixels);  // width · height of them, top row first

  // Opaque; everything that the quads do not cover keeps its colour.
  void draw(std::span<const TileQuad> quads, const ManifoldInk& ink);

 private:
  Program program_;
  TextureHandle tiles_;
  BufferHandle quads_;
  VertexArrayHandle vertex_array_;
  TileShape shape_;
};

}  // namespace zscape
