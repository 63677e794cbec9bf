#include "core/train/setting_changes.h"

#include <array>
#include <charconv>

namespace zscape {
namespace {

// The shortest text that reads back as the same number, whatever the locale.
template <typename Number>
std::string shown(Number value) {
  std::array<char, 32> text{};
  const auto result = std::to_chars(text.data(), text.data() + text.size(), value);
  return {text.data(), result.ptr};
}

}  // namespace

std::vector<std::string> setting_changes(const TrainingSettings& from, const TrainingSettings& to) {
  std::vector<std::string> changes;
  const auto compare = [&](const std::string& what, auto before, auto after) {
    if (before != after) changes.push_back(what + " " + shown(before) + " → " + shown(after));
  };
  compare("learning rate", from.learning_rate, to.learning_rate);
  compare("β", from.beta, to.beta);
  compare("batch size", from.batch_size, to.batch_size);
  compare("warm-up epochs", from.warm_up_epochs, to.warm_up_epochs);
  compare("epochs", from.epochs, to.epochs);
  if (from.schedule != to.schedule) {
    changes.push_back("schedule " + std::string(name_of(from.schedule)) + " → " +
                      std::string(name_of(to.schedule)));
  }
  return changes;
}

}  // namespace zscape
