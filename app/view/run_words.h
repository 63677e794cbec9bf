// How the state of a run is put into words: the same in the toolbar, the curves and the tooltips. Pure.
#pragma once

#include <string>

#include "core/session/snapshot.h"

namespace zscape {

std::string kind_word(const Architecture& architecture);  // "VAE", "autoencoder"
// What a person set for a run: "β 4, free bits 0.25 nats, learning rate 0.001 cosine, batch size 128, seed
// 1".
std::string settings_text(const Architecture& architecture, const TrainingSettings& settings);
std::string layers_text(const Architecture& architecture);  // "784–512–2"

// "paused", "training", "failed: the loss was not a number at step 1 204".
std::string state_text(const Snapshot& snapshot);

// What a run is called in lists: its model's name, or its number.
std::string run_name(const Snapshot& snapshot);

// For the window's title: "new run* – paused at step 120 – zscape"; the star says that steps are not saved.
// While training it names no step, so that it does not change with every snapshot.
std::string window_title(const Snapshot& snapshot);

// The number that matters: its name and, in one sentence or two, what it was measured on and how.
struct HeadlineNumber {
  std::string name;   // "test ELBO"; of an autoencoder "test reconstruction"
  std::string value;  // "−142.3", or "—" before the first evaluation
  std::string explanation;
};
HeadlineNumber headline(const Snapshot& snapshot);

}  // namespace zscape
