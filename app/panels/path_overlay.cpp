#include "app/panels/path_overlay.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

#include "app/panels/map_model.h"
#include "app/panels/path_player.h"
#include "app/widgets/colour.h"
#include "core/latent/path.h"

namespace zscape {
namespace {

ImVec2 place_of(const MapCanvas& canvas, const Vector& code) {
  const PlanePoint point = canvas.context.map.plane().project(code);
  return canvas.on_screen({point.x(), point.y()});
}

// Dashes of `dash` pixels with gaps as long, going on around the corners.
void draw_dashed(ImDrawList& list, std::span<const ImVec2> points, ImU32 colour, float width, float dash) {
  float walked = 0;
  for (std::size_t i = 1; i < points.size(); ++i) {
    const ImVec2 from = points[i - 1];
    const ImVec2 way{points[i].x - from.x, points[i].y - from.y};
    const float length = std::hypot(way.x, way.y);
    for (float done = 0; done < length;) {
      const float phase = std::fmod(walked, 2 * dash);
      const float rest = phase < dash ? dash - phase : 2 * dash - phase;
      const float piece = std::min(std::max(rest, 0.01F), length - done);
      const float a = done / length, b = (done + piece) / length;
      if (phase < dash) {
        list.AddLine({from.x + a * way.x, from.y + a * way.y}, {from.x + b * way.x, from.y + b * way.y},
                     colour, width);
      }
      done += piece;
      walked += piece;
    }
  }
}

// In any number of dimensions: its shadow on the map's plane.
void draw_trail(const MapCanvas& canvas, const std::vector<Vector>& trail, float opacity) {
  const Style& style = canvas.context.style;
  std::vector<ImVec2> points;
  points.reserve(trail.size());
  for (const Vector& code : trail) {
    if (code.size() == canvas.context.map.plane().latent_size()) points.push_back(place_of(canvas, code));
  }
  draw_dashed(canvas.list, points, with_alpha(style.background, 0.6F * opacity), style.px(3), style.px(5));
  draw_dashed(canvas.list, points, with_alpha(style.text, opacity), style.px(1.5F), style.px(5));
}

void draw_waypoints(const MapCanvas& canvas, const std::vector<Vector>& waypoints) {
  const Style& style = canvas.context.style;
  for (const Vector& code : waypoints) {
    if (code.size() != canvas.context.map.plane().latent_size()) continue;
    const ImVec2 at = place_of(canvas, code);
    canvas.list.AddCircleFilled(at, style.px(5.5F), with_alpha(style.background, 0.8F));
    canvas.list.AddCircleFilled(at, style.px(4), style.text);
  }
}

void draw_playhead(const MapCanvas& canvas, const Vector& code) {
  const Style& style = canvas.context.style;
  if (code.size() != canvas.context.map.plane().latent_size()) return;
  const ImVec2 at = place_of(canvas, code);
  canvas.list.AddCircleFilled(at, style.px(6), with_alpha(style.background, 0.8F));
  canvas.list.AddCircleFilled(at, style.px(4.5F), style.accent);
}

}  // namespace

void draw_path(const MapCanvas& canvas) {
  const ViewState& view = canvas.context.view;
  if (view.path.set_by_points) draw_waypoints(canvas, view.trail);
  if (!path_shown(view)) {
    draw_trail(canvas, view.trail, 1);
    return;
  }
  if (path_source(view) != PathSource::drawn) draw_trail(canvas, view.trail, 0.4F);
  draw_trail(canvas, path_trail(view), 1);
  draw_playhead(canvas, code_on_trail(path_trail(view), view.path.playhead));
}

}  // namespace zscape
