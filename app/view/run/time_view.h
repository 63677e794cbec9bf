// Which moment of which run the window shows.
#pragma once

#include <optional>

#include "core/session/run_shelf.h"

namespace zscape {

// A part of ViewState. Moments are held, so that one which the session thins away meanwhile stays shown.
struct TimeView {
  MomentPtr past;        // null: now
  RunRecordPtr run;      // the past run it belongs to; null: the run in hand
  bool playing = false;  // on from moment to moment by itself
  double since = 0;      // when `past` was taken up, in the window's seconds
  bool arrived = false;  // its digits are on the map; set by the shell
};

// The film of the learning that is being made: the share that is done.
using FilmProgress = std::optional<double>;

}  // namespace zscape
