// What the dialogs decide, without drawing them: which path to suggest, whether it can be used, and what
// follows from OK. Looks at the file system but changes nothing in it.
#pragma once

#include <filesystem>
#include <string>

#include "app/view/actions.h"
#include "app/view/view_state.h"
#include "core/session/snapshot.h"

namespace zscape {

// Open a dialog in place of any other.
void open_path_dialog(DialogView& dialog, DialogKind kind);  // open_model, open_data or open_picture
void open_save_dialog(DialogView& dialog, const Snapshot& snapshot);
void open_export_dialog(DialogView& dialog, ExportKind kind);
void ask(DialogView& dialog, const std::string& title, const std::string& text, const std::string& label,
         Actions on_confirm);
void show_error(DialogView& dialog, const std::string& sentence, const std::string& remedy);
void show_about(DialogView& dialog);
void close(DialogView& dialog);

// The first of "map-001.png", "map-002.png", … that does not stand in the folder.
std::filesystem::path free_name(const std::filesystem::path& folder, const std::string& stem,
                                const std::string& extension);

// The path that an entry means: "~" is the home folder, a missing extension is added.
std::filesystem::path entered_path(const std::string& text, const std::string& extension);

// OK or Enter. Appends the actions and closes the dialog, or leaves it open with `problem` set. An existing
// target sets `problem` too, and a second OK replaces it. A path from `open_model` goes through the question
// about unsaved training.
void accept(ViewState& view, const Snapshot& snapshot, Actions& actions);

// Editing the path takes back what was said about the last one.
void path_edited(DialogView& dialog);

}  // namespace zscape
