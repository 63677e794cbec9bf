// What the decoder draws at each place of the plane, as a layer under the points.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "app/gl/program.h"
#include "app/gl/texture.h"

namespace zscape {

struct ManifoldInk {
  std::array<float, 3> background{};
  std::array<float, 3> ink{};
  float opacity = 0.35F;
  bool operator==(const ManifoldInk&) const = default;
};

// Tiles of one size: `layers` pictures of width × height grey pixels.
struct TileShape {
  int width = 0;
  int height = 0;
  int layers = 0;
  bool operator==(const TileShape&) const = default;
};

// A part of a tile's picture and where it is drawn. Plain floats, as the vertex shader reads them.
struct TileQuad {
  float left, bottom, right, top;  // in clip space
  float u0, v0, u1, v1;            // of the picture: left, top, right, bottom, as shares
  float layer;
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
