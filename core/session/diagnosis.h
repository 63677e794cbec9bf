// What is wrong with a run, told from its history: what was seen, and what may help.
//
// Pure; every function may be called from any thread.
#pragma once

#include <string>
#include <vector>

#include "core/latent/statistics.h"
#include "core/train/history.h"
#include "core/train/settings.h"

namespace zscape {

enum class Ailment {
  broken_down,   // the loss was not a number, or an error ended the training
  collapse,      // the code says nothing about the image
  overfitting,   // training images go on getting better at the expense of the others
  instability,   // the loss jumps up, or has climbed back
  not_learning,  // nothing was gained since the first steps
  levelled_off,  // nothing was gained for some epochs: no fault, but perhaps the end
};

struct Advice {
  Ailment ailment;
  bool warning = true;  // false: worth knowing, no more
  std::string title;
  std::string seen;    // one sentence with its numbers
  std::string remedy;  // one sentence
};

// Everything that is judged. `dimensions` may be null; `failure` is why training stopped by itself, or empty.
struct Symptoms {
  const History& history;
  const TrainingSettings& settings;
  const DimensionStatistics* dimensions = nullptr;
  bool is_vae = true;
  std::string failure = {};
};

// The gravest first; nothing for a run that goes well, or is too young to tell. Some 50 µs.
std::vector<Advice> diagnose(const Symptoms& symptoms);

}  // namespace zscape
