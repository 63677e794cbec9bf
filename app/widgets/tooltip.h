// The small sheet that explains a term where it stands.
#pragma once

#include <string_view>

#include "app/widgets/style.h"

namespace zscape {

// Explains the last item once the mouse has rested on it, disabled or not. `title` may be empty.
void tooltip(const Style& style, std::string_view title, std::string_view text);

}  // namespace zscape
