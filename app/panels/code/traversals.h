// Rows of decoded pictures, a row for each dimension, from −3σ to 3σ around the current code.
#pragma once

#include <vector>

#include "app/panels/panels.h"
#include "core/latent/statistics.h"

namespace zscape {

// The dimensions from the most informative one on (by KL; an autoencoder's by variance), or in their own
// order.
std::vector<int> dimension_order(const DimensionStatistics& statistics, bool sorted);

// Fills the rest of the window with a row for each of `dimensions`, in that order; what does not fit is
// scrolled to. A click on a picture takes its code; resting on it shows it large.
void draw_traversals(const PanelContext& context, const std::vector<int>& dimensions);

}  // namespace zscape
