// What a training objective is: its words and its functions, one row for each. A step minimises
//
//   −log p(x|z) + w · Σ_j c_j · KL_j, averaged over the batch
//
// with a weight w that depends on the epoch and, with free bits, charges c_j of 0 or 1. Whatever objective
// trains, what is reported is the ELBO (core/train/evaluation.h).
//
// A new one is a file beside this with its row, a line in objective_table.cpp, and a value of the
// enumeration; tests/model/objective_test.cpp then tests it.
#pragma once

#include <span>

#include "core/base/enum_text.h"
#include "core/base/matrix.h"

namespace zscape {

struct Elbo;

enum class Objective { elbo };

// How the weight of the KL changes over a run, as it was set (core/train/settings.h).
struct KlSchedule {
  float beta = 1;
  float warm_up_epochs = 0;
  int cycles = 0;  // 0: the weight rises once
  int epochs = 1;  // of the whole run
};

struct ObjectiveRow {
  Objective value;
  const char* name;         // in files: "elbo"
  const char* label;        // on the screen: "ELBO"
  const char* explanation;  // for a tooltip: a sentence
  // The weight w in force; epoch is fractional, counted from 0.
  float (*kl_weight_at)(const KlSchedule& schedule, double epoch);
  // The epoch at which w has its full value: the end of the rise in which `epoch` lies, or of the last one.
  double (*settles_at)(const KlSchedule& schedule, double epoch);
  // What is minimised, without free bits.
  double (*loss)(const Elbo& parts, double kl_weight);
};

std::span<const ObjectiveRow* const> objective_table();
const ObjectiveRow& row_of(Objective objective);
EnumTable<Objective> enum_table(Objective);

// The charges c_j of free bits (Kingma et al. 2016, eq. 15, each dimension a group of its own): a dimension
// whose mean KL over the batch is below `free_bits` nats is not charged. L values of 0 or 1.
template <typename Scalar>
void charge_dimensions(const VectorOf<double>& dimension_kl, Scalar free_bits, VectorOf<Scalar>& charges) {
  charges = (dimension_kl.array() >= static_cast<double>(free_bits)).template cast<Scalar>();
}

}  // namespace zscape
