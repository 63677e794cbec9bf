// The colours of the dark and the light theme, for our widgets and for ImGui's own.
#pragma once

#include "app/view/view_state.h"
#include "app/widgets/style.h"

namespace zscape {

// Colours, scale and lengths of a theme; fonts are null.
Style style_of(Theme theme, float scale);

// ImGui's own widgets in the same colours and lengths.
void apply_to_imgui(const Style& style);

// How well a colour stands out from another, 1 to 21 (WCAG 2.1, "contrast ratio"); alpha is ignored. Text
// should have 4.5 or more.
double contrast_ratio(ImU32 a, ImU32 b);

}  // namespace zscape
