// What the training panel has set but not yet sent, as plain functions: read, checked, and kept in step
// with the run.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/view/actions.h"
#include "app/view/view_state.h"
#include "core/session/snapshot.h"

namespace zscape {

// What `parse_hidden_sizes` reads, within the bounds of a model; may end with a separator. Throws Error that
// names what was found.
std::vector<int> hidden_sizes_from(std::string_view text);

// Copies architecture and settings of a run that the draft has not seen yet.
void follow_run(const Snapshot& snapshot, DraftView& draft);

// Takes over a typed text; where it means nothing, `hidden_error` says why and the sizes stay.
void set_hidden_text(DraftView& draft, const std::string& text);

// Fills the draft from a preset; nothing is sent until Apply.
void use_preset(DraftView& draft, std::string_view name);

// Whether Apply would start something else than what runs, and why it cannot, if so.
struct DraftCheck {
  bool differs = false;
  std::string error;
};
DraftCheck check(const Snapshot& snapshot, const DraftView& draft);

// The command that Apply, Train without a model, and the first Space send: the draft as a new run, for
// pictures of the data set's size.
command::NewRun new_run(const Snapshot& snapshot, const DraftView& draft, bool train);

// Marks a live setting as changed in both `settings` and `sent`; `done` sends at the next chance.
template <typename Value>
void change_live(DraftView& draft, Value TrainingSettings::*member, Value value) {
  draft.settings.*member = value;
  if (draft.sent.*member == value) return;
  draft.sent.*member = value;
  draft.unsent = true;
}

// Sends what is unsent: at once when `done` (released or typed), else ten times a second.
void send_live_changes(DraftView& draft, double now, bool done, Actions& actions);

}  // namespace zscape
