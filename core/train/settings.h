// How a model learns, as a person sets it.
#pragma once

#include <cstdint>

#include "core/model/initialisation.h"
#include "core/model/objectives/objective_row.h"

namespace zscape {

enum class Schedule {
  constant,
  cosine,  // from the learning rate down to zero at the last epoch (Loshchilov and Hutter 2017, without
           // restarts)
};

struct TrainingSettings {
  // These act at once when they are changed in mid-run.
  float learning_rate = 1e-3F;
  Schedule schedule = Schedule::constant;
  float beta = 1.0F;            // weight of the KL (Higgins et al. 2017); no effect in an autoencoder
  float warm_up_epochs = 0.0F;  // β rises linearly from 0 over this many epochs
  // β rises anew at the start of each of this many equal parts of the run (Fu et al. 2019): over the warm-up
  // epochs, at most the whole part, or half of it (their R = 0.5) where there is no warm-up. 0: it rises
  // once.
  int beta_cycles = 0;
  float free_bits = 0.0F;  // nats that each dimension's KL may cost for nothing, see vae.h; 0: none
  int batch_size = 128;
  int epochs = 30;  // training stops by itself here

  // These belong to a run from its start.
  Objective objective = Objective::elbo;
  Initialisation initialisation = Initialisation::pytorch;
  std::uint64_t seed = 1;
  int threads = 0;  // 0: every processor the process may use

  bool operator==(const TrainingSettings&) const = default;
};

inline constexpr int kMaxBatchSize = 8192;
void validate(const TrainingSettings& settings);  // throws Error naming the value, the bounds and what to do

// The rate and the β in force at a point of the run, the latter by the objective; epoch is fractional,
// counted from 0.
float learning_rate_at(const TrainingSettings& settings, double epoch);
float beta_at(const TrainingSettings& settings, double epoch);

// The epoch at which β has its full value: the end of the rise in which `epoch` lies, or of the last one.
// From there to the next rise the objective is one and the same.
double beta_settles_at(const TrainingSettings& settings, double epoch);

EnumTable<Schedule> enum_table(Schedule);

}  // namespace zscape
