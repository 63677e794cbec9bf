#include "core/train/setting_changes.h"

#include "core/base/shortest_text.h"

namespace zscape {
std::vector<std::string> setting_changes(const TrainingSettings& from, const TrainingSettings& to) {
  std::vector<std::string> changes;
  const auto compare = [&](const std::string& what, auto before, auto after) {
    if (before != after) changes.push_back(what + " " + shortest_text(before) + " → " + shortest_text(after));
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
