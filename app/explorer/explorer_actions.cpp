// What the explorer does with the actions that panels have collected.
#include <algorithm>
#include <cstdio>
#include <utility>
#include <variant>

#include "app/explorer/explorer.h"
#include "app/panels/dialogs/toasts.h"
#include "app/view/dialogs/dialog_logic.h"
#include "app/window/problem.h"

namespace zscape {

void Explorer::carry_out_actions() {
  for (const Action& action : std::exchange(actions_, {})) {
    std::visit([this](const auto& wanted) { carry_out(wanted); }, action);
    frames_to_settle_ = std::max(frames_to_settle_, 2);
  }
}

void Explorer::carry_out(const action::Send& wanted) { session_.send(wanted.command); }

void Explorer::carry_out(const action::Export& wanted) {
  if (is_screen_picture(wanted.kind)) {
    screen_pictures_.push_back(wanted);
  } else if (wanted.kind == ExportKind::learning_film) {
    film_maker_.start(wanted.path, *shown_, film_colours(style_), view_);
  } else {
    exporter_.write(wanted, *shown_, map_, pictures_.under_mouse(), view_);
  }
}

void Explorer::carry_out(const action::OpenModelFile& wanted) { loader_.open_model(wanted.path); }

void Explorer::carry_out(const action::OpenBundledModel&) {
  if (Loader::has_bundled_model()) {
    loader_.open_bundled_model();
  } else {
    add_toast(view_, "This build has no bundled model.", "Press Space to train one.");
  }
}

void Explorer::carry_out(const action::OpenData& wanted) { loader_.open_data(wanted.path); }
void Explorer::carry_out(const action::OpenPicture& wanted) { loader_.open_picture(wanted.path); }

void Explorer::carry_out(const action::MeasureLikelihood& wanted) {
  likelihood_.start(*shown_, wanted.samples, wanted.images, view_.advice.likelihood);
}

void Explorer::carry_out(const action::CancelLikelihood&) { likelihood_.cancel(view_.advice.likelihood); }
void Explorer::carry_out(const action::DownloadMnist&) { loader_.download_mnist(view_); }
void Explorer::carry_out(const action::CancelDownload&) { loader_.cancel_download(view_); }
void Explorer::carry_out(const action::CancelFilm&) { film_maker_.cancel(); }
void Explorer::carry_out(const action::BeginLesson&) { begin_lesson(*snapshot_, view_, actions_); }
void Explorer::carry_out(const action::CopyText& wanted) { window_.set_clipboard(wanted.text); }

// GLFW's clipboard holds text only, so the picture goes to a file and its path to the clipboard.
void Explorer::carry_out(const action::CopyPicture&) {
  if (pictures_.under_mouse().empty()) {
    add_toast(view_, "There is no picture to copy yet.", "Train first, or open a model.");
    return;
  }
  std::error_code unknown;
  const auto folder = std::filesystem::temp_directory_path(unknown);
  const auto path = free_name(unknown ? "." : folder, "zscape-image", ".png");
  exporter_.write({ExportKind::image_under_mouse, path}, *shown_, map_, pictures_.under_mouse(), view_);
  window_.set_clipboard(path.string());
}

void Explorer::carry_out(const action::Quit&) { quit_ = true; }

void Explorer::remember() {
  if (settings_path_.empty()) return;
  try {
    save_settings(settings_path_, settings_to_keep());
  } catch (const Error& error) {
    std::fprintf(stderr, "zscape: %s\n", error.what());  // the window is gone, and nothing else is lost
  }
}

}  // namespace zscape
