#include "app/jobs/export_job.h"

#include <span>
#include <utility>

#include "app/export/run_export.h"
#include "app/export/selection_export.h"
#include "app/export/view_export.h"
#include "app/view/code/gallery.h"
#include "app/view/code/path_player.h"
#include "app/view/messages.h"
#include "core/io/atomic_file.h"
#include "core/latent/film.h"
#include "core/train/model_on_data.h"

namespace zscape {

namespace {

// Makes and writes the file, on another thread; empty where there is nothing to export.
using Writer = std::function<void()>;

bool plane_fits(const Snapshot& snapshot, const MapModel& map) {
  return snapshot.model && map.plane().latent_size() == snapshot.model->architecture().latent_size;
}

Writer traversals_writer(const action::Export& wanted, const Snapshot& snapshot, const MapModel& map,
                         const ViewState& view) {
  const DimensionStatistics& statistics = map.dimension_statistics();
  if (!snapshot.model || view.code.size() == 0 || view.code.size() != statistics.variance.size()) return {};
  const TraversalRows rows =
      traversal_rows(*snapshot.model, statistics, view.code,
                     dimension_order(statistics, view.dimensions.sorted), view.traversals.columns);
  if (wanted.kind == ExportKind::traversal_codes) {
    return [path = wanted.path, rows] { traversal_table(rows).write(path); };
  }
  return
      [path = wanted.path, model = snapshot.model, rows] { write_png(path, traversal_sheet(*model, rows)); };
}

Writer selection_writer(const action::Export& wanted, const Snapshot& snapshot, const MapModel& map,
                        const ViewState& view) {
  if (map.empty() || !plane_fits(snapshot, map)) return {};
  const bool known = ModelOnData(snapshot.model, snapshot.dataset).fits() && map.embedding() &&
                     map.embedding()->is_of(*snapshot.dataset);
  return [path = wanted.path, kind = wanted.kind, model = snapshot.model, embedding = map.embedding(),
          dataset = known ? snapshot.dataset : nullptr, digits = gallery_digits(map, view, map.count())] {
    const Examples* images = dataset ? &dataset->test : nullptr;
    if (kind == ExportKind::selection_table) {
      selection_table(*model, *embedding, images, digits).write(path);
    } else {
      write_png(path, selection_sheet(*model, *embedding, images, digits));
    }
  };
}

Writer drawing_writer(const action::Export& wanted, const MapModel& map, const DrawingView& drawing) {
  if (!drawing.encoded) return {};
  const auto& path = wanted.path;
  if (wanted.kind == ExportKind::drawn_digit) {
    if (!drawing.digit) return {};
    return [path, digit = drawing.digit] { write_png(path, *digit); };
  }
  return [path, drawn = DrawnDigit{*drawing.encoded, drawing.neighbours}, on = map.embedding()] {
    const std::string text = drawn_posterior_json(drawn, on.get());
    write_file_atomically(path, std::as_bytes(std::span(text)));
  };
}

Writer manifold_writer(const std::filesystem::path& path, const Snapshot& snapshot, const MapModel& map) {
  if (!plane_fits(snapshot, map)) return {};
  return [path, model = snapshot.model, plane = map.plane(), bounds = map.bounds()] {
    write_png(path, manifold_picture(*model, plane, bounds));
  };
}

Writer path_writer(const std::filesystem::path& path, const Snapshot& snapshot, const PathView& shown) {
  if (!snapshot.model || shown.codes.cols() == 0 ||
      shown.codes.rows() != snapshot.model->architecture().latent_size) {
    return {};
  }
  return [path, model = snapshot.model, codes = shown.codes, delay_ms = path_delay_ms(shown)] {
    write_walk(path, *model, codes, delay_ms);
  };
}

Writer writer_of(const action::Export& wanted, const Snapshot& snapshot, const MapModel& map,
                 const Image& under_mouse, const ViewState& view) {
  const auto& path = wanted.path;
  const EmbeddingPtr& embedding = snapshot.embedding;
  switch (wanted.kind) {
    case ExportKind::image_under_mouse:
      if (under_mouse.pixels.empty()) return {};
      return [path, under_mouse] { write_png(path, under_mouse); };
    case ExportKind::samples_sheet:
      if (!snapshot.model) return {};
      return [path, model = snapshot.model, embedding, samples = view.samples] {
        write_png(path, samples_picture(*model, embedding, samples));
      };
    case ExportKind::manifold_grid:
      return manifold_writer(path, snapshot, map);
    case ExportKind::latent_coordinates:
      if (!embedding) return {};
      return [path, embedding] { latent_coordinates_table(*embedding).write(path); };
    case ExportKind::class_moments:
      if (!embedding) return {};
      return [path, embedding] { class_moments_table(*embedding).write(path); };
    case ExportKind::history:
      if (snapshot.history->train().empty()) return {};
      return [path, history = snapshot.history] { history_table(*history).write(path); };
    case ExportKind::selection_table:
    case ExportKind::selection_sheet:
      return selection_writer(wanted, snapshot, map, view);
    case ExportKind::traversal_sheet:
    case ExportKind::traversal_codes:
      return traversals_writer(wanted, snapshot, map, view);
    case ExportKind::vectors_csv:
    case ExportKind::vectors_npy:
      if (view.attributes.kept.empty()) return {};
      return [path, vectors = view.attributes.kept] { write_vectors(path, vectors); };
    case ExportKind::drawn_digit:
    case ExportKind::drawn_posterior:
      return drawing_writer(wanted, map, view.drawing);
    case ExportKind::path_film:
    case ExportKind::path_strip:
    case ExportKind::path_codes_csv:
    case ExportKind::path_codes_npy:
      return path_writer(path, snapshot, view.path);
    case ExportKind::map:
    case ExportKind::curves:
    case ExportKind::window:
    case ExportKind::learning_film:
      return {};
  }
  return {};
}

}  // namespace

void write_in_background(JobRunner& jobs, ViewState& view, const std::filesystem::path& path,
                         std::function<void()> write) {
  Job job;
  job.kind = "file " + path.string();
  job.policy.lane = JobLane::write;
  job.policy.at_quit = JobAtQuit::finish;
  job.name = path.filename().string();
  job.set_work(
      [path, write = std::move(write)](JobControl&) {
        write();
        return path;
      },
      [&view](const std::filesystem::path& written) { add_toast(view, "Saved " + written.string()); });
  jobs.ask(std::move(job));
}

void export_file(JobRunner& jobs, const action::Export& wanted, const Snapshot& snapshot, const MapModel& map,
                 const Image& under_mouse, ViewState& view) {
  if (Writer writer = writer_of(wanted, snapshot, map, under_mouse, view)) {
    write_in_background(jobs, view, wanted.path, std::move(writer));
  } else if (is_of_path(wanted.kind)) {
    add_toast(view, "There is no path to export.", "Drag over the map, or pin two codes.");
  } else {
    add_toast(view, "There is nothing to export yet.", "Train first, or open a model.");
  }
}

}  // namespace zscape
