#include "app/jobs/export_job.h"

#include <catch2/catch.hpp>
#include <filesystem>

#include "app/export/run_export.h"
#include "app/view/export_kinds.h"
#include "core/io/image_file.h"
#include "tests/support/files.h"
#include "tests/support/jobs.h"
#include "tests/support/small_runs.h"
#include "tests/support/temporary_folder.h"

namespace zscape {
namespace {

constexpr ExportKind kAllKinds[] = {
    ExportKind::image_under_mouse,  ExportKind::samples_sheet,   ExportKind::manifold_grid,
    ExportKind::latent_coordinates, ExportKind::class_moments,   ExportKind::history,
    ExportKind::selection_table,    ExportKind::selection_sheet, ExportKind::traversal_sheet,
    ExportKind::traversal_codes,    ExportKind::vectors_csv,     ExportKind::vectors_npy,
    ExportKind::drawn_digit,        ExportKind::drawn_posterior, ExportKind::path_film,
    ExportKind::path_strip,         ExportKind::path_codes_csv,  ExportKind::path_codes_npy};

struct Scene {
  test::TemporaryFolder folder;
  Snapshot snapshot;
  MapModel map;
  Image under_mouse;
  ViewState view;
  test::JobScene background;

  Scene() { snapshot.history = std::make_shared<const History>(); }

  std::filesystem::path path_of(ExportKind kind) const {
    return folder / ("file-" + std::to_string(static_cast<int>(kind)) + words_of(kind).extension);
  }
  void ask(ExportKind kind) {
    export_file(background.jobs, {kind, path_of(kind)}, snapshot, map, under_mouse, view);
  }
  // Until it is written or has failed; the last toast.
  std::string export_as(ExportKind kind) {
    view.toasts.clear();
    ask(kind);
    REQUIRE(background.drain_until([&] { return !background.jobs.writing(); }));
    return view.toasts.empty() ? "" : view.toasts.back().text;
  }
};

// Everything there is to export.
struct FullScene : Scene {
  FullScene() {
    const auto dataset = test::small_digits();
    snapshot.dataset = dataset;
    snapshot.model = std::make_shared<const Vae>(test::small_model(Likelihood::bernoulli));
    auto embedding = std::make_shared<Embedding>();
    WorkerTeam alone(1);
    embedding->posterior = encode_all(*snapshot.model, dataset->test, alone);
    embedding->labels = dataset->test.labels;
    embedding->dataset = dataset;
    snapshot.embedding = embedding;
    auto history = std::make_shared<History>();
    history->add_train({1, 0.5, 0.25, {-200, 10}});
    snapshot.history = history;
    map.update(snapshot, view.map, 0);
    under_mouse = {{2, 1}, {0, 255}};
    view.code = Vector::Zero(2);
    view.path.codes = Matrix::Random(2, 4);
    Attribute vector;
    vector.direction = Vector::Ones(2);
    view.attributes.kept = {vector};
    view.drawing.digit = Image{{28, 28}, std::vector<std::uint8_t>(784, 9)};
    view.drawing.encoded = encode_picture(*snapshot.model, *view.drawing.digit);
  }
};

}  // namespace

TEST_CASE("each kind of export writes its file, and a toast says where it is") {
  FullScene scene;
  for (const ExportKind kind : kAllKinds) {
    CAPTURE(static_cast<int>(kind));
    CHECK(scene.export_as(kind) == "Saved " + scene.path_of(kind).string());
    REQUIRE(std::filesystem::exists(scene.path_of(kind)));
    CHECK(std::filesystem::file_size(scene.path_of(kind)) > 0);
  }
  CHECK(scene.background.reported.empty());
}

TEST_CASE("each kind writes what it says") {
  FullScene scene;
  const auto text_of = [&](ExportKind kind) {
    scene.export_as(kind);
    return test::get_file(scene.path_of(kind));
  };
  const Embedding& embedding = *scene.snapshot.embedding;
  CHECK(text_of(ExportKind::latent_coordinates) == latent_coordinates_table(embedding).text());
  CHECK(text_of(ExportKind::class_moments) == class_moments_table(embedding).text());
  CHECK(text_of(ExportKind::history) == history_table(*scene.snapshot.history).text());
  scene.export_as(ExportKind::image_under_mouse);
  const Image read = read_png(scene.path_of(ExportKind::image_under_mouse));
  CHECK(read.shape.width == 2);
  CHECK(read.pixels == scene.under_mouse.pixels);
  CHECK(text_of(ExportKind::selection_table).find("index,label") == 0);
  CHECK(text_of(ExportKind::traversal_codes).find("dimension,value,code_0,code_1") == 0);
  CHECK(text_of(ExportKind::vectors_csv).find("name,") == 0);
  CHECK(text_of(ExportKind::vectors_npy).substr(1, 5) == "NUMPY");
  CHECK(text_of(ExportKind::drawn_posterior).front() == '{');
  CHECK(text_of(ExportKind::path_film).substr(0, 3) == "GIF");
}

TEST_CASE("where there is nothing to export no file is written, and a toast says so") {
  for (const ExportKind kind : kAllKinds) {
    Scene scene;
    CAPTURE(static_cast<int>(kind));
    const std::string said = scene.export_as(kind);
    CHECK(said == (is_of_path(kind) ? "There is no path to export." : "There is nothing to export yet."));
    CHECK_FALSE(std::filesystem::exists(scene.path_of(kind)));
  }
}

TEST_CASE("a file that cannot be written is reported, and the next one is written") {
  FullScene scene;
  export_file(scene.background.jobs, {ExportKind::history, "/nowhere/history.csv"}, scene.snapshot, scene.map,
              scene.under_mouse, scene.view);
  REQUIRE(scene.background.drain_until([&] { return !scene.background.reported.empty(); }));
  CHECK(scene.background.reported[0].problem.find("/nowhere/history.csv") != std::string::npos);
  CHECK(scene.export_as(ExportKind::history) == "Saved " + scene.path_of(ExportKind::history).string());
}

TEST_CASE("the same file can be exported again and again") {
  FullScene scene;
  for (int i = 0; i < 2; ++i) {
    std::filesystem::remove(scene.path_of(ExportKind::history));
    scene.export_as(ExportKind::history);
    CHECK(std::filesystem::exists(scene.path_of(ExportKind::history)));
  }
}

TEST_CASE("files that were asked for are there when the program has ended") {
  test::TemporaryFolder folder;
  {
    FullScene scene;
    for (const char* name : {"one.csv", "two.csv", "three.csv"}) {
      export_file(scene.background.jobs, {ExportKind::latent_coordinates, folder / name}, scene.snapshot,
                  scene.map, scene.under_mouse, scene.view);
    }
  }
  for (const char* name : {"one.csv", "two.csv", "three.csv"}) CHECK(std::filesystem::exists(folder / name));
}

}  // namespace zscape
