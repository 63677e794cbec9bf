// What panels ask the shell to do, collected over a frame and carried out after it.
#pragma once

#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "core/session/command.h"

namespace zscape {

enum class ExportKind {
  image_under_mouse,   // PNG
  samples_sheet,       // PNG
  manifold_grid,       // PNG
  map,                 // PNG, the map as drawn
  curves,              // PNG, the curves as drawn
  window,              // PNG, the whole window
  latent_coordinates,  // CSV: index, label, mean and σ per dimension
  class_moments,       // CSV: label, count, mean and covariance of each class in all dimensions
  history,             // CSV
  selection_table,     // CSV of the gallery's digits: index, label, code, reconstruction, KL, ELBO
  selection_sheet,     // PNG of the same, each above its reconstruction
  traversal_sheet,     // PNG, a row for each dimension
  traversal_codes,     // CSV: dimension, value, code
  vectors_csv,         // CSV: name, groups, vector
  vectors_npy,         // NPY, vectors × latent size
  drawn_digit,         // PNG, as the model sees it
  drawn_posterior,     // JSON: mean, variance, losses, neighbours
  path_film,           // GIF, the decoded pictures along the path
  path_strip,          // PNG, the same side by side
  path_codes_csv,      // CSV: frame, code
  path_codes_npy,      // NPY, frames × latent size
  learning_film,       // GIF, made in the background
};

// Pictures of the screen, which only the window can take.
constexpr bool is_of_screen(ExportKind kind) {
  return kind == ExportKind::map || kind == ExportKind::curves || kind == ExportKind::window;
}

constexpr bool is_of_path(ExportKind kind) {
  return kind == ExportKind::path_film || kind == ExportKind::path_strip ||
         kind == ExportKind::path_codes_csv || kind == ExportKind::path_codes_npy;
}

namespace action {

struct Send {  // to the session
  Command command;
};
struct Export {
  ExportKind kind;
  std::filesystem::path path;
};
struct OpenModelFile {  // reads the file in the background, then sends OpenModel
  std::filesystem::path path;
};
struct OpenBundledModel {};
struct OpenData {  // an IDX folder
  std::filesystem::path path;
};
struct OpenPicture {  // onto the drawing pad: PNG or JPEG
  std::filesystem::path path;
};
struct MeasureLikelihood {  // the importance-weighted bound on the shown weights
  int samples = 0;          // K
  int images = 0;           // of the test set, at most
};
struct CancelLikelihood {};
struct DownloadMnist {};
struct CancelDownload {};
struct CancelFilm {};
struct BeginLesson {};  // autoencoder and VAE side by side
struct CopyText {
  std::string text;
};
struct CopyPicture {};  // the image under the mouse; as PNG in a file when the system has no image clipboard
struct Quit {};         // after the question about unsaved training was answered

}  // namespace action

using Action =
    std::variant<action::Send, action::Export, action::OpenModelFile, action::OpenBundledModel,
                 action::OpenData, action::OpenPicture, action::MeasureLikelihood, action::CancelLikelihood,
                 action::DownloadMnist, action::CancelDownload, action::CancelFilm, action::BeginLesson,
                 action::CopyText, action::CopyPicture, action::Quit>;

using Actions = std::vector<Action>;

}  // namespace zscape
