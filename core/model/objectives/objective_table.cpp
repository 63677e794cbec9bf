#include <array>

#include "core/model/objectives/objective_row.h"

namespace zscape {

// Each is defined in the file of its name.
extern const ObjectiveRow kElboRow;

namespace {

constexpr std::array kTable{&kElboRow};

}  // namespace

std::span<const ObjectiveRow* const> objective_table() { return kTable; }

const ObjectiveRow& row_of(Objective objective) { return row_in(objective_table(), objective); }

EnumTable<Objective> enum_table(Objective) {
  static const auto words = words_of(objective_table());
  return {"objective", words};
}

}  // namespace zscape
