#include "app/jobs/tiles_job.h"

#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <mutex>
#include <utility>

#include "core/base/error.h"
#include "tests/support/jobs.h"

namespace zscape {
namespace {

constexpr int kWidth = 4, kHeight = 3;

std::shared_ptr<const Vae> model_of_seed(std::uint64_t seed, int latent_size = 2) {
  Architecture architecture;
  architecture.image_width = kWidth;
  architecture.image_height = kHeight;
  architecture.hidden_sizes = {5};
  architecture.latent_size = latent_size;
  Random random(seed);
  return std::make_shared<const Vae>(architecture, random);
}

// A few digits, so that there is a map, and a view of it.
struct Scene {
  explicit Scene(int latent_size = 2) {
    auto embedding = std::make_shared<Embedding>();
    embedding->posterior.mean = Matrix::Random(latent_size, 50);
    embedding->labels.assign(50, 1);
    snapshot.embedding = embedding;
    snapshot.model = model_of_seed(1, latent_size);
    snapshot.state = RunState::paused;
    snapshot.run = 1;
    view.map.viewport = {300, 200};
    view.map.units_per_pixel = 0.02F;
  }

  void frame() {
    background.now = view.now;
    background.jobs.drain(view.now);
    map.update(snapshot, view.map, view.now);
    tiles.update(background.jobs, snapshot, map, view);
    for (ManifoldTiles::Delivery& tile : tiles.take()) layers[tile.layer] = std::move(tile.image);
  }

  // Frames until `there` holds; false where it never does.
  template <typename There>
  bool wait(const There& there) {
    return background.drain_until(there, [this] {
      do {
        frame();
      } while (tiles.pending());
    });
  }

  // Until every tile in view is there and shows the present weights.
  void settle() {
    frame();
    if (!wait([this] { return tiles.complete() && tiles.round_model() == snapshot.model; }))
      FAIL("the tiles did not come");
    do {
      frame();
    } while (tiles.pending());
  }

  PlaneCamera camera() const {
    return {view.map.centre.x, view.map.centre.y, view.map.units_per_pixel,
            static_cast<int>(view.map.viewport.x), static_cast<int>(view.map.viewport.y)};
  }

  // What is drawn at a place of the plane: the value of the tile's pixel there, 0 … 255.
  int drawn_at(float x, float y) const {
    const float clip_x = (x - camera().centre_x) * camera().scale_x();
    const float clip_y = (y - camera().centre_y) * camera().scale_y();
    for (const TileQuad& quad : tiles.quads(camera())) {
      if (clip_x < quad.left || clip_x >= quad.right || clip_y < quad.bottom || clip_y >= quad.top) continue;
      const float along = (clip_x - quad.left) / (quad.right - quad.left);
      const float down = (quad.top - clip_y) / (quad.top - quad.bottom);
      const Image& image = layers.at(static_cast<int>(quad.layer));
      const auto u = quad.u0 + along * (quad.u1 - quad.u0), v = quad.v0 + down * (quad.v1 - quad.v0);
      // The place may lie on the quad's own edge.
      const int column =
          std::min(static_cast<int>(u * static_cast<float>(image.shape.width)), image.shape.width - 1);
      const int row =
          std::min(static_cast<int>(v * static_cast<float>(image.shape.height)), image.shape.height - 1);
      return image.pixels[static_cast<std::size_t>(row * image.shape.width + column)];
    }
    return -1;
  }

  // The decoder's picture of the cell in which the place lies, at its pixel there.
  int expected_at(const Vae& model, const TileGrid& grid, int level, float x, float y) const {
    const auto column = grid.cells_in(level, {x, x}).first, row = grid.cells_in(level, {y, y}).first;
    const auto share = [](const Stretch& cell, double place) {
      return (place - cell.low) / (cell.high - cell.low);
    };
    const Vector code = map.plane().lift({static_cast<float>(grid.cell_place(level, column)),
                                          static_cast<float>(grid.cell_place(level, row))});
    const int right = static_cast<int>(share(grid.cell_stretch(level, column), x) * kWidth);
    const int down = static_cast<int>((1 - share(grid.cell_stretch(level, row), y)) * kHeight);
    return static_cast<int>(std::lround(255 * model.decode(code)(down * kWidth + right, 0)));
  }

  void check_against_decoder(const TileGrid& grid) const {
    const int level = tiles.level();
    for (const float x : {-2.71F, -0.33F, 0.04F, 1.23F, 2.22F}) {
      for (const float y : {-1.51F, 0.37F, 1.19F}) {
        CAPTURE(x, y);
        CHECK(drawn_at(x, y) == Approx(expected_at(*snapshot.model, grid, level, x, y)).margin(1));
      }
    }
  }

  // On a thread of the runner.
  Image paint(const Vae& model, const Plane& plane, const TileGrid& grid, const TileKey& tile) {
    ++tries;
    if (broken) throw Error("the paint is dry");
    const std::lock_guard lock(mutex);
    painted.push_back(tile.level);
    return paint_tile(model, plane, grid, tile);
  }

  // The levels of the tiles that were painted since the last call, in order.
  std::vector<int> take_painted() {
    const std::lock_guard lock(mutex);
    return std::exchange(painted, {});
  }

  Snapshot snapshot;
  MapModel map;
  ViewState view;
  std::map<int, Image> layers;
  std::atomic<bool> broken = false;
  std::atomic<int> tries = 0;
  std::mutex mutex;
  std::vector<int> painted;
  ManifoldTiles tiles{[this](const auto&... of) { return paint(of...); }};
  test::JobScene background;
};

}  // namespace

TEST_CASE("a tile is the decoder's picture of each of its cells, side by side") {
  const auto model = model_of_seed(7);
  const TileGrid grid(GridSpacing::linear, 2);
  const Image tile = paint_tile(*model, identity_plane(2), grid, {1, -1, 2});
  REQUIRE(tile.shape.width == 2 * kWidth);
  REQUIRE(tile.shape.height == 2 * kHeight);
  Vector code(2);
  code << -0.25F, 2.25F;  // the lower right cell of x from −1 to 0 and y from 2 to 3
  const Vector expected = model->decode(code).col(0);
  for (int y = 0; y < kHeight; ++y) {
    for (int x = 0; x < kWidth; ++x) {
      const auto value = tile.pixels[static_cast<std::size_t>((kHeight + y) * tile.shape.width + kWidth + x)];
      CHECK(static_cast<float>(value) == Approx(255 * expected(y * kWidth + x)).margin(0.6));
    }
  }
}

TEST_CASE("tiles of large pictures have fewer cells, and there is room for a view of them") {
  CHECK(cells_of_tile({28, 28}) == 8);
  CHECK(cells_of_tile({64, 64}) == 4);
  CHECK(cells_of_tile({1024, 16}) == 1);
  for (const ImageShape picture : {ImageShape{1, 1}, {28, 28}, {256, 256}, {1024, 1024}}) {
    const TileShape shape = tile_shape(picture, cells_of_tile(picture));
    CHECK(shape.width <= 1024);
    CHECK(shape.layers >= 64);
    CHECK(std::int64_t{shape.layers} * shape.width * shape.height <= (1 << 26));
  }
}

TEST_CASE(
    "everywhere in view is drawn what the decoder makes of that place, also after zooming and panning") {
  Scene scene;
  const TileGrid grid(GridSpacing::linear, 8);
  scene.settle();
  scene.check_against_decoder(grid);
  const int level = scene.tiles.level();
  scene.view.map.units_per_pixel /= 2;
  scene.view.map.centre = {0.3F, -0.1F};
  scene.frame();
  CHECK(scene.tiles.level() == level + 1);
  CHECK(scene.drawn_at(0.3F, -0.1F) >= 0);  // at once: a coarser tile stands in
  scene.settle();
  CHECK(scene.drawn_at(0.7F, 0.2F) ==
        Approx(scene.expected_at(*scene.snapshot.model, grid, level + 1, 0.7F, 0.2F)).margin(1));
}

TEST_CASE(
    "with prior quantiles the cells are decoded at their medians, and nothing lies beyond the outermost") {
  Scene scene;
  scene.view.map.grid_spacing = GridSpacing::prior_quantiles;
  scene.view.map.units_per_pixel = 0.06F;
  scene.settle();
  const TileGrid grid(GridSpacing::prior_quantiles, 8);
  const double end = grid.cell_stretch(scene.tiles.level(), 0).low;
  CHECK(scene.drawn_at(static_cast<float>(end) - 0.05F, 0) == -1);
  CHECK(scene.drawn_at(static_cast<float>(end) + 0.05F, 0) >= 0);
  for (const float x : {-1.3F, 0.1F, 0.9F}) {
    CAPTURE(x);
    CHECK(scene.drawn_at(x, 0.4F) ==
          Approx(scene.expected_at(*scene.snapshot.model, grid, scene.tiles.level(), x, 0.4F)).margin(1));
  }
}

TEST_CASE("new weights replace the tiles in view, which stay until then") {
  Scene scene;
  scene.settle();
  const auto quads = scene.tiles.quads(scene.camera()).size();
  scene.snapshot.model = model_of_seed(2);
  scene.frame();
  CHECK(scene.tiles.quads(scene.camera()).size() == quads);
  scene.settle();
  scene.check_against_decoder(TileGrid(GridSpacing::linear, 8));
}

TEST_CASE(
    "while the model learns, new weights are taken up at most twice a second, what is missing at once") {
  Scene scene;
  scene.snapshot.state = RunState::training;
  scene.settle();
  const auto first = scene.snapshot.model;
  scene.snapshot.model = model_of_seed(2);
  scene.view.now = 0.4;
  scene.frame();
  CHECK(scene.tiles.round_model() == first);
  scene.view.map.centre = {40, 40};
  CHECK(scene.wait([&] { return scene.drawn_at(40, 40) >= 0; }));
  CHECK(scene.tiles.round_model() == first);
  scene.view.now = 60;
  scene.settle();
}

TEST_CASE(
    "tiles that have missed a round are painted before others, coarse to fine, although they are there") {
  Scene scene;
  scene.snapshot.state = RunState::training;
  scene.settle();
  for (const std::uint64_t seed : {2, 3, 4}) {
    scene.snapshot.model = model_of_seed(seed);
    scene.view.now += 60;
    scene.settle();
  }
  const int level = scene.tiles.level();
  scene.take_painted();
  scene.view.map.units_per_pixel *= 4;  // the coarse tiles of the first round are in view now
  scene.settle();
  REQUIRE(scene.tiles.level() == level - 2);
  const std::vector<int> levels = scene.take_painted();
  CHECK(std::is_sorted(levels.begin(), levels.end()));
  CHECK(std::count(levels.begin(), levels.end(), level - 4) > 0);
  scene.check_against_decoder(TileGrid(GridSpacing::linear, 8));
}

TEST_CASE("tiles that cannot be painted are reported once, and tried again with the next weights") {
  Scene scene;
  scene.broken = true;
  REQUIRE(scene.wait([&] { return scene.tries == 1 && !scene.background.jobs.busy("tiles"); }));
  REQUIRE(scene.background.reported.size() == 1);
  CHECK(scene.background.reported[0].problem == "the paint is dry");
  for (int i = 0; i < 30; ++i) scene.frame();
  CHECK(scene.tries == 1);
  scene.snapshot.model = model_of_seed(2);
  scene.frame();
  REQUIRE(scene.wait([&] { return scene.tries == 2 && !scene.background.jobs.busy("tiles"); }));
  for (int i = 0; i < 30; ++i) scene.frame();
  CHECK(scene.tries == 2);  // one for each of the two
  CHECK(scene.background.reported.size() == 1);
  scene.broken = false;
  scene.snapshot.model = model_of_seed(3);
  scene.settle();
}

TEST_CASE("another run starts from nothing, and so does another grid") {
  Scene scene;
  scene.settle();
  scene.snapshot.run = 2;
  scene.snapshot.model = model_of_seed(3);
  scene.frame();
  scene.settle();
  scene.check_against_decoder(TileGrid(GridSpacing::linear, 8));
  scene.view.map.grid_spacing = GridSpacing::prior_quantiles;
  scene.tiles.update(scene.background.jobs, scene.snapshot, scene.map, scene.view);
  CHECK(scene.tiles.quads(scene.camera()).empty());
}

TEST_CASE("in more than two dimensions tiles follow the plane") {
  Scene scene(5);
  scene.view.map.projection = Projection::dimensions;
  scene.settle();
  scene.check_against_decoder(TileGrid(GridSpacing::linear, 8));
  scene.view.map.dimension_x = 3;
  for (int i = 0; i < 3; ++i) scene.frame();
  scene.settle();
  scene.check_against_decoder(TileGrid(GridSpacing::linear, 8));
}

}  // namespace zscape
