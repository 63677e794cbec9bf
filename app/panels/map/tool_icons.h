// The pictures on the buttons of the map's tools. A font has a pointer, but no lasso.
#pragma once

#include "app/widgets/text.h"

namespace zscape {

// Drawn into the current window, in the middle of the button's box.
void draw_pointer_icon(const Style& style, const Box& box, ImU32 colour);
void draw_lasso_icon(const Style& style, const Box& box, ImU32 colour);
void draw_rectangle_icon(const Style& style, const Box& box, ImU32 colour);
void draw_path_icon(const Style& style, const Box& box, ImU32 colour);

}  // namespace zscape
