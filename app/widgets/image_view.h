// A picture in its frame, or the empty frame while there is none yet.
#pragma once

#include <string_view>

#include "app/widgets/style.h"

namespace zscape {

// A rectangle of a texture. `texture` is null while there is no picture.
struct Picture {
  ImTextureID texture = nullptr;
  ImVec2 uv0{0, 0};
  ImVec2 uv1{1, 1};
};

// Draws an item of `size`: the picture, or a quiet placeholder while there is none. Hovering brightens the
// frame when the caller says that a click does something. True when clicked.
bool image_view(const Style& style, const char* id, ImVec2 size, const Picture& picture,
                bool clickable = false);

// The same with a caption below it, in the width of the picture.
bool labelled_image(const Style& style, const char* id, ImVec2 size, const Picture& picture,
                    std::string_view label, bool clickable = false);

}  // namespace zscape
