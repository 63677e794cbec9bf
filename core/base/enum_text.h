// The words of an enumeration, each written once: whatever reads, writes or lists its values asks one table.
//
// The table stands beside the enumeration and is found through an overload of `enum_table`:
//
//   enum class Activation { relu, tanh };
//   inline constexpr std::array<EnumWord<Activation>, 2> kActivationWords{
//       {{Activation::relu, "relu", "ReLU"}, {Activation::tanh, "tanh"}}};
//   constexpr EnumTable<Activation> enum_table(Activation) { return {"activation", kActivationWords}; }
#pragma once

#include <concepts>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"

namespace zscape {

template <typename Enum>
struct EnumWord {
  Enum value;
  const char* name;   // in files and on the command line: "relu"
  const char* label;  // on the screen: "ReLU"

  constexpr EnumWord(Enum the_value, const char* word) : EnumWord(the_value, word, word) {}
  constexpr EnumWord(Enum the_value, const char* in_files, const char* on_screen)
      : value(the_value), name(in_files), label(on_screen) {}
};

template <typename Enum>
struct EnumTable {
  const char* what;                       // "activation", as error messages call it
  std::span<const EnumWord<Enum>> words;  // one a value, in the order of menus and of --help
};

template <typename Enum>
concept HasEnumTable = requires(Enum value) {
  { enum_table(value) } -> std::same_as<EnumTable<Enum>>;
};

// The row whose member `value` is the one asked for, of any table. Throws Error where there is none, which
// only a value that the enumeration does not have can do.
template <typename Rows, typename Enum>
constexpr const auto& row_of(const Rows& rows, Enum value) {
  for (const auto& row : rows) {
    if (row.value == value) return row;
  }
  throw Error("the table has no row for value " + std::to_string(static_cast<long long>(value)));
}

// The same for tables of rows that are each defined in a file of their own.
template <typename Row, typename Enum>
const Row& row_in(std::span<const Row* const> rows, Enum value) {
  for (const Row* row : rows) {
    if (row->value == value) return *row;
  }
  throw Error("the table has no row for value " + std::to_string(static_cast<long long>(value)));
}

// Their words; a row has `value`, `name` and `label`.
template <typename Row>
auto words_of(std::span<const Row* const> rows) {
  std::vector<EnumWord<decltype(Row::value)>> words;
  for (const Row* row : rows) words.emplace_back(row->value, row->name, row->label);
  return words;
}

template <HasEnumTable Enum>
constexpr std::string_view name_of(Enum value) {
  return row_of(enum_table(value).words, value).name;
}

template <HasEnumTable Enum>
constexpr const char* label_of(Enum value) {
  return row_of(enum_table(value).words, value).label;
}

// Nothing where no value has this name.
template <HasEnumTable Enum>
constexpr std::optional<Enum> find_enum(std::string_view name) {
  for (const EnumWord<Enum>& word : enum_table(Enum{}).words) {
    if (word.name == name) return word.value;
  }
  return std::nullopt;
}

template <HasEnumTable Enum>
std::vector<Enum> enum_values() {
  std::vector<Enum> values;
  for (const EnumWord<Enum>& word : enum_table(Enum{}).words) values.push_back(word.value);
  return values;
}

template <HasEnumTable Enum>
std::vector<std::string> enum_names() {
  std::vector<std::string> names;
  for (const EnumWord<Enum>& word : enum_table(Enum{}).words) names.emplace_back(word.name);
  return names;
}

// "relu, tanh or silu": words joined for a sentence, the last by `conjunction`.
inline std::string joined(const std::vector<std::string>& words, std::string_view conjunction) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 == words.size() ? " " + std::string(conjunction) + " " : ", ";
    text += words[i];
  }
  return text;
}

// The value of that name. Throws Error that lists the names there are.
template <HasEnumTable Enum>
Enum parse_enum(std::string_view name) {
  if (const std::optional<Enum> value = find_enum<Enum>(name)) return *value;
  std::string known;
  for (const std::string& word : enum_names<Enum>()) known += (known.empty() ? "" : ", ") + word;
  throw Error("there is no " + std::string(enum_table(Enum{}).what) + " '" + std::string(name) + "'",
              "Choose one of: " + known + ".");
}

}  // namespace zscape
