// The ELBO with a weight β on the KL (Higgins et al. 2017), which may rise from 0 once (warm-up) or in cycles
// (Fu et al. 2019).
#include <algorithm>
#include <cmath>

#include "core/model/objectives/objective_row.h"
#include "core/model/vae.h"

namespace zscape {
namespace {

constexpr double kCyclicalRise = 0.5;  // R of Fu et al. 2019, §3.1

// One rise of β and the plateau after it.
struct Rise {
  double start = 0;
  double epochs = 0;  // that it takes
};

Rise rise_at(const KlSchedule& schedule, double epoch) {
  const double warm_up = schedule.warm_up_epochs;
  if (schedule.cycles == 0) return {0, warm_up};
  // After the last cycle the weight stays.
  const double cycles = schedule.cycles, length = schedule.epochs / cycles;
  const double cycle = std::clamp(std::floor(epoch * cycles / schedule.epochs), 0.0, cycles - 1);
  return {cycle * length, warm_up > 0 ? std::min(warm_up, length) : kCyclicalRise * length};
}

float kl_weight_at(const KlSchedule& schedule, double epoch) {
  const Rise rise = rise_at(schedule, epoch);
  const double risen = epoch - rise.start;
  if (risen >= rise.epochs) return schedule.beta;
  return schedule.beta * static_cast<float>(std::max(0.0, risen) / rise.epochs);
}

double settles_at(const KlSchedule& schedule, double epoch) {
  const Rise rise = rise_at(schedule, epoch);
  return rise.start + rise.epochs;
}

double loss(const Elbo& parts, double kl_weight) { return parts.loss(kl_weight); }

}  // namespace

extern const ObjectiveRow kElboRow;
constinit const ObjectiveRow kElboRow{
    .value = Objective::elbo,
    .name = "elbo",
    .label = "ELBO",
    .explanation = "The evidence lower bound, its KL weighted by \u03b2.",
    .kl_weight_at = kl_weight_at,
    .settles_at = settles_at,
    .loss = loss,
};

}  // namespace zscape
