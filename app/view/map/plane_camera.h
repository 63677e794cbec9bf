// Which part of the map's plane a picture shows.
#pragma once

namespace zscape {

// `width` × `height` pixels around a centre, y upward in the plane.
struct PlaneCamera {
  float centre_x = 0;
  float centre_y = 0;
  float units_per_pixel = 0.01F;
  int width = 1;
  int height = 1;

  bool operator==(const PlaneCamera&) const = default;

  // clip = plane · scale + offset, as the vertex shaders compute it.
  float scale_x() const { return 2.0F / (units_per_pixel * static_cast<float>(width)); }
  float scale_y() const { return 2.0F / (units_per_pixel * static_cast<float>(height)); }
  float offset_x() const { return -centre_x * scale_x(); }
  float offset_y() const { return -centre_y * scale_y(); }
};

}  // namespace zscape
