#include "app/view/map/map_camera.h"

#include <catch2/catch.hpp>

namespace zscape {
namespace {

MapView view_of(float width, float height) {
  MapView view;
  view.viewport = {width, height};
  view.centre = {1, 2};
  view.units_per_pixel = 0.01F;
  view.auto_fit = false;
  return view;
}

TEST_CASE("the camera's centre is the middle of the map, and y points up") {
  const MapView view = view_of(400, 300);
  CHECK(to_pixels(view, {1, 2}) == Vec2{200, 150});
  CHECK(to_pixels(view, {1, 3}).y == Approx(50));
  CHECK(to_plane(view, {400, 300}).x == Approx(3));
  CHECK(to_plane(view, {400, 300}).y == Approx(0.5));
  const PlaneRectangle seen = visible_rectangle(view);
  CHECK(seen.x_min == Approx(-1));
  CHECK(seen.y_max == Approx(3.5));
}

TEST_CASE("a fit shows the whole rectangle within its margin, at one scale for both axes") {
  MapView view = view_of(400, 300);
  const PlaneRectangle digits{-4, 4, -1, 1};
  advance_camera(view, digits, 20, 0.016F);
  CHECK(view.centre == Vec2{1, 2});  // not asked for
  view.auto_fit = true;
  advance_camera(view, digits, 20, 0.016F);
  CHECK(to_pixels(view, {-4, 0}).x == Approx(20));
  CHECK(to_pixels(view, {4, 0}).x == Approx(380));
  CHECK(to_pixels(view, {0, 0}).y == Approx(150));
}

TEST_CASE("a rectangle without extent, or a map without room, still gives a camera") {
  CHECK(camera_to_fit({1, 1, 2, 2}, {400, 300}, 20).units_per_pixel > 0);
  CHECK(camera_to_fit({-1, 1, -1, 1}, {0, 0}, 20).units_per_pixel > 0);
}

TEST_CASE("zooming keeps what is under the cursor in place") {
  MapView view = view_of(400, 300);
  const Vec2 cursor{310, 40};
  const Vec2 before = to_plane(view, cursor);
  zoom_about(view, cursor, 3);
  CHECK(view.units_per_pixel == Approx(0.01 / 3));
  CHECK(to_plane(view, cursor).x == Approx(before.x));
  CHECK(to_plane(view, cursor).y == Approx(before.y));
}

TEST_CASE("panning moves the map with the hand") {
  MapView view = view_of(400, 300);
  const Vec2 grabbed = to_plane(view, {100, 100});
  pan(view, {30, -20});
  CHECK(to_plane(view, {130, 80}).x == Approx(grabbed.x).margin(1e-5));
  CHECK(to_plane(view, {130, 80}).y == Approx(grabbed.y));
}

TEST_CASE("the person's own move ends the automatic fit") {
  MapView view = view_of(400, 300);
  view.auto_fit = true;
  pan(view, {1, 0});
  CHECK_FALSE(view.auto_fit);
  view.auto_fit = true;
  request_zoom(view, {0, 0}, 1);
  CHECK_FALSE(view.auto_fit);
}

TEST_CASE("a wheel notch arrives smoothly, as a whole, and about the cursor") {
  MapView view = view_of(400, 300);
  const Vec2 before = to_plane(view, {50, 60});
  request_zoom(view, {50, 60}, 1);
  advance_camera(view, {}, 0, 0.016F);
  const float first = view.units_per_pixel;
  CHECK(first < 0.01F);
  int frames = 1;
  for (; camera_moving(view) && frames < 1000; ++frames) advance_camera(view, {}, 0, 0.016F);
  CHECK(frames > 3);
  CHECK(frames < 60);
  CHECK(view.units_per_pixel == Approx(0.01 * std::exp(-0.22)).epsilon(1e-4));
  CHECK(view.units_per_pixel < first);
  CHECK(to_plane(view, {50, 60}).x == Approx(before.x).epsilon(1e-4));
}

TEST_CASE("a fit that was asked for is reached in a smooth move") {
  MapView view = view_of(400, 300);
  const PlaneRectangle digits{-4, 4, -1, 1};
  request_fit(view);
  advance_camera(view, digits, 0, 0.016F);
  CHECK(camera_moving(view));
  for (int i = 0; i < 200; ++i) advance_camera(view, digits, 0, 0.016F);
  CHECK_FALSE(camera_moving(view));
  CHECK(view.centre == Vec2{0, 0});
  CHECK(view.units_per_pixel == Approx(8.0 / 400));
}

TEST_CASE("grid lines stand at ones, twos and fives") {
  CHECK(grid_step(0.01F, 90) == Approx(1));
  CHECK(grid_step(0.01F, 110) == Approx(2));
  CHECK(grid_step(0.01F, 300) == Approx(5));
  CHECK(grid_step(0.0001F, 90) == Approx(0.01));
  CHECK(grid_step(1, 100) == Approx(100));
}

}  // namespace
}  // namespace zscape
