// Colouring the map's digits by a value, and the legend that says what the colours mean.
#include <catch2/catch.hpp>

#include "app/panels/map/map_legend.h"
#include "app/panels/map/map_tool.h"
#include "tests/support/map_scene.h"

namespace zscape::test {
namespace {

MeasuredPtr<DigitLosses> rising_losses() {
  DigitLosses losses;
  losses.reconstruction = Vector::LinSpaced(kSceneDigits, -200, -100);
  losses.kl = Vector::Constant(kSceneDigits, 5);
  losses.elbo = losses.reconstruction - losses.kl;
  return measured_at(1, losses);
}

TEST_CASE("coloured by ELBO, the map asks for it, says so while it is measured, and then shows the scale") {
  MapScene scene;
  scene.view.map.colour_by = ColourBy::elbo;
  scene.frame(draw_latent_panel);
  CHECK(scene.view.measures.losses_wanted);
  CHECK(scene.screen.shows("ELBO"));
  CHECK(scene.screen.shows("measuring"));
  CHECK_FALSE(scene.view.map.colours.scale);
  scene.view.measures.losses = rising_losses();
  scene.frame(draw_latent_panel);
  scene.frame(draw_latent_panel);
  CHECK(scene.view.map.colours.scale);
  CHECK(scene.screen.shows("nats"));
  CHECK(scene.screen.shows("-204"));
  CHECK(scene.screen.shows("-106"));
}

TEST_CASE("coloured by k-NN error, the legend says how often the neighbours are right") {
  MapScene scene(5);
  scene.view.map.colour_by = ColourBy::neighbour_error;
  MapVote vote{0.846F, 0.971F, std::vector<float>(kSceneDigits, 0.5F), 10, 60000};
  scene.view.measures.vote = measured_at(1, vote);
  scene.frame(draw_latent_panel);
  scene.frame(draw_latent_panel);
  CHECK(scene.view.measures.vote_wanted);
  CHECK(scene.screen.shows("k-NN error"));
  CHECK(scene.screen.shows("accuracy 84.6"));
}

// What the shell has measured when a frame is drawn.
enum class State { missing, there, older_step, other_run, other_count };
constexpr std::array kStates{State::missing, State::there, State::older_step, State::other_run,
                             State::other_count};

void measure(MapScene& scene, State state) {
  MeasuresView& measures = scene.view.measures;
  measures = {};
  if (state == State::missing) return;
  const int count = state == State::other_count ? kSceneDigits - 3 : kSceneDigits;
  const std::int64_t step = state == State::older_step ? 7 : 12345;
  const std::uint64_t run = state == State::other_run ? 2 : 1;
  DigitLosses losses;
  losses.reconstruction = Vector::LinSpaced(count, -200, -100);
  losses.kl = Vector::LinSpaced(count, 1, 5);
  losses.elbo = losses.reconstruction - losses.kl;
  measures.losses = measured_at(step, losses, run);
  measures.vote = measured_at(
      step, MapVote{0.846F, 0.971F, std::vector<float>(static_cast<std::size_t>(count), 0.5F), 10, 60000},
      run);
}

bool is_shown(ColourBy colour_by, State state) {
  if (colour_by == ColourBy::label) return false;
  return colour_by == ColourBy::sigma || state == State::there || state == State::older_step;
}

// Everything that reads a measure, with the colouring as it stands, and the mouse on the scale.
void draw_readers(MapScene& scene) {
  const PanelContext context = scene.context();
  draw_map_legend(context, {{0, 0}, {800, 300}});
  for (const GalleryOrder order : {GalleryOrder::elbo, GalleryOrder::reconstruction, GalleryOrder::kl}) {
    scene.view.select.gallery.order = order;
    ImGui::SetCursorScreenPos({0, 320});
    ImGui::PushID(static_cast<int>(order));
    draw_selection_panel(context);
    ImGui::PopID();
  }
}

void check_legend(const MapScene& scene, ColourBy colour_by, bool shown) {
  CHECK(scene.screen.shows("measuring .") == (colour_by != ColourBy::label && !shown));
  CHECK(scene.screen.shows("accuracy 84.6") == (colour_by == ColourBy::neighbour_error && shown));
}

TEST_CASE(
    "from each colouring to each other one, whatever has been measured, the legend says what is there") {
  const int latent_size = GENERATE(2, 5);
  MapScene scene(latent_size);
  scene.frame(draw_latent_panel);
  scene.screen.move_mouse(700, 50);
  for (const ColourBy from : enum_values<ColourBy>()) {
    for (const ColourBy to : enum_values<ColourBy>()) {
      for (const State before : kStates) {
        for (const State after : kStates) {
          CAPTURE(latent_size, static_cast<int>(from), static_cast<int>(to), static_cast<int>(before),
                  static_cast<int>(after));
          measure(scene, before);
          scene.view.map.colour_by = from;
          scene.view.map.colours.refresh(from, scene.map.embedding(), scene.view.measures);
          // The list is clicked between the colouring and the legend of one frame.
          measure(scene, after);
          scene.view.map.colour_by = to;
          scene.screen.frame([&] { draw_map_legend(scene.context(), {{0, 0}, {800, 300}}); });
          check_legend(scene, to, from == to && is_shown(to, before));
          scene.view.map.colours.refresh(to, scene.map.embedding(), scene.view.measures);
          scene.screen.frame([&] { draw_map_legend(scene.context(), {{0, 0}, {800, 300}}); });
          check_legend(scene, to, is_shown(to, after));
        }
      }
    }
  }
}

TEST_CASE("the gallery reads losses of its own digits only") {
  MapScene scene;
  scene.frame(draw_latent_panel);
  for (const State state : kStates) {
    CAPTURE(static_cast<int>(state));
    measure(scene, state);
    scene.screen.frame([&] { draw_readers(scene); });
    const bool there = state == State::there || state == State::older_step;
    CHECK(scene.screen.shows("measuring .") == !there);
    CHECK(scene.screen.shows("nats at step 12 345") == (state == State::there));
    CHECK(scene.screen.shows("nats at step 7") == (state == State::older_step));
  }
}

TEST_CASE("a click from ELBO to k-NN error, before the vote is there, says that it is being measured") {
  MapScene scene;
  measure(scene, State::there);
  scene.view.measures.vote = nullptr;
  scene.view.map.colour_by = ColourBy::elbo;
  const auto draw = scene.draws(draw_latent_panel);
  scene.screen.frame(draw);
  const float brush = 34 + 28 * static_cast<float>(map_tools().size()) + 16 + 4 * 28;
  scene.screen.click({34, brush}, draw);
  scene.screen.frame(draw);
  REQUIRE(scene.screen.shows("k-NN error"));
  scene.screen.click(scene.screen.find("k-NN error").middle(), draw);
  CHECK(scene.view.map.colour_by == ColourBy::neighbour_error);
  CHECK(scene.screen.shows("measuring"));
}

TEST_CASE("what the digits are coloured by is chosen at the left edge") {
  MapScene scene;
  const auto draw = scene.draws(draw_latent_panel);
  scene.screen.frame(draw);
  const float brush = 34 + 28 * static_cast<float>(map_tools().size()) + 16 + 4 * 28;
  scene.screen.click({34, brush}, draw);
  scene.screen.frame(draw);
  REQUIRE(scene.screen.shows("Reconstruction"));
  scene.screen.click(scene.screen.find("Reconstruction").middle(), draw);
  CHECK(scene.view.map.colour_by == ColourBy::reconstruction);
  CHECK(scene.view.pins.empty());
}

TEST_CASE("an autoencoder is not coloured by what it does not have") {
  for (const ColourBy colour_by : {ColourBy::elbo, ColourBy::kl, ColourBy::sigma}) {
    MapScene scene(2, ModelKind::autoencoder);
    scene.view.map.colour_by = colour_by;
    scene.frame(draw_latent_panel);
    CHECK(scene.view.map.colour_by == ColourBy::label);
  }
}

TEST_CASE("other data let go of the selection") {
  MapScene scene;
  scene.frame(draw_latent_panel);
  scene.view.select.selected = Selection({1, 2});
  scene.frame(draw_latent_panel);
  CHECK(scene.view.select.selected.count() == 2);
  scene.snapshot.dataset = scene_dataset(6, 8);
  scene.frame(draw_latent_panel);
  CHECK(scene.view.select.selected.empty());
}

}  // namespace
}  // namespace zscape::test
