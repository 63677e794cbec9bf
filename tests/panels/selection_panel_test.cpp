// The gallery of digits, and the two tools that select them on the map.
#include <catch2/catch.hpp>

#include "app/panels/map/map_tool.h"
#include "app/view/code/gallery.h"
#include "app/view/map/map_camera.h"
#include "app/view/shortcut_actions.h"
#include "tests/support/map_scene.h"

namespace zscape::test {
namespace {

using Digits = std::vector<int>;

MapScene tile(int latent_size = 2, ModelKind kind = ModelKind::vae) {
  return MapScene(latent_size, kind, 1200, 260);
}

// Losses such that digit 7 is the worst reconstructed, digit 8 the next, and digit 9 has the largest KL.
MeasuredPtr<DigitLosses> some_losses(std::int64_t step = 1) {
  DigitLosses losses;
  losses.reconstruction = Vector::Constant(kSceneDigits, -90);
  losses.kl = Vector::Constant(kSceneDigits, 5);
  losses.reconstruction(7) = -300;
  losses.reconstruction(8) = -200;
  losses.kl(9) = 30;
  losses.elbo = losses.reconstruction - losses.kl;
  return measured_at(step, losses);
}

void drag(MapScene& scene, std::vector<Vec2> corners) {
  const auto draw = scene.draws(draw_latent_panel);
  const auto move = [&](Vec2 plane) {
    const Vec2 pixel = to_pixels(scene.view.map, plane);
    scene.screen.move_mouse(pixel.x, pixel.y);
    scene.screen.frame(draw);
  };
  move(corners.front());
  scene.screen.press();
  scene.screen.frame(draw);
  for (std::size_t i = 1; i < corners.size(); ++i) {
    for (int step = 1; step <= 8; ++step) {
      const float share = static_cast<float>(step) / 8;
      move({corners[i - 1].x + share * (corners[i].x - corners[i - 1].x),
            corners[i - 1].y + share * (corners[i].y - corners[i - 1].y)});
    }
  }
  scene.screen.release();
  scene.screen.frame(draw);
}

// How many digits of each class are selected; class c lies at x = c − 4.5.
std::array<int, 10> selected_by_class(const MapScene& scene) {
  std::array<int, 10> counts{};
  for (const int index : scene.view.select.selected.indices()) ++counts[static_cast<std::size_t>(index % 10)];
  return counts;
}

TEST_CASE("a rectangle selects the digits in it, Shift adds and Alt takes away") {
  MapScene scene;
  scene.frame(draw_latent_panel);
  take_tool(scene.view.map, MapToolKind::rectangle);
  drag(scene, {{-3, 3.3F}, {-1, -3.3F}});  // classes 2 and 3
  CHECK(selected_by_class(scene) == std::array<int, 10>{0, 0, 20, 20, 0, 0, 0, 0, 0, 0});
  CHECK(scene.view.pins.empty());
  CHECK(scene.view.trail.empty());
  CHECK(scene.screen.shows("40 of 200 selected"));
  CHECK(scene.view.bottom_tab == BottomTab::selection);  // the first digits that are selected show themselves

  scene.view.bottom_tab = BottomTab::path;

  ImGui::GetIO().KeyShift = true;
  drag(scene, {{1, 3.3F}, {2, -3.3F}});  // class 6
  ImGui::GetIO().KeyShift = false;
  CHECK(scene.view.select.selected.count() == 60);
  CHECK(scene.view.bottom_tab == BottomTab::path);
  CHECK(scene.view.map.auto_fit);  // Shift did not pan

  scene.screen.hold_alt(true);
  drag(scene, {{-2, 3.3F}, {-1, -3.3F}});  // class 3
  scene.screen.hold_alt(false);
  CHECK(selected_by_class(scene) == std::array<int, 10>{0, 0, 20, 0, 0, 0, 20, 0, 0, 0});
}

TEST_CASE("a lasso selects the digits that it is drawn around") {
  MapScene scene;
  scene.frame(draw_latent_panel);
  take_tool(scene.view.map, MapToolKind::lasso);
  drag(scene, {{-5, 0}, {-4, 3.3F}, {-4, -3.3F}, {-5, 0}});
  const auto counts = selected_by_class(scene);
  CHECK(counts[0] > 10);
  CHECK(scene.view.select.selected.count() == counts[0]);
  perform(Shortcut::clear_selection, scene.snapshot, scene.view, scene.actions);
  CHECK(scene.view.select.selected.empty());
}

TEST_CASE("digits that the legend hides are not selected") {
  MapScene scene;
  scene.frame(draw_latent_panel);
  scene.view.map.class_visible[2] = false;
  take_tool(scene.view.map, MapToolKind::rectangle);
  drag(scene, {{-3, 3.3F}, {-1, -3.3F}});
  CHECK(selected_by_class(scene) == std::array<int, 10>{0, 0, 0, 20, 0, 0, 0, 0, 0, 0});
}

TEST_CASE("a click with a selecting tool selects the digit there, and beside all digits none") {
  MapScene scene;
  scene.frame(draw_latent_panel);
  take_tool(scene.view.map, MapToolKind::lasso);
  const Vec2 place = to_pixels(scene.view.map, scene.map.position(42));
  scene.screen.click({place.x, place.y}, scene.draws(draw_latent_panel));
  REQUIRE(scene.view.select.selected.count() == 1);
  CHECK(scene.view.select.selected.indices()[0] % 10 == 2);
  scene.screen.wait(0.5F, scene.draws(draw_latent_panel));
  const Vec2 nowhere = to_pixels(scene.view.map, {1, 2.7F});
  scene.screen.click({nowhere.x, nowhere.y}, scene.draws(draw_latent_panel));
  CHECK(scene.view.select.selected.empty());
  CHECK(scene.view.pins.empty());
}

TEST_CASE("the gallery asks for losses and begins with the worst reconstructed digit") {
  MapScene scene = tile();
  scene.frame(draw_selection_panel);
  CHECK(scene.view.measures.losses_wanted);
  CHECK(scene.screen.shows("measuring"));
  scene.view.measures.losses = some_losses(777);
  scene.frame(draw_selection_panel);
  REQUIRE(scene.view.select.gallery.page.size() > 5);
  CHECK(scene.view.select.gallery.page[0] == 7);
  CHECK(scene.view.select.gallery.page[1] == 8);
  CHECK(scene.screen.shows("-300.0"));
  CHECK(scene.screen.shows("worst first"));
  CHECK(scene.screen.shows("nats at step 777"));
}

TEST_CASE("in the narrow tile of a small window too the gallery says what its numbers mean") {
  MapScene scene(2, ModelKind::vae, 474, 180);
  scene.view.measures.losses = some_losses();
  scene.frame(draw_selection_panel);
  CHECK(scene.screen.shows("200 digits"));
  CHECK(scene.screen.shows("reconstruction, worst first"));
  CHECK(scene.screen.shows("nats at step"));
  CHECK(scene.screen.shows("-300.0"));
}

TEST_CASE("each order of the gallery begins as it says, and the other way round when reversed") {
  MapScene scene = tile();
  scene.view.measures.losses = some_losses();
  scene.frame(draw_selection_panel);
  scene.view.code = scene.snapshot.embedding->posterior.mean.col(42);
  const auto first = [&](GalleryOrder order, bool reversed) {
    scene.view.select.gallery.order = order;
    scene.view.select.gallery.reversed = reversed;
    return gallery_digits(scene.map, scene.view, 2);
  };
  CHECK(first(GalleryOrder::elbo, false) == Digits{7, 8});
  CHECK(first(GalleryOrder::kl, false)[0] == 9);
  CHECK(first(GalleryOrder::kl, true)[0] == 0);
  CHECK(first(GalleryOrder::distance, false)[0] == 42);
  scene.view.select.gallery.reference = 57;
  CHECK(first(GalleryOrder::digit_distance, false)[0] == 57);
  CHECK(gallery_caption(scene.map, scene.view, 57) == "0.00");
  CHECK(first(GalleryOrder::index, false) == Digits{0, 1});
  CHECK(first(GalleryOrder::index, true) == Digits{199, 198});
}

TEST_CASE("the gallery shows the selected digits alone, and turns pages within them") {
  MapScene scene = tile();
  scene.view.select.gallery.order = GalleryOrder::index;
  scene.view.select.selected = Selection({4, 90, 17});
  scene.frame(draw_selection_panel);
  CHECK(scene.view.select.gallery.page == Digits{4, 17, 90});
  CHECK(scene.screen.shows("3 selected"));
  scene.view.select.gallery.first = 150;
  scene.frame(draw_selection_panel);
  CHECK(scene.view.select.gallery.first == 2);
}

TEST_CASE("pointing at a digit in the gallery marks it on the map, a click looks at its code") {
  MapScene scene = tile();
  scene.view.select.gallery.order = GalleryOrder::index;
  const auto draw = scene.draws(draw_selection_panel);
  scene.screen.frame(draw);
  const ImVec2 at{20, 70};
  scene.screen.move_mouse(at);
  scene.screen.frame(draw);
  scene.screen.frame(draw);
  REQUIRE(scene.view.select.gallery.pointed);
  CHECK(*scene.view.select.gallery.pointed == 0);
  scene.screen.click(at, draw);
  CHECK(scene.view.code == Vector(scene.snapshot.embedding->posterior.mean.col(0)));
  CHECK_FALSE(scene.view.code_from_mouse);
  CHECK(scene.view.select.gallery.reference == 0);

  scene.frame(draw_latent_panel);
  CHECK_FALSE(scene.view.select.gallery.pointed);  // the map has taken it up
}

TEST_CASE("a digit that is clicked on the map is the one whose neighbours the gallery finds") {
  MapScene scene;
  scene.frame(draw_latent_panel);
  const Vec2 place = to_pixels(scene.view.map, scene.map.position(42));
  scene.screen.click({place.x, place.y}, scene.draws(draw_latent_panel));
  REQUIRE(scene.view.pins.size() == 1);
  REQUIRE(scene.view.select.gallery.reference);
  CHECK(*scene.view.select.gallery.reference % 10 == 2);
}

TEST_CASE("digits that look alike are found by their pixels") {
  Examples images;
  images.shape = {2, 1};
  images.labels = {0, 0, 0};
  images.pixels = {0, 0, 255, 0, 255, 255};
  const Vector distances = pixel_distances(images, 1);
  CHECK(distances(0) == Approx(1));
  CHECK(distances(1) == 0);
  CHECK(distances(2) == Approx(1));
  CHECK(pixel_distances(images, 0)(2) == Approx(2));
}

TEST_CASE("pictures of a million pixels, black and white, are as far apart as they have pixels") {
  Examples images;
  images.shape = {1024, 1024};
  images.labels = {0, 1};
  images.pixels.assign(std::size_t{2} << 20, 0);
  std::fill(images.pixels.begin() + (1 << 20), images.pixels.end(), std::uint8_t{255});
  CHECK(pixel_distances(images, 0)(1) == Approx(1 << 20));
  CHECK(pixel_distances(images, 0)(0) == 0);
}

TEST_CASE("the select menu selects by index, class and loss") {
  MapScene scene(2, ModelKind::vae, 900, 700);
  scene.view.measures.losses = some_losses();
  const auto draw = scene.draws(draw_selection_panel);
  scene.screen.frame(draw);
  scene.screen.click({900 - 4 * 28 + 14, 16}, draw);  // the second of five buttons
  scene.screen.frame(draw);
  REQUIRE(scene.screen.shows("By class"));
  scene.screen.click(scene.screen.find("lowest reconstruction").middle(), draw);
  CHECK(scene.view.select.selected.count() == 100);
  CHECK(scene.view.select.selected.contains(7));
}

TEST_CASE("without a map the gallery says what it waits for, and a tiny tile is survived") {
  MapScene scene = tile();
  scene.snapshot.embedding = nullptr;
  scene.frame(draw_selection_panel);
  CHECK(scene.screen.shows("as soon as the test digits have been embedded"));
  MapScene tiny(2, ModelKind::vae, 3, 3);
  tiny.frame(draw_selection_panel);
  CHECK(tiny.view.select.gallery.page.size() >= 1);
}

TEST_CASE("an autoencoder's gallery offers no ELBO") {
  MapScene scene = tile(2, ModelKind::autoencoder);
  scene.view.select.gallery.order = GalleryOrder::elbo;
  scene.frame(draw_selection_panel);
  CHECK(scene.view.select.gallery.order == GalleryOrder::reconstruction);
}

}  // namespace
}  // namespace zscape::test
