#include "app/view/code/path_player.h"

#include <algorithm>
#include <cmath>

#include "app/view/code/probe.h"
#include "core/latent/path.h"

namespace zscape {
namespace {

constexpr double kLongestPause = 0.25;  // seconds without a frame that the walk does not catch up with
constexpr int kShortestDelayMs = 20;

PathView::Origin origin_of(const ViewState& view) {
  PathView::Origin origin{{}, 0, view.path.interpolation, view.path.frames};
  if (path_source(view) == PathSource::pins) {
    for (const Pin& pin : view.pins) origin.codes.push_back(pin.code);
  } else if (view.path.set_by_points) {
    origin.codes = view.trail;
  } else if (!view.trail.empty()) {
    origin.codes = {view.trail.front(), view.trail.back()};
    origin.count = view.trail.size();
  }
  return origin;
}

bool same(const PathView::Origin& a, const PathView::Origin& b) {
  const auto same_code = [](const Vector& one, const Vector& other) {
    return one.size() == other.size() && one == other;
  };
  return a.count == b.count && a.interpolation == b.interpolation && a.frames == b.frames &&
         std::equal(a.codes.begin(), a.codes.end(), b.codes.begin(), b.codes.end(), same_code);
}

void lead_through_codes(ViewState& view) {
  PathView& path = view.path;
  PathView::Origin origin = origin_of(view);
  if (same(origin, path.computed_from)) return;
  const bool waypoints = has_waypoints(view);
  path.through_waypoints =
      waypoints ? trail_through(origin.codes, path.interpolation) : std::vector<Vector>();
  path.codes = has_path(view) ? resample_trail(path_trail(view), path.frames) : Matrix();
  path.computed_from = std::move(origin);
}

// A model of another latent size may have come in this very frame; its panels drop what does not fit.
bool fits_model(const PanelContext& context) {
  return context.snapshot.model != nullptr &&
         path_trail(context.view).front().size() == context.snapshot.model->architecture().latent_size;
}

// Where the playhead is after so many seconds; stops at the end of a walk that does not loop.
void advance(PathView& path, double seconds) {
  const double position = path.playhead + seconds / std::max(path.seconds, 0.1);
  if (!path.loop && position >= 1) path.playing = false;
  path.playhead = static_cast<float>(path.loop ? position - std::floor(position) : std::min(position, 1.0));
}

}  // namespace

PathSource path_source(const ViewState& view) {
  const bool drawn = view.trail.size() >= 2, pins = view.pins.size() >= 2;
  if (drawn == pins) return view.path.source;
  return drawn ? PathSource::drawn : PathSource::pins;
}

bool has_waypoints(const ViewState& view) {
  return path_source(view) == PathSource::pins || view.path.set_by_points;
}

const std::vector<Vector>& path_trail(const ViewState& view) {
  return has_waypoints(view) ? view.path.through_waypoints : view.trail;
}

bool has_path(const ViewState& view) { return path_trail(view).size() >= 2; }

bool path_shown(const ViewState& view) {
  return has_path(view) && (view.bottom_tab == BottomTab::path || view.path.playing);
}

void follow_path(const PanelContext& context) {
  ViewState& view = context.view;
  PathView& path = view.path;
  lead_through_codes(view);
  const double passed = std::clamp(view.now - path.played_until, 0.0, kLongestPause);
  path.played_until = view.now;
  if (!has_path(view)) {
    path.playing = false;
    path.playhead = 0;
    return;
  }
  if (!path.playing) return;
  advance(path, passed);
  if (!view.code_from_mouse && fits_model(context))
    set_code(context, code_on_trail(path_trail(view), path.playhead), false);
}

void seek_path(const PanelContext& context, float share) {
  if (!has_path(context.view)) return;
  context.view.path.playing = false;
  context.view.path.playhead = std::clamp(share, 0.0F, 1.0F);
  set_code(context, code_on_trail(path_trail(context.view), context.view.path.playhead), false);
}

void play_or_pause_path(ViewState& view) {
  view.bottom_tab = BottomTab::path;
  if (!has_path(view)) return;
  PathView& path = view.path;
  path.playing = !path.playing;
  path.played_until = view.now;
  if (path.playing && path.playhead >= 1) path.playhead = 0;
}

int path_delay_ms(const PathView& path) {
  const double delay = 1000 * path.seconds / std::max(path.frames, 1);
  return std::max(kShortestDelayMs, static_cast<int>(std::lround(delay)));
}

}  // namespace zscape
