#include "app/view/run/run_control.h"

#include <cctype>
#include <cmath>
#include <utility>

#include "app/view/dialogs/dialog_logic.h"
#include "app/view/run/draft.h"
#include "app/widgets/format.h"

namespace zscape {
namespace {

// The bundled model can be looked at but not trained on: its weights are halved and its moments are gone.
bool starts_anew(const Snapshot& snapshot) {
  return snapshot.state == RunState::empty || !snapshot.model ||
         (snapshot.state != RunState::training && is_untouched_bundled_model(snapshot));
}

void add_epochs(const Snapshot& snapshot, ViewState& view, Actions& actions) {
  view.draft.settings.epochs = view.draft.sent.epochs =
      static_cast<int>(std::ceil(snapshot.epoch - 1e-9)) + kMoreEpochs;
  actions.push_back(action::Send{command::ChangeSettings{view.draft.sent}});
  actions.push_back(action::Send{command::Train{}});
}

// What becomes of unsaved training when the person goes on.
struct Loss {
  const char* what;
  const char* remedy;
};
constexpr Loss kShelved{"It stays in the list of runs with its weights, but cannot learn on from there.",
                        "Cancel and save the model first to train it further later."};
constexpr Loss kGone{"Its weights will be gone.", "Cancel and save the model first to keep them."};

std::string unsaved_text(const Snapshot& snapshot, const Loss& loss) {
  const std::string steps = format_count(snapshot.step) + (snapshot.step == 1 ? " step" : " steps");
  return "This run has unsaved training: " + steps + ", epoch " + format_decimal(snapshot.epoch, 1) + ". " +
         loss.what;
}

// Does `what` now, or after the person has agreed to what becomes of the training since the last save.
void ask_or_do(const Snapshot& snapshot, ViewState& view, Actions& actions, const std::string& title,
               const std::string& label, Action what, const Loss& loss = kShelved) {
  if (!snapshot.unsaved) {
    actions.push_back(std::move(what));
    return;
  }
  ask(view.dialog, title, unsaved_text(snapshot, loss), label, {std::move(what)});
  view.dialog.remedy = loss.remedy;
}

// "The film learning.gif is not finished and will be lost."
std::string unfinished_text(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 < names.size() ? ", " : " and ";
    text += names[i];
  }
  text.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(text.front())));
  return text + (names.size() == 1 ? " is" : " are") + " not finished and will be lost.";
}

}  // namespace

std::string train_label(const Snapshot& snapshot) {
  if (snapshot.state == RunState::training) return "Pause";
  if (starts_anew(snapshot) || snapshot.state != RunState::finished) return "Train";
  return "Train " + std::to_string(kMoreEpochs) + " more";
}

void train_or_pause(const Snapshot& snapshot, ViewState& view, Actions& actions) {
  follow_run(snapshot, view.draft);
  if (snapshot.state == RunState::training) {
    actions.push_back(action::Send{command::Pause{}});
  } else if (starts_anew(snapshot)) {
    if (check(snapshot, view.draft).error.empty()) {
      actions.push_back(action::Send{new_run(snapshot, view.draft, true)});
    }
  } else if (snapshot.state == RunState::finished) {
    add_epochs(snapshot, view, actions);
  } else {
    actions.push_back(action::Send{command::Train{}});
  }
}

bool can_step(const Snapshot& snapshot) {
  return snapshot.model && (snapshot.state == RunState::paused || snapshot.state == RunState::failed);
}

void single_step(const Snapshot& snapshot, Actions& actions) {
  if (can_step(snapshot)) actions.push_back(action::Send{command::SingleStep{}});
}

void reset_run(const Snapshot& snapshot, ViewState& view, Actions& actions) {
  if (!snapshot.model) return;
  Architecture architecture = snapshot.model->architecture();
  ask_or_do(snapshot, view, actions, "Start again from fresh weights?", "Start again",
            action::Send{command::NewRun{std::move(architecture), snapshot.settings, false}});
}

void apply_draft(const Snapshot& snapshot, ViewState& view, Actions& actions) {
  const DraftCheck checked = check(snapshot, view.draft);
  if (!checked.error.empty()) return;
  const bool train = snapshot.state == RunState::training;
  ask_or_do(snapshot, view, actions, "Start a new run with these settings?", "Start new run",
            action::Send{new_run(snapshot, view.draft, train)});
}

void compare_kinds(const Snapshot& snapshot, ViewState& view, Actions& actions) {
  ask_or_do(snapshot, view, actions, "Train the counterpart of this model?", "Train the counterpart",
            action::BeginLesson{});
}

void open_model(const Snapshot& snapshot, ViewState& view, Actions& actions,
                const std::filesystem::path& path) {
  ask_or_do(snapshot, view, actions, "Open " + path.filename().string() + " instead?", "Open without saving",
            action::OpenModelFile{path});
}

void open_bundled_model(const Snapshot& snapshot, ViewState& view, Actions& actions) {
  ask_or_do(snapshot, view, actions, "Open the bundled model instead?", "Open without saving",
            action::OpenBundledModel{});
}

void quit(const Snapshot& snapshot, ViewState& view, Actions& actions) {
  constexpr const char* kTitle = "Quit zscape?";
  if (view.lost_by_quitting.empty()) {
    return ask_or_do(snapshot, view, actions, kTitle, "Quit without saving", action::Quit{}, kGone);
  }
  const std::string unfinished = unfinished_text(view.lost_by_quitting);
  if (snapshot.unsaved) {
    ask(view.dialog, kTitle, unsaved_text(snapshot, kGone) + "\n" + unfinished, "Quit without saving",
        {action::Quit{}});
    view.dialog.remedy = kGone.remedy;
  } else {
    ask(view.dialog, kTitle, unfinished, "Quit anyway", {action::Quit{}});
    view.dialog.remedy = "Cancel to wait for it.";
    view.dialog.offers_save = false;
  }
}

void save_model(const Snapshot& snapshot, ViewState& view, Actions& actions) {
  if (!snapshot.model) return;
  if (snapshot.origin.path.empty()) {
    open_save_dialog(view.dialog, snapshot);
  } else {
    actions.push_back(action::Send{command::SaveModel{snapshot.origin.path}});
  }
}

}  // namespace zscape
