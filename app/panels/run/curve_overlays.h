// The curves of past runs that are laid over those of the run in hand.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/panels/panels.h"
#include "app/view/run/curve_data.h"

namespace zscape {

struct CurveOverlay {
  std::uint64_t run = 0;
  std::string name;  // of the run
  Curve curve;
  ImU32 colour = 0;
};

// The test curve of each run ticked in the list; the train curve where the test set was measured less than
// twice. An autoencoder appears only under the reconstruction, since it has neither ELBO nor KL.
std::vector<CurveOverlay> curve_overlays(const PanelContext& context);

// The colour of a run, the same wherever it appears.
ImU32 overlay_colour(const Style& style, std::uint64_t run);

}  // namespace zscape
