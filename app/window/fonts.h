// The typefaces: Inter for text, Font Awesome for icons, both embedded in the program.
#pragma once

#include "app/widgets/style.h"

namespace zscape {

// Replaces the fonts of the current ImGui context by those of `style`, at its scale, and points the style at
// them. Digits get one width in every font, so that numbers do not jitter. Takes some 50 ms; call it outside
// a frame, and upload the atlas anew afterwards.
void load_fonts(Style& style);

}  // namespace zscape
