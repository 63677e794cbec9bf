#include "core/train/settings.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/base/error.h"
#include "core/base/shortest_text.h"

namespace zscape {
namespace {

constexpr double kCyclicalRise = 0.5;  // R of Fu et al. 2019, §3.1

template <typename Number>
void check(const std::string& what, Number value, Number low, Number high) {
  if (value >= low && value <= high) return;  // false for a NaN
  throw Error("the " + what + " is " + shortest_text(value) + ", but must be between " + shortest_text(low) +
              " and " + shortest_text(high));
}

// One rise of β and the plateau after it.
struct Rise {
  double start = 0;
  double epochs = 0;  // that it takes
};

Rise rise_at(const TrainingSettings& settings, double epoch) {
  const double warm_up = settings.warm_up_epochs;
  if (settings.beta_cycles == 0) return {0, warm_up};
  // After the last cycle comes no other one.
  const double cycles = settings.beta_cycles, length = settings.epochs / cycles;
  const double cycle = std::clamp(std::floor(epoch * cycles / settings.epochs), 0.0, cycles - 1);
  return {cycle * length, warm_up > 0 ? std::min(warm_up, length) : kCyclicalRise * length};
}

}  // namespace

void validate(const TrainingSettings& settings) {
  check("learning rate", settings.learning_rate, 0.000001F, 1.0F);
  check("beta", settings.beta, 0.0F, 1000.0F);
  check("warm-up", settings.warm_up_epochs, 0.0F, 10000.0F);
  check("number of beta cycles", settings.beta_cycles, 0, 1000);
  check("number of free bits", settings.free_bits, 0.0F, 100.0F);
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
  const Rise rise = rise_at(settings, epoch);
  const double risen = epoch - rise.start;
  if (risen >= rise.epochs) return settings.beta;
  return settings.beta * static_cast<float>(std::max(0.0, risen) / rise.epochs);
}

double beta_settles_at(const TrainingSettings& settings, double epoch) {
  const Rise rise = rise_at(settings, epoch);
  return rise.start + rise.epochs;
}

std::string_view name_of(Schedule schedule) { return schedule == Schedule::constant ? "constant" : "cosine"; }

Schedule parse_schedule(std::string_view name) {
  if (name == "constant") return Schedule::constant;
  if (name == "cosine") return Schedule::cosine;
  throw Error("there is no schedule '" + std::string(name) + "'", "Choose one of: constant, cosine.");
}

}  // namespace zscape
