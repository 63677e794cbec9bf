// What the explorer does with the actions that panels have collected.
#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>
#include <variant>

#include "app/explorer/explorer.h"
#include "app/jobs/export_job.h"
#include "app/jobs/film_job.h"
#include "app/jobs/likelihood_job.h"
#include "app/view/dialogs/dialog_logic.h"
#include "app/view/messages.h"

namespace zscape {

namespace {

std::array<std::uint8_t, 3> rgb(ImU32 colour) {
  return {static_cast<std::uint8_t>(colour >> IM_COL32_R_SHIFT),
          static_cast<std::uint8_t>(colour >> IM_COL32_G_SHIFT),
          static_cast<std::uint8_t>(colour >> IM_COL32_B_SHIFT)};
}

// The colours of the map, for a film.
FilmColours film_colours(const Style& style) {
  FilmColours colours;
  for (std::size_t i = 0; i < colours.classes.size(); ++i) colours.classes[i] = rgb(style.classes[i]);
  colours.accent = rgb(style.accent);
  return colours;
}

}  // namespace

Image Explorer::picture_under_mouse() const {
  const PointerPicture& shown = pictures_.under_mouse();
  return {{shown.width(), shown.height()}, shown.large()};
}

void Explorer::carry_out_actions() {
  for (const Action& action : std::exchange(actions_, {})) {
    std::visit([this](const auto& wanted) { carry_out(wanted); }, action);
    frames_to_settle_ = std::max(frames_to_settle_, 2);
  }
}

void Explorer::carry_out(const action::Send& wanted) { session_.send(wanted.command); }

void Explorer::carry_out(const action::Export& wanted) {
  if (is_of_screen(wanted.kind)) {
    screen_pictures_.push_back(wanted);
  } else if (wanted.kind == ExportKind::learning_film) {
    make_film(jobs_, wanted.path, *shown_, film_colours(style_), view_);
  } else {
    export_file(jobs_, wanted, *shown_, map_, picture_under_mouse(), view_);
  }
}

void Explorer::carry_out(const action::OpenModelFile& wanted) {
  load_model(jobs_, load_targets(), wanted.path);
}

void Explorer::carry_out(const action::OpenBundledModel&) {
  if (!load_targets().bundled_model.empty()) {
    load_bundled_model(jobs_, load_targets());
  } else {
    add_toast(view_, "This build has no bundled model.", "Press Space to train one.");
  }
}

void Explorer::carry_out(const action::OpenData& wanted) { load_data(jobs_, load_targets(), wanted.path); }
void Explorer::carry_out(const action::OpenPicture& wanted) {
  load_picture(jobs_, load_targets(), wanted.path);
}

void Explorer::carry_out(const action::MeasureLikelihood& wanted) {
  measure_likelihood(jobs_, *shown_, wanted.samples, wanted.images, view_.advice.likelihood);
}

void Explorer::carry_out(const action::CancelLikelihood&) {
  cancel_likelihood(jobs_, view_.advice.likelihood);
}
void Explorer::carry_out(const action::DownloadMnist&) { load_mnist_from_the_network(jobs_, load_targets()); }
void Explorer::carry_out(const action::CancelDownload&) { cancel_download(jobs_, view_); }
void Explorer::carry_out(const action::CancelFilm&) { cancel_film(jobs_, view_); }
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
  export_file(jobs_, {ExportKind::image_under_mouse, path}, *shown_, map_, picture_under_mouse(), view_);
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
