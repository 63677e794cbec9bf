// How the person walks through latent space: along which way, in how many pictures, and where on it they are.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

#include "core/base/enum_text.h"
#include "core/base/matrix.h"
#include "core/latent/interpolation.h"

namespace zscape {

enum class PathSource {
  drawn,  // ViewState::trail: a drag as it was, or set point by point
  pins,   // through ViewState::pins in their order
};
inline constexpr std::array<EnumWord<PathSource>, 2> kPathSourceWords{
    {{PathSource::drawn, "Drawn"}, {PathSource::pins, "Pins"}}};
constexpr EnumTable<PathSource> enum_table(PathSource) { return {"path", kPathSourceWords}; }

inline constexpr int kFewestPathFrames = 2;
inline constexpr int kMostPathFrames = 240;

struct PathView {
  PathSource source = PathSource::drawn;  // as chosen; the other where this one has no path
  bool set_by_points = false;             // the trail holds waypoints, not the many codes of a drag
  Interpolation interpolation = Interpolation::linear;  // between pins or waypoints
  std::optional<std::size_t> held_waypoint;             // of the trail, that the mouse went down on
  int frames = 24;
  double seconds = 3;  // that a walk from end to end takes
  bool playing = false;
  bool loop = true;
  float playhead = 0;       // share of the path's length, 0 to 1
  double played_until = 0;  // in the window's seconds

  // What follows from pins, trail and the above; kept by follow_path (app/panels/path_player.h).
  std::vector<Vector> through_waypoints;  // the trail through them; empty when a drag is walked
  Matrix codes;                           // L×frames at equal distances; empty without a path

  // What those two were computed from, so that nothing is computed while nothing changes.
  struct Origin {
    std::vector<Vector> codes;  // the waypoints; of a drag, which only grows, its ends
    std::size_t count = 0;      // of the drag's codes
    Interpolation interpolation = Interpolation::linear;
    int frames = 0;
  };
  Origin computed_from;
};

}  // namespace zscape
