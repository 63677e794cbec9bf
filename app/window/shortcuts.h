// From keys to what they do: the keys that no text field wanted, looked up in the table of shortcuts.
#pragma once

#include <vector>

#include "app/view/shortcut_actions.h"
#include "app/window/window.h"

namespace zscape {

// While `text_is_edited`, keys belong to the field. Holding a key repeats nothing but the text size.
void perform_shortcuts(const std::vector<KeyPress>& keys, bool text_is_edited, const Snapshot& snapshot,
                       ViewState& view, Actions& actions);

}  // namespace zscape
