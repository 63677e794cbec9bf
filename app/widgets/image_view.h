// A picture in its frame, or the empty frame while there is none yet.
#pragma once

#include <string_view>

#include "app/widgets/style.h"

namespace zscape {

// Draws an item of `size`: the part uv0–uv1 of `texture`, or a quiet placeholder when it is null. Hovering
// brightens the frame when the caller says that a click does something. True when clicked.
bool image_view(const Style& style, const char* id, ImVec2 size, ImTextureID texture, ImVec2 uv0, ImVec2 uv1,
                bool clickable = false);

// The same with a caption below it, in the width of the picture.
bool labelled_image(const Style& style, const char* id, ImVec2 size, ImTextureID texture, ImVec2 uv0,
                    ImVec2 uv1, std::string_view label, bool clickable = false);

}  // namespace zscape
