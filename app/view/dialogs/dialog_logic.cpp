#include "app/view/dialogs/dialog_logic.h"

#include <cstdio>
#include <cstdlib>
#include <utility>

#include "app/view/export_kinds.h"
#include "app/view/run/run_control.h"

namespace zscape {
namespace {

namespace fs = std::filesystem;

constexpr const char* kModelExtension = ".safetensors";

// A new dialog keeps only where files were last.
void start(DialogView& dialog, DialogKind kind) {
  DialogView fresh;
  fresh.kind = kind;
  fresh.just_opened = true;
  fresh.folder = std::move(dialog.folder);
  dialog = std::move(fresh);
}

fs::path folder_of(const DialogView& dialog) {
  if (!dialog.folder.empty()) return dialog.folder;
  std::error_code failed;
  const fs::path current = fs::current_path(failed);
  return failed ? fs::path("/") : current;
}

bool is_there(const fs::path& path) {
  std::error_code ignored;
  return fs::exists(path, ignored);
}

// As a folder to suggest next time; empty where it cannot be told (the current folder is gone).
fs::path folder_around(const fs::path& path) {
  std::error_code unknown;
  const fs::path absolute = fs::absolute(path, unknown);
  return unknown ? fs::path() : absolute.parent_path();
}

bool is_folder(const fs::path& path) {
  std::error_code ignored;
  return fs::is_directory(path, ignored);
}

// One sentence, or nothing when a file can be written there. Only the obvious: the writer has the last word.
std::string why_not_writable(const fs::path& path) {
  if (path.filename().empty()) return "Enter a file's name.";
  if (is_folder(path)) return "This is a folder; add a file's name to it.";
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  if (!is_folder(folder)) return "There is no folder " + folder.string() + ".";
  return {};
}

// True when the person has to be asked about an existing file before it is replaced.
bool must_ask_to_replace(DialogView& dialog, const fs::path& path) {
  if (!is_there(path) || dialog.overwrite_agreed) return false;
  dialog.problem = path.filename().string() + " exists already. Replace it?";
  dialog.overwrite_agreed = true;
  return true;
}

// Of the two writing dialogs: the checked path, or nothing when the dialog must stay open.
std::optional<fs::path> target(DialogView& dialog, const std::string& extension) {
  const fs::path path = entered_path(dialog.path, extension);
  dialog.problem = why_not_writable(path);
  if (!dialog.problem.empty() || must_ask_to_replace(dialog, path)) return std::nullopt;
  dialog.folder = folder_around(path);
  return path;
}

void accept_save(DialogView& dialog, Actions& actions) {
  const auto path = target(dialog, kModelExtension);
  if (!path) return;
  actions.push_back(action::Send{command::SaveModel{*path}});
  close(dialog);
}

void accept_export(DialogView& dialog, Actions& actions) {
  const auto path = target(dialog, words_of(dialog.export_kind).extension);
  if (!path) return;
  actions.push_back(action::Export{dialog.export_kind, *path});
  close(dialog);
}

void accept_open_model(ViewState& view, const Snapshot& snapshot, Actions& actions) {
  const fs::path path = entered_path(view.dialog.path, "");
  if (!is_there(path)) {
    view.dialog.problem = "There is no file " + path.string() + ".";
  } else if (is_folder(path)) {
    view.dialog.problem = "This is a folder; choose a model file in it.";
  } else {
    view.dialog.folder = folder_around(path);
    close(view.dialog);
    open_model(snapshot, view, actions, path);
  }
}

void accept_open_picture(DialogView& dialog, Actions& actions) {
  const fs::path path = entered_path(dialog.path, "");
  if (!is_there(path)) {
    dialog.problem = "There is no file " + path.string() + ".";
  } else if (is_folder(path)) {
    dialog.problem = "This is a folder; choose a picture in it.";
  } else {
    dialog.folder = folder_around(path);
    actions.push_back(action::OpenPicture{path});
    close(dialog);
  }
}

void accept_open_data(DialogView& dialog, Actions& actions) {
  const fs::path path = entered_path(dialog.path, "");
  if (!is_folder(path)) {
    dialog.problem = is_there(path) ? "This is a file; choose the folder of the four IDX files."
                                    : "There is no folder " + path.string() + ".";
    return;
  }
  actions.push_back(action::OpenData{path});
  close(dialog);
}

}  // namespace

void open_path_dialog(DialogView& dialog, DialogKind kind) {
  start(dialog, kind);
  dialog.title = kind == DialogKind::open_data      ? "Open a folder of IDX files"
                 : kind == DialogKind::open_picture ? "Open a picture of a digit (PNG or JPEG)"
                                                    : "Open a model";
  dialog.path = (folder_of(dialog) / "").string();
}

void open_save_dialog(DialogView& dialog, const Snapshot& snapshot) {
  start(dialog, DialogKind::save_model);
  dialog.title = "Save the model";
  dialog.path = snapshot.origin.path.empty() ? free_name(folder_of(dialog), "model", kModelExtension).string()
                                             : snapshot.origin.path.string();
}

void open_export_dialog(DialogView& dialog, ExportKind kind) {
  start(dialog, DialogKind::export_file);
  dialog.export_kind = kind;
  const ExportWords& words = words_of(kind);
  dialog.title = words.title;
  dialog.path = free_name(folder_of(dialog), words.stem, words.extension).string();
}

void ask(DialogView& dialog, const std::string& title, const std::string& text, const std::string& label,
         Actions on_confirm) {
  start(dialog, DialogKind::confirm);
  dialog.title = title;
  dialog.text = text;
  dialog.confirm_label = label;
  dialog.on_confirm = std::move(on_confirm);
}

void show_error(DialogView& dialog, const std::string& sentence, const std::string& remedy) {
  start(dialog, DialogKind::error);
  dialog.title = "That did not work";
  dialog.text = sentence;
  dialog.remedy = remedy;
}

void show_about(DialogView& dialog) {
  start(dialog, DialogKind::about);
  dialog.title = "About zscape";
}

void close(DialogView& dialog) { start(dialog, DialogKind::none); }

fs::path free_name(const fs::path& folder, const std::string& stem, const std::string& extension) {
  for (int number = 1; number < 1000; ++number) {
    char digits[16];
    std::snprintf(digits, sizeof digits, "-%03d", number);
    const fs::path path = folder / (stem + digits + extension);
    if (!is_there(path)) return path;
  }
  return folder / (stem + extension);
}

fs::path entered_path(const std::string& text, const std::string& extension) {
  fs::path path(text);
  const char* home = std::getenv("HOME");
  if (home && (text == "~" || text.rfind("~/", 0) == 0))
    path = fs::path(home) / text.substr(text.size() > 1 ? 2 : 1);
  if (!extension.empty() && path.has_filename() && !path.has_extension() && !is_folder(path))
    path += extension;
  return path;
}

void accept(ViewState& view, const Snapshot& snapshot, Actions& actions) {
  DialogView& dialog = view.dialog;
  switch (dialog.kind) {
    case DialogKind::open_model:
      return accept_open_model(view, snapshot, actions);
    case DialogKind::open_data:
      return accept_open_data(dialog, actions);
    case DialogKind::open_picture:
      return accept_open_picture(dialog, actions);
    case DialogKind::save_model:
      return accept_save(dialog, actions);
    case DialogKind::export_file:
      return accept_export(dialog, actions);
    case DialogKind::confirm: {
      const Actions agreed = std::move(dialog.on_confirm);
      actions.insert(actions.end(), agreed.begin(), agreed.end());
      return close(dialog);
    }
    case DialogKind::error:
    case DialogKind::about:
    case DialogKind::none:
      return close(dialog);
  }
}

void path_edited(DialogView& dialog) {
  dialog.problem.clear();
  dialog.overwrite_agreed = false;
}

}  // namespace zscape
