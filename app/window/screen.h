// The screen: which panel stands in which tile, and the hairlines between them.
#pragma once

#include "app/panels/panels.h"
#include "app/window/layout.h"

namespace zscape {

// What the frame is built for: the person, or a picture file, in which dialogs and toasts do not belong.
enum class Overlays { shown, hidden };

// Builds all panels into the current ImGui frame, which is `width` × `height` pixels. Dragged hairlines
// change `splitters`. `live` is the run in hand: toolbar, settings and dialogs are drawn of it, everything
// else of the context's snapshot, which may be of the past. Returns the layout it used, for who wants a
// picture of one tile.
Layout build_screen(const PanelContext& context, const Snapshot& live, float width, float height,
                    Splitters& splitters, Overlays overlays);

}  // namespace zscape
