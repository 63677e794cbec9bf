#include "app/commands/tour.h"

#include <array>
#include <utility>

#include "app/explorer/explorer.h"
#include "core/base/error.h"
#include "core/train/presets.h"

namespace zscape {

namespace {

constexpr double kProgressInterval = 0.25;  // seconds

// The middle of the digits, a little aside: something is always near it.
ImVec2 resting_place(const Explorer& explorer) {
  const Tile& map = explorer.layout().map;
  return {map.x + map.width * 0.47F, map.y + map.height * 0.55F};
}

void check_run(const Explorer& explorer) {
  if (explorer.snapshot().state == RunState::failed) {
    throw Error("the run failed: " + explorer.snapshot().reason);
  }
  const DialogView& dialog = explorer.view().dialog;
  if (dialog.kind == DialogKind::error) throw Error(dialog.text, dialog.remedy);
}

void train(Explorer& explorer, const TourOptions& options) {
  const Preset& chosen = preset("default");
  TrainingSettings settings = chosen.settings;
  settings.epochs = options.epochs;
  explorer.session().send(command::NewRun{chosen.architecture, settings, true});
  double last_report = -1;
  while (explorer.snapshot().state != RunState::finished) {
    explorer.frame(0.1);
    explorer.window().set_pointer(resting_place(explorer));
    check_run(explorer);
    if (options.on_progress && explorer.window().now() - last_report >= kProgressInterval) {
      last_report = explorer.window().now();
      options.on_progress(explorer.snapshot().epoch, options.epochs);
    }
  }
  if (options.on_progress) options.on_progress(options.epochs, options.epochs);
}

// Until everything that is painted in the background shows the final weights.
void settle(Explorer& explorer, double seconds) {
  const double end = explorer.window().now() + seconds;
  while (explorer.window().now() < end) {
    explorer.frame(0.05);
    check_run(explorer);
  }
}

void export_everything(Explorer& explorer, const std::filesystem::path& folder) {
  const std::array<std::pair<ExportKind, const char*>, 8> files = {{
      {ExportKind::window, "window.png"},
      {ExportKind::curves, "curves.png"},
      {ExportKind::map, "map.png"},
      {ExportKind::manifold_grid, "manifold.png"},
      {ExportKind::samples_sheet, "samples.png"},
      {ExportKind::image_under_mouse, "image.png"},
      {ExportKind::latent_coordinates, "coordinates.csv"},
      {ExportKind::history, "history.csv"},
  }};
  for (const auto& [kind, name] : files) explorer.ask(action::Export{kind, folder / name});
  explorer.session().send(command::SaveModel{folder / "model.safetensors", WeightFormat::f32_with_moments});
  do {
    explorer.frame(0.05);
    check_run(explorer);
  } while (explorer.exports_pending() || explorer.snapshot().unsaved);
  for (const auto& [kind, name] : files) {
    if (!std::filesystem::exists(folder / name))
      throw Error("the tour did not write " + (folder / name).string());
  }
}

}  // namespace

void tour(const TourOptions& options) {
  Explorer explorer(driven_window(options.data, options.width, options.height));
  // Only now: where no window opens, nothing is left behind. A folder that cannot be made fails at
  // the first export.
  std::error_code failed;
  std::filesystem::create_directories(options.folder, failed);
  train(explorer, options);
  settle(explorer, 1.5);
  export_everything(explorer, options.folder);
}

}  // namespace zscape
