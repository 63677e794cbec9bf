#include "app/view/map/map_camera.h"

#include <algorithm>
#include <cmath>

namespace zscape {
namespace {

constexpr float kNearest = 1e-6F;  // plane units per pixel
constexpr float kFarthest = 1e3F;
constexpr float kZoomPerNotch = 0.22F;  // natural logarithm: a quarter closer
constexpr float kZoomRate = 18;         // of the rest per second
constexpr float kFitRate = 10;

// The share of a rest that is taken in `seconds` when the rest decays exponentially.
float eased(float rate, float seconds) { return 1 - std::exp(-rate * seconds); }

void ease_to(MapView& view, const Camera& target, float seconds) {
  const float share = eased(kFitRate, seconds);
  const float ratio = std::log(target.units_per_pixel / view.units_per_pixel);
  const Vec2 way{target.centre.x - view.centre.x, target.centre.y - view.centre.y};
  const float pixels = std::hypot(way.x, way.y) / target.units_per_pixel;
  if (std::abs(ratio) < 0.002F && pixels < 0.5F) {
    view.centre = target.centre;
    view.units_per_pixel = target.units_per_pixel;
    view.easing_to_fit = false;
    return;
  }
  view.centre = {view.centre.x + share * way.x, view.centre.y + share * way.y};
  view.units_per_pixel *= std::exp(share * ratio);
}

}  // namespace

Vec2 to_pixels(const MapView& view, Vec2 plane) {
  return {view.viewport.x / 2 + (plane.x - view.centre.x) / view.units_per_pixel,
          view.viewport.y / 2 - (plane.y - view.centre.y) / view.units_per_pixel};
}

Vec2 to_plane(const MapView& view, Vec2 pixel) {
  return {view.centre.x + (pixel.x - view.viewport.x / 2) * view.units_per_pixel,
          view.centre.y - (pixel.y - view.viewport.y / 2) * view.units_per_pixel};
}

PlaneRectangle visible_rectangle(const MapView& view) {
  const Vec2 top_left = to_plane(view, {0, 0});
  const Vec2 bottom_right = to_plane(view, view.viewport);
  return {top_left.x, bottom_right.x, bottom_right.y, top_left.y};
}

Camera camera_to_fit(const PlaneRectangle& rectangle, Vec2 viewport, float margin) {
  const float width = std::max(viewport.x - 2 * margin, viewport.x / 4);
  const float height = std::max(viewport.y - 2 * margin, viewport.y / 4);
  Camera camera;
  camera.centre = {(rectangle.x_min + rectangle.x_max) / 2, (rectangle.y_min + rectangle.y_max) / 2};
  const float wide = rectangle.width() / std::max(width, 1.0F);
  const float high = rectangle.height() / std::max(height, 1.0F);
  const float needed = std::max(wide, high);
  const float one_unit = 2 / std::max(std::min(width, height), 1.0F);
  camera.units_per_pixel = std::clamp(needed > 0 ? needed : one_unit, kNearest, kFarthest);
  return camera;
}

void pan(MapView& view, Vec2 pixels) {
  view.centre.x -= pixels.x * view.units_per_pixel;
  view.centre.y += pixels.y * view.units_per_pixel;
  view.auto_fit = view.easing_to_fit = false;
}

void zoom_about(MapView& view, Vec2 pixel, float factor) {
  const Vec2 fixed = to_plane(view, pixel);
  view.units_per_pixel = std::clamp(view.units_per_pixel / factor, kNearest, kFarthest);
  const Vec2 moved = to_plane(view, pixel);
  view.centre.x += fixed.x - moved.x;
  view.centre.y += fixed.y - moved.y;
  view.auto_fit = view.easing_to_fit = false;
}

void request_fit(MapView& view) {
  view.pending_zoom = 0;
  view.auto_fit = view.easing_to_fit = true;
}

void request_zoom(MapView& view, Vec2 pixel, float notches) {
  view.pending_zoom += notches * kZoomPerNotch;
  view.zoom_pixel = pixel;
  view.auto_fit = view.easing_to_fit = false;
}

void advance_camera(MapView& view, const PlaneRectangle& rectangle, float margin, float seconds) {
  if (view.pending_zoom != 0) {
    const bool last = std::abs(view.pending_zoom) < 0.004F;
    const float now = last ? view.pending_zoom : view.pending_zoom * eased(kZoomRate, seconds);
    zoom_about(view, view.zoom_pixel, std::exp(now));
    view.pending_zoom = last ? 0 : view.pending_zoom - now;
    return;
  }
  if (!view.auto_fit || rectangle.empty()) return;
  const Camera target = camera_to_fit(rectangle, view.viewport, margin);
  if (view.easing_to_fit) {
    ease_to(view, target, seconds);
  } else {
    view.centre = target.centre;
    view.units_per_pixel = target.units_per_pixel;
  }
}

bool camera_moving(const MapView& view) { return view.pending_zoom != 0 || view.easing_to_fit; }

float grid_step(float units_per_pixel, float pixels) {
  const float least = units_per_pixel * pixels;
  const float power = std::pow(10.0F, std::floor(std::log10(least)));
  for (const float multiple : {1.0F, 2.0F, 5.0F}) {
    if (multiple * power >= least * 0.9999F) return multiple * power;
  }
  return 10 * power;
}

}  // namespace zscape
