// What groups of controls on the map stand on.
#pragma once

#include "app/widgets/style.h"
#include "app/widgets/text.h"

namespace zscape {

// A translucent sheet under the controls, and the item at its place, which is submitted after the controls
// and keeps the mouse from the map between them.
void draw_sheet(const Style& style, const Box& box);
void swallow_mouse(const char* id, const Box& box);

}  // namespace zscape
