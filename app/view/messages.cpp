#include "app/view/messages.h"

#include <algorithm>

#include "app/view/dialogs/dialog_logic.h"

namespace zscape {

void add_toast(ViewState& view, const std::string& text, const std::string& remedy, bool error) {
  view.toasts.push_back({text, remedy, error, view.now + (error ? kErrorToastSeconds : kToastSeconds)});
  if (view.toasts.size() > kMostToasts) view.toasts.erase(view.toasts.begin());
}

void notify(const Snapshot& snapshot, ViewState& view) {
  for (const Notice& notice : snapshot.notices) {
    if (notice.id <= view.notices_shown) continue;
    view.notices_shown = notice.id;
    add_toast(view, notice.text, notice.remedy, notice.error);
    if (notice.error && view.dialog.kind == DialogKind::none) {
      show_error(view.dialog, notice.text, notice.remedy);
      view.toasts.back().until = view.now;  // said in the dialog; the status bar keeps it
    }
  }
}

void drop_old_toasts(ViewState& view) {
  if (view.toasts.empty()) return;
  const auto last = view.toasts.end() - 1;
  view.toasts.erase(
      std::remove_if(view.toasts.begin(), last, [&](const Toast& toast) { return toast.until <= view.now; }),
      last);
}

}  // namespace zscape
