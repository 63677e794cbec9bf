// Numbers that a person sets: by dragging a slider, by typing, and back to where they were by a right click.
#pragma once

#include <string>
#include <string_view>

#include "app/widgets/style.h"
#include "app/widgets/text.h"

namespace zscape {

enum class NumberScale {
  linear,
  logarithmic,  // minimum > 0
  squared,      // finer towards zero, and reaches it; minimum = 0
};

// What a number may be. Typed values may leave the slider's range up to the bounds; they are clamped there.
struct NumberSpec {
  double slider_minimum = 0;
  double slider_maximum = 1;
  double minimum = 0;
  double maximum = 1;
  double reset = 0;  // what a right click restores
  NumberScale scale = NumberScale::linear;
  bool whole = false;
  std::string (*format)(double) = nullptr;  // never null when drawn
};

enum class Edit {
  none,
  changing,  // under the mouse, with more to come
  done,      // released, typed, or reset
};

// Pure: where on the slider a value stands (0 to 1, clamped), and back (rounded where the number is whole).
double slider_position(const NumberSpec& spec, double value);
double slider_value(const NumberSpec& spec, double position);
// Pure: the value a typed text means, within bounds; the old one when it means nothing.
double typed_value(const NumberSpec& spec, std::string_view text, double old);

// The value in a field of `box`: a click starts typing, Enter or leaving ends it, Esc gives up, a
// right click resets.
Edit number_field(const Style& style, const char* id, const Box& box, double& value, const NumberSpec& spec);

// A row of label and field, and one with a slider below it.
Edit number_row(const Style& style, std::string_view label, double& value, const NumberSpec& spec,
                std::string_view note = {});
Edit slider_row(const Style& style, std::string_view label, double& value, const NumberSpec& spec,
                std::string_view note = {});

// The slider alone, `width` wide, 16 design pixels high.
Edit slider(const Style& style, const char* id, float width, double& value, const NumberSpec& spec);

}  // namespace zscape
