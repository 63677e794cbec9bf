// From the words of an option to its value, with one sentence where that fails.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/matrix.h"

namespace zscape {

// Each takes the option's name for its sentence ("--epochs takes a whole number, found "ten"") and throws
// Error unless the whole text is one value. Bounds of settings are not checked here: `validate` knows them.
int parse_whole_number(const std::string& option, const std::string& text);
int parse_count(const std::string& option, const std::string& text, int largest);  // from 1
std::uint64_t parse_seed(const std::string& option, const std::string& text);
float parse_real_number(const std::string& option, const std::string& text);  // finite

// The sizes of hidden layers as `parse_hidden_sizes` reads them; an empty text is refused.
std::vector<int> parse_hidden_option(const std::string& option, const std::string& text);

// "0.9,-0.4" → a code; spaces around the numbers are fine.
Vector parse_code(const std::string& option, const std::string& text);

// "1280x720" → width and height, in pixels.
struct PixelSize {
  int width = 0;
  int height = 0;
};
PixelSize parse_pixel_size(const std::string& option, const std::string& text);

}  // namespace zscape
