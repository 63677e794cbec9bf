// A line for each class: where its codes lie on the map's plane, and how they spread.
#pragma once

#include "app/panels/panels.h"

namespace zscape {

// Fills the rest of the window.
void draw_class_table(const PanelContext& context);

}  // namespace zscape
