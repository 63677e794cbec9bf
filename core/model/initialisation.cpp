#include "core/model/initialisation.h"

#include <string>

#include "core/base/error.h"

namespace zscape {

std::string_view name_of(Initialisation initialisation) {
  return initialisation == Initialisation::pytorch ? "pytorch" : "he";
}

Initialisation parse_initialisation(std::string_view name) {
  if (name == "pytorch") return Initialisation::pytorch;
  if (name == "he") return Initialisation::he;
  throw Error("there is no initialisation '" + std::string(name) + "'", "Choose one of: pytorch, he.");
}

}  // namespace zscape
