// The pages of the Advice tab besides the advice itself. Each fills what is left of the window.
#pragma once

#include "app/panels/panels.h"

namespace zscape {

void draw_rate_distortion(const PanelContext& context);  // one point for each evaluation of the test set
void draw_kl_over_time(const PanelContext& context);     // the most informative dimensions
void draw_active_units(const PanelContext& context);
void draw_likelihood_page(const PanelContext& context);  // the importance-weighted bound

}  // namespace zscape
