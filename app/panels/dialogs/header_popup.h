// The popup that a button of a panel's header opens.
#pragma once

#include "app/widgets/style.h"

namespace zscape {

inline constexpr float kHeaderPopupPadding = 12;  // design pixels, at its left and right

// With its corner at the right end of the header's buttons: above them where there is more room than below.
// Width 0 fits what is in it. True while it is open; then end_header_popup must follow. Esc closes it.
bool begin_header_popup(const Style& style, const char* id, ImVec2 corner, float width = 0);
void end_header_popup();

}  // namespace zscape
