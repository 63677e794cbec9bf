// What a frame costs: measured in every frame, shown in the status bar, and reported by bench-ui.
#pragma once

#include "app/view/view_state.h"

namespace zscape {

// Seconds since this process was started by the system, also before main.
double seconds_since_launch();

// Resident memory of this process in 10⁶ bytes.
double resident_mb();

struct FrameTiming {
  double ui_ms = 0;     // CPU time of the window's thread: input, snapshot, decoding, panels; not OpenGL
  double frame_ms = 0;  // wall time of the whole frame, without waiting for its turn
};

// Takes a frame's figures into the smoothed ones (a tenth of the way, so that they can be read).
void smooth(FrameStats& stats, const FrameTiming& timing, double decode_us);

}  // namespace zscape
