#include "app/view/export_kinds.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "app/view/code/path_player.h"
#include "app/view/view_state.h"

namespace zscape {
namespace {

constexpr std::array kExports{
    ExportWords{ExportKind::image_under_mouse, "Image under the mouse (PNG)",
                "Export the image under the mouse (PNG)", "image", ".png"},
    ExportWords{ExportKind::samples_sheet, "Samples (PNG)", "Export the samples (PNG)", "samples", ".png"},
    ExportWords{ExportKind::manifold_grid, "Manifold as a grid (PNG)",
                "Export the manifold as a grid of images (PNG)", "manifold", ".png"},
    ExportWords{ExportKind::map, "Map as drawn (PNG)", "Export the map as drawn (PNG)", "map", ".png"},
    ExportWords{ExportKind::curves, "Curves as drawn (PNG)", "Export the curves as drawn (PNG)", "curves",
                ".png"},
    ExportWords{ExportKind::window, "Whole window (PNG)", "Export the whole window (PNG)", "window", ".png"},
    ExportWords{ExportKind::latent_coordinates, "Latent coordinates (CSV)",
                "Export the latent coordinates (CSV)", "latent", ".csv"},
    ExportWords{ExportKind::class_moments, "Class means and covariances (CSV)",
                "Export means and covariances of the classes (CSV)", "classes", ".csv"},
    ExportWords{ExportKind::history, "Training history (CSV)", "Export the training history (CSV)", "history",
                ".csv"},
    ExportWords{ExportKind::selection_table, "Selected digits (CSV)",
                "Export the digits of the gallery (CSV)", "selection", ".csv"},
    ExportWords{ExportKind::selection_sheet, "Selected digits (PNG)",
                "Export the digits of the gallery (PNG)", "selection", ".png"},
    ExportWords{ExportKind::traversal_sheet, "Traversals (PNG)", "Export the traversals of the code (PNG)",
                "traversals", ".png"},
    ExportWords{ExportKind::traversal_codes, "Codes of the traversals (CSV)",
                "Export the codes of the traversals (CSV)", "traversals", ".csv"},
    ExportWords{ExportKind::vectors_csv, "Vectors (CSV)", "Export the vectors that are kept (CSV)", "vectors",
                ".csv"},
    ExportWords{ExportKind::vectors_npy, "Vectors (NPY)", "Export the vectors that are kept (NPY)", "vectors",
                ".npy"},
    ExportWords{ExportKind::path_film, "Path as a film (GIF)",
                "Export the walk along the path as a film (GIF)", "path", ".gif"},
    ExportWords{ExportKind::path_strip, "Path as a strip (PNG)", "Export the pictures along the path (PNG)",
                "path", ".png"},
    ExportWords{ExportKind::path_codes_csv, "Codes of the path (CSV)",
                "Export the codes along the path (CSV)", "path", ".csv"},
    ExportWords{ExportKind::path_codes_npy, "Codes of the path (NPY)",
                "Export the codes along the path (NPY)", "path", ".npy"},
    ExportWords{ExportKind::drawn_digit, "Drawn digit (PNG)",
                "Export the drawn digit as the model sees it (PNG)", "drawing", ".png"},
    ExportWords{ExportKind::drawn_posterior, "Posterior of the drawn digit (JSON)",
                "Export the posterior of the drawn digit (JSON)", "drawing", ".json"},
    ExportWords{ExportKind::learning_film, "Film of the learning (GIF)",
                "Export a film of the learning (GIF)", "learning", ".gif"},
};

}  // namespace

std::span<const ExportWords> exports() { return kExports; }

const ExportWords& words_of(ExportKind kind) {
  const auto found = std::find_if(kExports.begin(), kExports.end(),
                                  [&](const ExportWords& words) { return words.kind == kind; });
  if (found == kExports.end()) throw std::logic_error("a kind of export without words");
  return *found;
}

bool can_export(const ViewState& view, ExportKind kind) {
  switch (kind) {
    case ExportKind::vectors_csv:
    case ExportKind::vectors_npy:
      return !view.attributes.kept.empty();
    case ExportKind::drawn_digit:
    case ExportKind::drawn_posterior:
      return view.drawing.encoded.has_value();
    default:
      return !is_of_path(kind) || has_path(view);
  }
}

}  // namespace zscape
