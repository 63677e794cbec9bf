// Where the map's camera looks: pure functions between the plane (y upward) and pixels (y downward).
//
// Pixels are counted from the top left corner of the map.
#pragma once

#include "app/view/map/map_view.h"
#include "core/latent/statistics.h"

namespace zscape {

Vec2 to_pixels(const MapView& view, Vec2 plane);
Vec2 to_plane(const MapView& view, Vec2 pixel);

// What the viewport shows of the plane.
PlaneRectangle visible_rectangle(const MapView& view);

// Centre and scale at which the rectangle fills the viewport but for `margin` pixels on every side; both axes
// keep one scale. A rectangle without extent is shown at one plane unit around it.
struct Camera {
  Vec2 centre;
  float units_per_pixel = 0.01F;
};
Camera camera_to_fit(const PlaneRectangle& rectangle, Vec2 viewport, float margin);

// The view moved by this many pixels, as a hand moves paper. Ends auto_fit.
void pan(MapView& view, Vec2 pixels);

// Magnifies by `factor` (> 1: closer); the plane's point under `pixel` stays where it is. Ends auto_fit.
// Stays between 1e-6 and 1e3 plane units per pixel.
void zoom_about(MapView& view, Vec2 pixel, float factor);

// Asks for the fit, to be reached in a smooth move.
void request_fit(MapView& view);

// Asks for a zoom in a smooth move of some 0.15 s: `notches` of the wheel, up is closer.
void request_zoom(MapView& view, Vec2 pixel, float notches);

// Takes `seconds` of what was asked for: the pending zoom, or the way to the fit of `rectangle` (empty:
// none). With auto_fit and nothing pending the camera follows the rectangle exactly.
void advance_camera(MapView& view, const PlaneRectangle& rectangle, float margin, float seconds);

// Whether the camera is still on its way, so that another frame is needed.
bool camera_moving(const MapView& view);

// The distance between grid lines: 1, 2 or 5 times a power of ten, the least that leaves
// `pixels` between two.
float grid_step(float units_per_pixel, float pixels);

}  // namespace zscape
