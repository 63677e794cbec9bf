// Numbers as text for messages: the shortest that reads back as the same number, whatever the locale.
#pragma once

#include <array>
#include <charconv>
#include <cmath>
#include <string>
#include <type_traits>

namespace zscape {

// "0.001", "1e-09", "100000", "nan". Plain digits between a millionth and a hundred
// million, exponents beyond.
template <typename Number>
std::string shortest_text(Number value) {
  std::array<char, 64> text{};
  char* const end = text.data() + text.size();
  if constexpr (std::is_floating_point_v<Number>) {
    const auto size = std::abs(value);
    const bool plain = size == 0 || (size >= Number(1e-6) && size < Number(1e8));
    const auto format = plain ? std::chars_format::fixed : std::chars_format::scientific;
    return {text.data(), std::to_chars(text.data(), end, value, format).ptr};
  } else {
    return {text.data(), std::to_chars(text.data(), end, value).ptr};
  }
}

}  // namespace zscape
