// Choices among the values of an enumeration: the words on the screen are the labels of its table, in its
// order (core/base/enum_text.h).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/widgets/controls.h"
#include "app/widgets/tab_row.h"
#include "core/base/enum_text.h"

namespace zscape {

// What the controls take for an enumeration, of `Word` = std::string or const char*; made once.
template <typename Word, HasEnumTable Enum>
const std::vector<Word>& enum_labels() {
  static const std::vector<Word> labels = [] {
    std::vector<Word> words;
    for (const EnumWord<Enum>& word : enum_table(Enum{}).words) words.emplace_back(word.label);
    return words;
  }();
  return labels;
}

// Calls control(place) with the place of `chosen` in the table, for it to change; true when it says that
// another value was chosen, which `chosen` then is.
template <HasEnumTable Enum, typename Control>
bool choose_enum(Enum& chosen, const Control& control) {
  const std::vector<Enum> values = enum_values<Enum>();
  int place = 0;
  while (values[static_cast<std::size_t>(place)] != chosen) ++place;
  if (!control(place)) return false;
  chosen = values[static_cast<std::size_t>(place)];
  return true;
}

template <HasEnumTable Enum>
bool combo_row(const Style& style, std::string_view label, Enum& chosen) {
  return choose_enum(
      chosen, [&](int& place) { return combo_row(style, label, enum_labels<std::string, Enum>(), place); });
}

template <HasEnumTable Enum>
bool segments(const Style& style, const char* id, Enum& chosen) {
  return choose_enum(
      chosen, [&](int& place) { return segments(style, id, enum_labels<const char*, Enum>(), place); });
}

template <HasEnumTable Enum>
bool tab_row(const Style& style, const char* id, Enum& chosen, float room) {
  return choose_enum(
      chosen, [&](int& place) { return tab_row(style, id, enum_labels<const char*, Enum>(), place, room); });
}

}  // namespace zscape
