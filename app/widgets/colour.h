// Colours made from the style's colours.
#pragma once

#include <imgui.h>

#include <cstddef>

#include "app/widgets/style.h"

namespace zscape {

// The same colour, `alpha` (0 to 1) times as opaque.
inline ImU32 with_alpha(ImU32 colour, float alpha) {
  const auto opacity = static_cast<float>((colour >> IM_COL32_A_SHIFT) & 0xFF);
  const auto faded = static_cast<ImU32>(opacity * alpha + 0.5F);
  return (colour & ~IM_COL32_A_MASK) | (faded << IM_COL32_A_SHIFT);
}

// Of a class of digits, or of the n-th of other things: from the first again after the tenth.
inline ImU32 class_colour(const Style& style, std::size_t label) {
  return style.classes[label % style.classes.size()];
}

}  // namespace zscape
