// What each shortcut does: the same functions that buttons and menu call.
#pragma once

#include "app/view/actions.h"
#include "app/view/shortcut_table.h"
#include "app/view/view_state.h"
#include "core/session/snapshot.h"

namespace zscape {

void scale_font(ViewState& view, float by);

// Called by the shell for keys that no text field wanted. While a dialog is open only `quit` acts.
void perform(Shortcut shortcut, const Snapshot& snapshot, ViewState& view, Actions& actions);

}  // namespace zscape
