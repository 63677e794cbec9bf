#include "core/train/settings.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/base/error.h"

namespace zscape {
namespace {

std::string shown(double value) {
  std::string text = std::to_string(value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

void check(const std::string& what, double value, double low, double high) {
  if (value >= low && value <= high) return;  // false for a NaN
  throw Error("the " + what + " is " + shown(value) + ", but must be between " + shown(low) + " and " +
              shown(high));
}

}  // namespace

void validate(const TrainingSettings& settings) {
  check("learning rate", settings.learning_rate, 1e-6F, 1);
  check("beta", settings.beta, 0, 1000);
  check("warm-up", settings.warm_up_epochs, 0, 10000);
  check("batch size", settings.batch_size, 1, kMaxBatchSize);
  check("number of epochs", settings.epochs, 1, 100000);
  check("number of threads", settings.threads, 0, 256);
}

float learning_rate_at(const TrainingSettings& settings, double epoch) {
  if (settings.schedule == Schedule::constant) return settings.learning_rate;
  const double done = std::clamp(epoch / settings.epochs, 0.0, 1.0);
  return static_cast<float>(settings.learning_rate * 0.5 * (1 + std::cos(std::numbers::pi * done)));
}

float beta_at(const TrainingSettings& settings, double epoch) {
  if (epoch >= settings.warm_up_epochs) return settings.beta;
  return settings.beta * static_cast<float>(epoch / settings.warm_up_epochs);
}

std::string_view name_of(Schedule schedule) { return schedule == Schedule::constant ? "constant" : "cosine"; }

Schedule parse_schedule(std::string_view name) {
  if (name == "constant") return Schedule::constant;
  if (name == "cosine") return Schedule::cosine;
  throw Error("there is no schedule '" + std::string(name) + "'", "Choose one of: constant, cosine.");
}

}  // namespace zscape
