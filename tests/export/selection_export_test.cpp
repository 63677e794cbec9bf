#include "app/export/selection_export.h"

#include <catch2/catch.hpp>
#include <sstream>

#include "app/render/map_layers.h"
#include "core/train/digit_losses.h"
#include "tests/support/small_runs.h"

namespace zscape {
namespace {

struct Scene {
  Dataset dataset = synthetic_digits(10, 60);
  Vae model;
  Embedding embedding;

  explicit Scene(ModelKind kind = ModelKind::vae) : model(make_model(kind)) {
    WorkerTeam alone(1);
    embedding.posterior = encode_all(model, dataset.test, alone);
    embedding.labels = dataset.test.labels;
  }
  static Vae make_model(ModelKind kind) {
    Random random(1);
    return Vae(test::small_architecture(kind), random);
  }
};

std::vector<std::vector<std::string>> rows_of(const CsvTable& table) {
  std::vector<std::vector<std::string>> rows;
  std::istringstream lines(table.text());
  for (std::string line; std::getline(lines, line);) {
    rows.emplace_back();
    std::istringstream cells(line);
    for (std::string cell; std::getline(cells, cell, ',');) rows.back().push_back(cell);
    if (line.back() == ',') rows.back().emplace_back();
  }
  return rows;
}

TEST_CASE("the table of a selection holds index, label, code and losses of each digit, in its order") {
  const Scene scene;
  const auto rows = rows_of(selection_table(scene.model, scene.embedding, &scene.dataset.test, {42, 7}));
  const DigitLosses losses = losses_of_each(scene.model, scene.dataset.test);
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].front() == "index");
  CHECK(rows[0].back() == "elbo_nats");
  CHECK(rows[1][0] == "42");
  CHECK(rows[1][1] == std::to_string(scene.dataset.test.labels[42]));
  CHECK(std::stof(rows[1][2]) == Approx(scene.embedding.posterior.mean(0, 42)).epsilon(1e-4));
  const std::size_t last = rows[0].size() - 1;
  CHECK(std::stof(rows[2][last]) == Approx(losses.elbo(7)).epsilon(1e-4));
  CHECK(std::stof(rows[2][last - 1]) == Approx(losses.kl(7)).epsilon(1e-4));
  CHECK(std::stof(rows[2][last - 2]) == Approx(losses.reconstruction(7)).epsilon(1e-4));
}

TEST_CASE("an autoencoder's table leaves KL and ELBO empty") {
  const Scene scene(ModelKind::autoencoder);
  const auto rows = rows_of(selection_table(scene.model, scene.embedding, &scene.dataset.test, {3}));
  CHECK(rows[1].back().empty());
  CHECK_FALSE(rows[1][rows[1].size() - 3].empty());
}

TEST_CASE("without pictures the table has codes and no losses") {
  const Scene scene;
  const auto rows = rows_of(selection_table(scene.model, scene.embedding, nullptr, {3}));
  CHECK(rows[0].back().substr(0, 5) == "code_");
  CHECK(rows[1].size() == rows[0].size());
}

TEST_CASE("the sheet of a selection has every digit above its reconstruction, twenty in a row") {
  const Scene scene;
  std::vector<int> digits(25);
  for (int i = 0; i < 25; ++i) digits[static_cast<std::size_t>(i)] = i;
  const Image sheet = selection_sheet(scene.model, scene.embedding, &scene.dataset.test, digits);
  const ImageShape size = scene.dataset.test.shape;
  CHECK(sheet.shape.width == 20 * size.width + 19 * 2);
  CHECK(sheet.shape.height == 4 * size.height + 3 * 2);
  // Digit 21 is the second of the third row.
  const auto original = scene.dataset.test.image(21);
  const int left = size.width + 2, top = 2 * (size.height + 2);
  int different = 0;
  for (int y = 0; y < size.height; ++y) {
    for (int x = 0; x < size.width; ++x) {
      const int shown = sheet.pixels[static_cast<std::size_t>((top + y) * sheet.shape.width + left + x)];
      if (std::abs(shown - original[static_cast<std::size_t>(y * size.width + x)]) > 1) ++different;
    }
  }
  CHECK(different == 0);
}

TEST_CASE("points are full where nothing is selected, and dim where others are") {
  const std::vector<std::uint8_t> labels{0, 1, 2, 1};
  std::array<bool, 256> visible;
  visible.fill(true);
  using Strengths = std::vector<std::uint8_t>;
  CHECK(point_strengths(labels, visible, {}) == Strengths{255, 255, 255, 255});
  const Strengths some = point_strengths(labels, visible, Selection({1, 99}));
  CHECK(some[1] == 255);
  CHECK(some[0] > 0);
  CHECK(some[0] < 100);
  visible[1] = false;
  CHECK(point_strengths(labels, visible, Selection({1}))[1] == 0);  // the legend has the last word
}

}  // namespace
}  // namespace zscape
