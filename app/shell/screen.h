// The screen: which panel stands in which tile, and the hairlines between them.
#pragma once

#include "app/panels/panels.h"
#include "app/shell/layout.h"

namespace zscape {

// What the frame is built for: the person, or a picture file, in which dialogs and toasts do not belong.
enum class Overlays { shown, hidden };

// Builds all panels into the current ImGui frame, which is `width` × `height` pixels. Dragged hairlines
// change `splitters`. Returns the layout it used, for who wants a picture of one tile.
Layout build_screen(const PanelContext& context, float width, float height, Splitters& splitters,
                    Overlays overlays);

}  // namespace zscape
