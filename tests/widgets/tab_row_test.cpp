#include "app/widgets/tab_row.h"

#include <array>
#include <catch2/catch.hpp>

#include "tests/support/headless_imgui.h"

namespace zscape::test {
namespace {

using Tabs = std::vector<int>;
constexpr std::array<float, 4> kWidths{50, 50, 50, 50};
constexpr float kGap = 10, kMenu = 20;

TEST_CASE("all tabs stand in a row that is wide enough, to the pixel") {
  CHECK(tabs_in_row(kWidths, kGap, kMenu, 230, 0) == Tabs{0, 1, 2, 3});
  CHECK(tabs_in_row(kWidths, kGap, kMenu, 229, 0) == Tabs{0, 1, 2});
}

TEST_CASE("the chosen tab stands in the row however narrow it is") {
  for (int chosen = 0; chosen < 4; ++chosen) {
    for (float room = 0; room < 260; room += 7) {
      const Tabs shown = tabs_in_row(kWidths, kGap, kMenu, room, chosen);
      CHECK(std::count(shown.begin(), shown.end(), chosen) == 1);
      const float used = 60 * static_cast<float>(shown.size()) + (shown.size() < 4 ? kMenu : -kGap);
      if (shown.size() > 1) CHECK(used <= room);
    }
  }
  CHECK(tabs_in_row(kWidths, kGap, kMenu, 150, 3) == Tabs{0, 3});
}

TEST_CASE("tabs choose") {
  HeadlessImGui screen;
  const Style style = plain_style();
  constexpr std::array<const char*, 3> kNames{"ELBO", "Reconstruction", "KL"};
  int chosen = 0;
  const auto draw = [&] { tab_row(style, "curves", kNames, chosen, 600); };
  screen.frame(draw);
  screen.click(screen.find("KL").middle(), draw);
  CHECK(chosen == 2);
}

TEST_CASE("what does not fit is behind the dots, and is chosen there") {
  HeadlessImGui screen(200, 300);
  const Style style = plain_style();
  constexpr std::array<const char*, 4> kNames{"Samples", "Reconstructions", "Dimensions", "Selection"};
  int chosen = 0;
  const auto draw = [&] { tab_row(style, "tabs", kNames, chosen, 190); };
  screen.frame(draw);
  CHECK(screen.shows("Samples"));
  CHECK_FALSE(screen.shows("Selection"));
  const DrawnText dots = screen.find(".");
  screen.click(dots.middle(), draw);
  REQUIRE(screen.shows("Selection"));
  screen.click(screen.find("Selection").middle(), draw);
  CHECK(chosen == 3);
  screen.frame(draw);
  CHECK(screen.shows("Selection"));
}

TEST_CASE("Escape closes the menu of the other tabs") {
  HeadlessImGui screen(200, 300);
  const Style style = plain_style();
  constexpr std::array<const char*, 4> kNames{"Samples", "Reconstructions", "Dimensions", "Selection"};
  int chosen = 0;
  const auto draw = [&] { tab_row(style, "tabs", kNames, chosen, 190); };
  screen.frame(draw);
  screen.click(screen.find(".").middle(), draw);
  REQUIRE(screen.shows("Selection"));
  ImGui::GetIO().KeysDown[ImGuiKey_Escape] = true;
  screen.frame(draw);
  screen.frame(draw);
  CHECK_FALSE(screen.shows("Selection"));
  CHECK(chosen == 0);
}

}  // namespace
}  // namespace zscape::test
