// How the shell's own failures reach the person.
#pragma once

#include <string>

#include "app/view/dialogs/dialog_logic.h"
#include "app/view/messages.h"
#include "app/view/view_state.h"

namespace zscape {

// A dialog that waits, or, while another is open, a toast that passes.
inline void report_problem(ViewState& view, const std::string& sentence, const std::string& remedy = {}) {
  if (view.dialog.kind == DialogKind::none) {
    show_error(view.dialog, sentence, remedy);
  } else {
    add_toast(view, sentence, remedy, true);
  }
}

}  // namespace zscape
