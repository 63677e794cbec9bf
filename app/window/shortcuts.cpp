#include "app/window/shortcuts.h"

namespace zscape {

namespace {

bool may_repeat(Shortcut shortcut) {
  return shortcut == Shortcut::larger_text || shortcut == Shortcut::smaller_text ||
         shortcut == Shortcut::single_step;
}

}  // namespace

void perform_shortcuts(const std::vector<KeyPress>& keys, bool text_is_edited, const Snapshot& snapshot,
                       ViewState& view, Actions& actions) {
  if (text_is_edited) return;
  for (const KeyPress& press : keys) {
    const auto shortcut = shortcut_of(press.key, press.control, press.shift);
    if (!shortcut || press.alt || (press.repeat && !may_repeat(*shortcut))) continue;
    perform(*shortcut, snapshot, view, actions);
  }
}

}  // namespace zscape
