#include <array>

#include "core/base/enum_text.h"
#include "core/model/priors/prior_row.h"

namespace zscape {

// Each is defined in the file of its name.
extern const PriorRow kStandardNormalRow;

namespace {

constexpr std::array kTable{&kStandardNormalRow};

}  // namespace

std::span<const PriorRow* const> prior_table() { return kTable; }

const PriorRow& row_of(Prior prior) { return row_in(prior_table(), prior); }

EnumTable<Prior> enum_table(Prior) {
  static const auto words = words_of(prior_table());
  return {"prior", words};
}

}  // namespace zscape
