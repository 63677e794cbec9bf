// Colours for values, from few to many: lightness rises evenly, so that the order shows to every eye, the
// colour-blind one and the printer's too.
#pragma once

#include <imgui.h>

namespace zscape {

// `share` from 0 (the least) to 1, clamped. From violet over teal to yellow, of even steps in OKLab (Ottosson
// 2020). On a dark surface the least is still light enough to be seen, on a light one the most dark enough.
ImU32 scale_colour(float share, bool on_dark);

// Whether text and points stand on a dark surface.
bool is_dark(ImU32 surface);

}  // namespace zscape
