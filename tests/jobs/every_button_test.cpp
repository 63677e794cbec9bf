// Data of every other picture size than the model's, with every button pressed and every export written: a
// model and pictures that do not fit are never multiplied, wherever they meet.
#include <catch2/catch.hpp>
#include <set>

#include "app/view/run/time_travel.h"
#include "core/train/model_on_data.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/whole_screen.h"

namespace zscape::test {
namespace {

constexpr ImageShape kModel{8, 6};
constexpr int kDigits = 40;

Architecture architecture_for(ImageShape size, int latent_size = 2) {
  Architecture architecture;
  architecture.image_width = size.width;
  architecture.image_height = size.height;
  architecture.hidden_sizes = {4};
  architecture.latent_size = latent_size;
  return architecture;
}

std::vector<std::uint8_t> labels() {
  std::vector<std::uint8_t> labels(kDigits);
  for (std::size_t i = 0; i < labels.size(); ++i) labels[i] = static_cast<std::uint8_t>(i % 10);
  return labels;
}

DatasetPtr data_of(ImageShape size) {
  auto dataset = std::make_shared<Dataset>();
  dataset->name = "other pictures";
  dataset->train.shape = size;
  dataset->train.labels = labels();
  dataset->train.pixels.assign(static_cast<std::size_t>(kDigits * size.pixels()), 77);
  dataset->test = dataset->train;
  return dataset;
}

std::shared_ptr<const Vae> model_for(const Architecture& architecture) {
  Random random(1);
  return std::make_shared<const Vae>(architecture, random);
}

MomentPtr moment_of(const Vae& model, std::uint64_t run, std::int64_t step) {
  auto moment = std::make_shared<Moment>();
  moment->run = run;
  moment->step = step;
  moment->architecture = model.architecture();
  moment->weights = to_half(model.parameters());
  moment->test_elbo = Elbo{-20, 2};
  return moment;
}

// Codes with these labels and without pictures, as a model brings them along in its file.
EmbeddingPtr codes_of(const Vae& model, std::uint64_t run) {
  auto embedding = std::make_shared<Embedding>();
  const int latent_size = model.architecture().latent_size;
  embedding->posterior.mean.resize(latent_size, kDigits);
  Random random(2);
  random.fill_normal(
      {embedding->posterior.mean.data(), static_cast<std::size_t>(embedding->posterior.mean.size())});
  embedding->posterior.log_variance = Matrix::Constant(latent_size, kDigits, -2);
  embedding->labels = labels();
  embedding->run = run;
  embedding->step = 20;
  return embedding;
}

Snapshot run_of(const Vae& model, const DatasetPtr& dataset) {
  Snapshot snapshot;
  snapshot.generation = 1;
  snapshot.run = 2;
  snapshot.state = RunState::paused;
  snapshot.dataset = dataset;
  snapshot.model = std::make_shared<const Vae>(model);
  snapshot.model_step = snapshot.step = 20;
  snapshot.epoch = 2;
  snapshot.embedding = codes_of(model, 2);
  History history;
  history.add_train({10, 1, 1, {-30, 2}});
  history.add_train({20, 2, 2, {-25, 2}});
  history.add_test({20, 2, 2, {-26, 2}});
  snapshot.history = std::make_shared<const History>(std::move(history));
  snapshot.timeline =
      std::make_shared<const Timeline>(Timeline{moment_of(model, 2, 10), moment_of(model, 2, 20)});
  return snapshot;
}

RunRecordPtr past_run(const Vae& model) {
  auto record = std::make_shared<RunRecord>();
  record->id = 1;
  record->architecture = model.architecture();
  record->step = 20;
  record->epoch = 2;
  record->test_elbo = Elbo{-20, 2};
  record->history = std::make_shared<const History>();
  record->timeline =
      std::make_shared<const Timeline>(Timeline{moment_of(model, 1, 10), moment_of(model, 1, 20)});
  return record;
}

enum class Meeting { live_run, past_run_shown, past_run_compared };

// A model of 8 × 6 pictures meets data of another size: in the run in hand, or in a past one beside a run in
// hand whose data they are.
std::unique_ptr<WholeScreen> screen_of(Meeting meeting, ImageShape size, int latent_size) {
  const auto foreign = model_for(architecture_for(kModel, latent_size));
  const auto own = model_for(architecture_for(size));
  Snapshot live = run_of(meeting == Meeting::live_run ? *foreign : *own, data_of(size));
  const RunRecordPtr past = past_run(*foreign);
  live.past_runs = std::make_shared<const RunList>(RunList{past});
  auto screen = std::make_unique<WholeScreen>(std::move(live));
  ViewState& view = screen->view;
  if (meeting == Meeting::past_run_shown) show_run(view.time, past, 0);
  if (meeting == Meeting::past_run_compared) view.compare = {past->timeline->back(), run_name(*past)};
  view.drawing.open = meeting == Meeting::live_run;
  return screen;
}

constexpr std::array kTabs{BottomTab::samples, BottomTab::reconstructions, BottomTab::dimensions,
                           BottomTab::path,    BottomTab::selection,       BottomTab::runs,
                           BottomTab::advice};
constexpr std::array kPages{AdvicePage::advice, AdvicePage::rate_distortion, AdvicePage::dimensions,
                            AdvicePage::active_units, AdvicePage::likelihood};

void press_items(WholeScreen& screen, const Tile& area, float step) {
  const ViewState kept = screen.view;
  for (const ImVec2 place : screen.items(area, step)) {
    CAPTURE(place.x, place.y);
    screen.restore(kept);
    screen.click(place);
    if (!screen.popup().visible()) continue;
    for (const ImVec2 entry : screen.items(screen.popup(), 14)) {
      CAPTURE(entry.x, entry.y);
      screen.click(entry);
      if (screen.popup().visible()) continue;
      screen.restore(kept);
      screen.click(place);
    }
  }
  screen.restore(kept);
}

void press_everything(WholeScreen& screen, bool whole_window) {
  screen.frames(3);
  if (whole_window) press_items(screen, {0, 0, WholeScreen::kWidth, WholeScreen::kHeight}, 22);
  for (const BottomTab tab : kTabs) {
    for (const AdvicePage page : kPages) {
      if (tab != BottomTab::advice && page != AdvicePage::advice) continue;
      CAPTURE(static_cast<int>(tab), static_cast<int>(page));
      screen.view.bottom_tab = tab;
      screen.view.advice.page = page;
      screen.frames(2);
      press_items(screen, screen.layout.samples, 18);
    }
  }
  screen.settle();
}

const char* extension_of(ExportKind kind) {
  static const std::set<ExportKind> kCsv{
      ExportKind::latent_coordinates, ExportKind::class_moments,   ExportKind::history,
      ExportKind::selection_table,    ExportKind::traversal_codes, ExportKind::vectors_csv,
      ExportKind::path_codes_csv};
  if (kCsv.contains(kind)) return ".csv";
  if (kind == ExportKind::vectors_npy || kind == ExportKind::path_codes_npy) return ".npy";
  if (kind == ExportKind::path_film || kind == ExportKind::learning_film) return ".gif";
  return kind == ExportKind::drawn_posterior ? ".json" : ".png";
}

// Each kind gives a file, or says why not.
void write_every_export(WholeScreen& screen) {
  const TemporaryFolder folder;
  for (int i = 0; i <= static_cast<int>(ExportKind::learning_film); ++i) {
    const auto kind = static_cast<ExportKind>(i);
    if (is_of_screen(kind)) continue;
    CAPTURE(i);
    screen.view.toasts.clear();
    screen.view.dialog = {};
    const auto path = folder / (std::to_string(i) + extension_of(kind));
    screen.write(kind, path);
    screen.settle();
    const bool told = !screen.view.toasts.empty() || screen.view.dialog.kind == DialogKind::error;
    CHECK(told);
    if (std::filesystem::exists(path)) CHECK(std::filesystem::file_size(path) > 0);
  }
}

TEST_CASE("with data of every other size, whatever is pressed or exported works or says why not") {
  const auto meeting = GENERATE(Meeting::live_run, Meeting::past_run_shown, Meeting::past_run_compared);
  const auto size =
      GENERATE(ImageShape{4, 3}, ImageShape{16, 12}, ImageShape{6, 8}, ImageShape{1, 1}, ImageShape{40, 25});
  // Of the same latent size, so that codes are shared; and once of another one.
  const int latent_size = size == ImageShape{6, 8} ? 3 : 2;
  CAPTURE(static_cast<int>(meeting), size.width, size.height);
  const auto screen = screen_of(meeting, size, latent_size);
  press_everything(*screen, size == ImageShape{16, 12});
  screen->view.trail = {Vector::Zero(latent_size), Vector::Ones(latent_size)};
  screen->view.pins = {{Vector::Zero(latent_size), "A"}, {Vector::Ones(latent_size), "B"}};
  write_every_export(*screen);
}

TEST_CASE("where the model that is shown does not fit the data, log p(x) cannot be asked for, and says why") {
  for (const Meeting meeting : {Meeting::live_run, Meeting::past_run_shown}) {
    const auto screen = screen_of(meeting, {16, 12}, 2);
    screen->view.bottom_tab = BottomTab::advice;
    screen->view.advice.page = AdvicePage::likelihood;
    screen->frames(4);
    CHECK(screen->gui.shows("The model reads pictures of 8"));
    CHECK_FALSE(screen->gui.shows("Measure"));
  }
}

}  // namespace
}  // namespace zscape::test
