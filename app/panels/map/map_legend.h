// What the colours on the map mean: the classes, which it filters, and the scale of a value.
#pragma once

#include "app/panels/panels.h"
#include "app/widgets/text.h"

namespace zscape {

// Where the classes and the scale stand: in the upper right corner of `map`; empty without digits.
Box legend_box(const PanelContext& context, const Box& map);

// Draws it into the current window; before the map's own item, like all controls.
void draw_map_legend(const PanelContext& context, const Box& map);

// Shows this class alone, or every class again if it was alone.
void solo_class(MapView& view, int label);

}  // namespace zscape
