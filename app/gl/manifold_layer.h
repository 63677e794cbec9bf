// What the decoder draws at each place of the plane, as a layer under the points.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "app/gl/plane_camera.h"
#include "app/gl/program.h"
#include "app/gl/texture.h"
#include "core/latent/statistics.h"

namespace zscape {

struct ManifoldInk {
  std::array<float, 3> background{};
  std::array<float, 3> ink{};
  float opacity = 0.35F;
  bool operator==(const ManifoldInk&) const = default;
};

// One grey texture with all tiles side by side. The shell writes it when the painter has decoded new ones; in
// between it is drawn wherever the camera looks. Move-only; the window's thread.
class ManifoldLayer {
 public:
  ManifoldLayer();

  // Tiles that cover `where`, `width` × `height` grey pixels in all, top row first.
  void set_tiles(int width, int height, std::span<const std::uint8_t> pixels, const PlaneRectangle& where);
  void clear() { where_ = {}; }

  void draw(const PlaneCamera& camera,
            const ManifoldInk& ink) const;  // opaque; nothing when there are no tiles

 private:
  Program program_;
  Texture tiles_;
  VertexArrayHandle vertex_array_;  // core profile draws nothing without one
  PlaneRectangle where_;
};

}  // namespace zscape
