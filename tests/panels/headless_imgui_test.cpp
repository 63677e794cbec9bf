#include "tests/support/headless_imgui.h"

#include <catch2/catch.hpp>

namespace zscape::test {
namespace {

TEST_CASE("a headless frame can be read back as text, spaces and minus signs included") {
  HeadlessImGui screen;
  screen.frame([] {
    ImGui::TextUnformatted("test ELBO \u2212138.2 nats");
    ImGui::GetWindowDrawList()->AddText({200, 100}, IM_COL32_WHITE, "z\u2081");
  });
  CHECK(screen.shows("test ELBO -138.2 nats\n"));
  CHECK(screen.shows("z1\n"));
  CHECK(screen.find("z1").min.x >= 200);
  CHECK_FALSE(screen.shows("train"));
}

TEST_CASE("a headless click presses the button that was found by its text") {
  HeadlessImGui screen;
  int pressed = 0;
  const auto draw = [&] {
    ImGui::SetCursorPos({40, 60});
    if (ImGui::Button("Train")) ++pressed;
  };
  screen.frame(draw);
  screen.click(screen.find("Train").middle(), draw);
  CHECK(pressed == 1);
}

TEST_CASE("headless typing reaches the active text field") {
  HeadlessImGui screen;
  float value = 1;
  const auto draw = [&] { ImGui::InputFloat("rate", &value, 0, 0, "%.2f"); };
  screen.frame(draw);
  screen.click(screen.find("1.00").middle(), draw);
  ImGui::GetIO().KeysDown[ImGuiKey_Backspace] = false;
  screen.type("4.50", draw);
  CHECK(value != 1);
}

}  // namespace
}  // namespace zscape::test
