// The tiles of the manifold as the graphics card is told of them. Plain values, no OpenGL.
#pragma once

namespace zscape {

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

}  // namespace zscape
