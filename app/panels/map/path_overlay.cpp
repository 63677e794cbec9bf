#include "app/panels/map/path_overlay.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>
#include <vector>

#include "app/view/code/path_player.h"
#include "app/view/map/map_model.h"
#include "app/widgets/colour.h"
#include "core/latent/path.h"

namespace zscape {
namespace {

ImVec2 place_of(const MapCanvas& canvas, const Vector& code) {
  const PlanePoint point = canvas.context.map.plane().project(code);
  return canvas.on_screen({point.x(), point.y()});
}

// Where a straight way enters and leaves a box, as shares of its length; nothing where it misses the box
// (Liang and Barsky 1984).
struct Shares {
  double enters = 0;
  double leaves = 1;
};
std::optional<Shares> shares_inside(const Box& box, ImVec2 from, ImVec2 to) {
  Shares shares;
  const auto cut = [&](double start, double step, double low, double high) {
    if (step == 0) return start >= low && start <= high;
    const double at_low = (low - start) / step, at_high = (high - start) / step;
    shares.enters = std::max(shares.enters, std::min(at_low, at_high));
    shares.leaves = std::min(shares.leaves, std::max(at_low, at_high));
    return shares.enters < shares.leaves;
  };
  if (!cut(from.x, double{to.x} - from.x, box.min.x, box.max.x)) return std::nullopt;
  if (!cut(from.y, double{to.y} - from.y, box.min.y, box.max.y)) return std::nullopt;
  return shares;
}

// Dashes of `dash` pixels with gaps as long, going on around the corners. Only those in the box are drawn:
// zoomed in, a path is millions of them long.
void draw_dashed(ImDrawList& list, const Box& box, std::span<const ImVec2> points, ImU32 colour, float width,
                 double dash) {
  double walked = 0;
  for (std::size_t i = 1; i < points.size(); ++i) {
    const ImVec2 from = points[i - 1], to = points[i];
    const double length = std::hypot(double{to.x} - from.x, double{to.y} - from.y);
    const auto seen = shares_inside(box, from, to);
    const auto at = [&](double distance) {
      const double share = std::clamp((distance - walked) / length, 0.0, 1.0);
      return ImVec2{static_cast<float>(from.x + share * (double{to.x} - from.x)),
                    static_cast<float>(from.y + share * (double{to.y} - from.y))};
    };
    if (seen && length > 0) {
      double start = 2 * dash * std::floor((walked + seen->enters * length) / (2 * dash));
      for (; start < walked + seen->leaves * length; start += 2 * dash) {
        if (start + dash > walked) list.AddLine(at(start), at(start + dash), colour, width);
      }
    }
    walked += length;
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
  draw_dashed(canvas.list, canvas.box, points, with_alpha(style.background, 0.6F * opacity), style.px(3),
              style.px(5));
  draw_dashed(canvas.list, canvas.box, points, with_alpha(style.text, opacity), style.px(1.5F), style.px(5));
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
