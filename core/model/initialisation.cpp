#include "core/model/initialisation.h"

#include <array>

namespace zscape {

EnumTable<Initialisation> enum_table(Initialisation) {
  static constexpr std::array<EnumWord<Initialisation>, 2> kWords{
      {{Initialisation::pytorch, "pytorch"}, {Initialisation::he, "he"}}};
  return {"initialisation", kWords};
}

}  // namespace zscape
