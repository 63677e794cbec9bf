#include "core/train/settings.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "core/base/error.h"
#include "core/base/shortest_text.h"

namespace zscape {
namespace {

template <typename Number>
void check(const std::string& what, Number value, Number low, Number high) {
  if (value >= low && value <= high) return;  // false for a NaN
  throw Error("the " + what + " is " + shortest_text(value) + ", but must be between " + shortest_text(low) +
              " and " + shortest_text(high));
}

KlSchedule kl_schedule(const TrainingSettings& settings) {
  return {settings.beta, settings.warm_up_epochs, settings.beta_cycles, settings.epochs};
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
  return row_of(settings.objective).kl_weight_at(kl_schedule(settings), epoch);
}

double beta_settles_at(const TrainingSettings& settings, double epoch) {
  return row_of(settings.objective).settles_at(kl_schedule(settings), epoch);
}

EnumTable<Schedule> enum_table(Schedule) {
  static constexpr std::array<EnumWord<Schedule>, 2> kWords{
      {{Schedule::constant, "constant"}, {Schedule::cosine, "cosine"}}};
  return {"schedule", kWords};
}

}  // namespace zscape
