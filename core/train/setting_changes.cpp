#include "core/train/setting_changes.h"

#include <cstdio>
#include <cstdlib>
#include <type_traits>

#include "core/base/shortest_text.h"

namespace zscape {
namespace {

constexpr const char* kShown = "%.3g";  // what a slider leaves behind has more digits than anybody chose

template <typename Number>
std::string in_short(Number value) {
  if constexpr (std::is_floating_point_v<Number>) {
    char text[32];
    std::snprintf(text, sizeof text, kShown, static_cast<double>(value));
    return shortest_text(std::strtod(text, nullptr));
  }
  return shortest_text(value);
}

}  // namespace

std::vector<std::string> setting_changes(const TrainingSettings& from, const TrainingSettings& to) {
  std::vector<std::string> changes;
  const auto compare = [&](const std::string& what, auto before, auto after) {
    if (before != after) changes.push_back(what + " " + in_short(before) + " → " + in_short(after));
  };
  compare("learning rate", from.learning_rate, to.learning_rate);
  compare("β", from.beta, to.beta);
  compare("batch size", from.batch_size, to.batch_size);
  compare("warm-up epochs", from.warm_up_epochs, to.warm_up_epochs);
  compare("β cycles", from.beta_cycles, to.beta_cycles);
  compare("free bits", from.free_bits, to.free_bits);
  compare("epochs", from.epochs, to.epochs);
  if (from.schedule != to.schedule) {
    changes.push_back("schedule " + std::string(name_of(from.schedule)) + " → " +
                      std::string(name_of(to.schedule)));
  }
  return changes;
}

}  // namespace zscape
