#include "app/jobs/exporter.h"

#include <algorithm>
#include <span>
#include <utility>

#include "app/export/run_export.h"
#include "app/export/selection_export.h"
#include "app/export/view_export.h"
#include "app/panels/code/traversals.h"
#include "app/view/code/gallery.h"
#include "app/view/code/path_player.h"
#include "app/window/problem.h"
#include "core/io/atomic_file.h"
#include "core/latent/film.h"
#include "core/train/model_on_data.h"

namespace zscape {

namespace {

bool is_selection(ExportKind kind) {
  return kind == ExportKind::selection_table || kind == ExportKind::selection_sheet;
}

}  // namespace

bool is_screen_picture(ExportKind kind) {
  return kind == ExportKind::map || kind == ExportKind::curves || kind == ExportKind::window;
}

Image crop(const ScreenPicture& screen, const Tile& tile) {
  const int left = std::clamp(static_cast<int>(tile.x), 0, screen.width);
  const int top = std::clamp(static_cast<int>(tile.y), 0, screen.height);
  const int right = std::clamp(static_cast<int>(tile.x + tile.width), left, screen.width);
  const int bottom = std::clamp(static_cast<int>(tile.y + tile.height), top, screen.height);
  Image image{{right - left, bottom - top, 3}};
  image.pixels.reserve(static_cast<std::size_t>(image.shape.values()));
  for (int y = top; y < bottom; ++y) {
    for (int x = left; x < right; ++x) {
      const auto* pixel =
          &screen.pixels[4 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(screen.width) +
                              static_cast<std::size_t>(x))];
      image.pixels.insert(image.pixels.end(), pixel, pixel + 3);
    }
  }
  return image;
}

void Exporter::write(const action::Export& wanted, const Snapshot& snapshot, const MapModel& map,
                     const PointerPicture& under_mouse, ViewState& view) {
  if (write_made(wanted, snapshot, map, view)) return;
  const auto& path = wanted.path;
  const auto& model = snapshot.model;
  const EmbeddingPtr& embedding = snapshot.embedding;
  if (wanted.kind == ExportKind::image_under_mouse && !under_mouse.empty()) {
    const Image image{{under_mouse.width(), under_mouse.height()}, under_mouse.large()};
    start(path, [path, image] { write_png(path, image); });
  } else if (wanted.kind == ExportKind::samples_sheet && model != nullptr) {
    start(path,
          [=, samples = view.samples] { write_png(path, samples_picture(*model, embedding, samples)); });
  } else if (wanted.kind == ExportKind::manifold_grid && model != nullptr &&
             map.plane().latent_size() == model->architecture().latent_size) {
    start(path, [path, model, plane = map.plane(), bounds = map.bounds()] {
      write_png(path, manifold_picture(*model, plane, bounds));
    });
  } else if (wanted.kind == ExportKind::latent_coordinates && embedding != nullptr) {
    start(path, [path, embedding] { latent_coordinates_table(*embedding).write(path); });
  } else if (wanted.kind == ExportKind::class_moments && embedding != nullptr) {
    start(path, [path, embedding] { class_moments_table(*embedding).write(path); });
  } else if (is_selection(wanted.kind) && !map.empty() && model != nullptr &&
             map.plane().latent_size() == model->architecture().latent_size) {
    write_selection(wanted, snapshot, map, view);
  } else if (wanted.kind == ExportKind::history && !snapshot.history->train().empty()) {
    start(path, [path, history = snapshot.history] { history_table(*history).write(path); });
  } else if (is_of_path(wanted.kind) && model != nullptr && view.path.codes.cols() > 0 &&
             view.path.codes.rows() == model->architecture().latent_size) {
    start(path, [path, model, codes = view.path.codes, delay_ms = path_delay_ms(view.path)] {
      write_walk(path, *model, codes, delay_ms);
    });
  } else if (is_of_path(wanted.kind)) {
    add_toast(view, "There is no path to export.", "Drag over the map, or pin two codes.");
  } else {
    add_toast(view, "There is nothing to export yet.", "Train first, or open a model.");
  }
}

bool Exporter::write_made(const action::Export& wanted, const Snapshot& snapshot, const MapModel& map,
                          const ViewState& view) {
  const auto& path = wanted.path;
  const DrawingView& drawing = view.drawing;
  const auto start_if = [&](bool there, auto write) {
    if (there) start(path, std::move(write));
    return there;
  };
  switch (wanted.kind) {
    case ExportKind::vectors_csv:
    case ExportKind::vectors_npy:
      return start_if(!view.attributes.kept.empty(),
                      [path, vectors = view.attributes.kept] { write_vectors(path, vectors); });
    case ExportKind::drawn_digit:
      return start_if(drawing.encoded && drawing.digit,
                      [path, digit = drawing.digit] { write_png(path, *digit); });
    case ExportKind::drawn_posterior:
      if (!drawing.encoded) return false;
      return start_if(true,
                      [path, drawn = DrawnDigit{*drawing.encoded, drawing.neighbours}, on = map.embedding()] {
                        const std::string text = drawn_posterior_json(drawn, on.get());
                        write_file_atomically(path, std::as_bytes(std::span(text)));
                      });
    case ExportKind::traversal_sheet:
    case ExportKind::traversal_codes:
      return write_traversals(wanted, snapshot, map, view);
    default:
      return false;
  }
}

bool Exporter::write_traversals(const action::Export& wanted, const Snapshot& snapshot, const MapModel& map,
                                const ViewState& view) {
  const DimensionStatistics& statistics = map.dimension_statistics();
  if (snapshot.model == nullptr || view.code.size() == 0 || view.code.size() != statistics.variance.size()) {
    return false;
  }
  const TraversalRows rows =
      traversal_rows(*snapshot.model, statistics, view.code,
                     dimension_order(statistics, view.dimensions.sorted), view.traversals.columns);
  if (wanted.kind == ExportKind::traversal_codes) {
    start(wanted.path, [path = wanted.path, rows] { traversal_table(rows).write(path); });
  } else {
    start(wanted.path, [path = wanted.path, model = snapshot.model, rows] {
      write_png(path, traversal_sheet(*model, rows));
    });
  }
  return true;
}

void Exporter::write_selection(const action::Export& wanted, const Snapshot& snapshot, const MapModel& map,
                               const ViewState& view) {
  const bool known = ModelOnData(snapshot.model, snapshot.dataset).fits() && map.embedding() &&
                     map.embedding()->is_of(*snapshot.dataset);
  start(wanted.path,
        [path = wanted.path, kind = wanted.kind, model = snapshot.model, embedding = map.embedding(),
         dataset = known ? snapshot.dataset : nullptr, digits = gallery_digits(map, view, map.count())] {
          const Examples* images = dataset ? &dataset->test : nullptr;
          if (kind == ExportKind::selection_table) {
            selection_table(*model, *embedding, images, digits).write(path);
          } else {
            write_png(path, selection_sheet(*model, *embedding, images, digits));
          }
        });
}

void Exporter::write_picture(const std::filesystem::path& path, Image picture) {
  const auto shared = std::make_shared<const Image>(std::move(picture));
  start(path, [path, shared] { write_png(path, *shared); });
}

void Exporter::start(const std::filesystem::path& path, std::function<void()> write) {
  writing_.emplace_back().start(
      queue_,
      [path, write = std::move(write)](const std::stop_token&) {
        write();
        return path;
      },
      on_done_);
}

void Exporter::deliver(ViewState& view) {
  for (auto& one : writing_) {
    const auto outcome = one.take();
    if (outcome == nullptr) continue;
    if (outcome->value) {
      add_toast(view, "Saved " + outcome->value->string());
    } else {
      report_problem(view, outcome->problem, outcome->remedy);
    }
  }
  const auto done = [](const auto& one) { return !one.busy(); };
  writing_.erase(std::remove_if(writing_.begin(), writing_.end(), done), writing_.end());
}

}  // namespace zscape
