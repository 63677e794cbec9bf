// Width and height in messages.
#pragma once

#include <string>

namespace zscape {

// "28 × 28".
template <typename Number>
std::string size_text(Number width, Number height) {
  return std::to_string(width) + " × " + std::to_string(height);
}

}  // namespace zscape
