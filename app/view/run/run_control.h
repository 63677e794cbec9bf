// What the run's buttons, keys and menu mean in each state of the run. Pure: a snapshot and the view in,
// actions or a question out.
#pragma once

#include <filesystem>
#include <string>

#include "app/view/actions.h"
#include "app/view/view_state.h"
#include "core/session/snapshot.h"

namespace zscape {

// How many epochs the button of a finished run adds.
inline constexpr int kMoreEpochs = 10;

// What the button says: "Train", "Pause", "Train 10 more".
std::string train_label(const Snapshot& snapshot);

// Space and the button. Training pauses, a paused run goes on, a finished one gets more epochs, and where
// there is no run to go on with (nothing yet, or the bundled model, which has no optimiser state) a new one
// starts from the draft.
void train_or_pause(const Snapshot& snapshot, ViewState& view, Actions& actions);
bool can_step(const Snapshot& snapshot);
void single_step(const Snapshot& snapshot, Actions& actions);

// These lose the current weights: with unsaved training they ask first, and act when the person agrees.
void reset_run(const Snapshot& snapshot, ViewState& view, Actions& actions);  // same settings, fresh weights
void apply_draft(const Snapshot& snapshot, ViewState& view, Actions& actions);  // goes on training if it did
// An autoencoder and a VAE of the same layers on the same data, side by side: trains what is missing.
void compare_kinds(const Snapshot& snapshot, ViewState& view, Actions& actions);
void open_model(const Snapshot& snapshot, ViewState& view, Actions& actions,
                const std::filesystem::path& path);
void open_bundled_model(const Snapshot& snapshot, ViewState& view, Actions& actions);
void quit(const Snapshot& snapshot, ViewState& view, Actions& actions);  // asks about unfinished films too

// Writes to where the model lives, or asks where that is.
void save_model(const Snapshot& snapshot, ViewState& view, Actions& actions);

}  // namespace zscape
