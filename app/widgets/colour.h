// Colours made from the style's colours.
#pragma once

#include <imgui.h>

namespace zscape {

// The same colour, `alpha` (0 to 1) times as opaque.
inline ImU32 with_alpha(ImU32 colour, float alpha) {
  const auto opacity = static_cast<float>((colour >> IM_COL32_A_SHIFT) & 0xFF);
  const auto faded = static_cast<ImU32>(opacity * alpha + 0.5F);
  return (colour & ~IM_COL32_A_MASK) | (faded << IM_COL32_A_SHIFT);
}

}  // namespace zscape
