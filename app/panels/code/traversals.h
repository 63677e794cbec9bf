// Rows of decoded pictures, a row for each dimension, from −3σ to 3σ around the current code.
#pragma once

#include <vector>

#include "app/panels/panels.h"

namespace zscape {

// Fills the rest of the window with a row for each of `dimensions`, in that order; what does not fit is
// scrolled to. A click on a picture takes its code; resting on it shows it large.
void draw_traversals(const PanelContext& context, const std::vector<int>& dimensions);

}  // namespace zscape
