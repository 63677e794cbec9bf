// Short messages that come and go at the bottom right, and how notices become one.
#pragma once

#include <string>

#include "app/view/view_state.h"
#include "core/session/snapshot.h"

namespace zscape {

inline constexpr double kToastSeconds = 5;
inline constexpr double kErrorToastSeconds = 12;
inline constexpr std::size_t kMostToasts = 3;

// A message of the window's own.
void add_toast(ViewState& view, const std::string& text, const std::string& remedy = {}, bool error = false);

// Takes up the snapshot's notice, once per id: a toast, and for an error a dialog too unless one is open.
void notify(const Snapshot& snapshot, ViewState& view);

// Lets go of toasts that have faded, except for the last one, which the status bar still shows.
void drop_old_toasts(ViewState& view);

}  // namespace zscape
