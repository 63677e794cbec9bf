// How far the person's preferences may go, wherever they are set: keys, command line or settings file.
#pragma once

#include <cstddef>

namespace zscape {

inline constexpr float kSmallestFontScale = 0.5F;
inline constexpr float kLargestFontScale = 3.0F;
inline constexpr std::size_t kMaxRecentModels = 10;

}  // namespace zscape
