#include "app/shell/theme.h"

#include <catch2/catch.hpp>
#include <set>

using namespace zscape;

TEST_CASE("the contrast of black on white is 21, of a colour on itself 1") {
  CHECK(contrast_ratio(IM_COL32_BLACK, IM_COL32_WHITE) == Approx(21));
  CHECK(contrast_ratio(IM_COL32(90, 120, 30, 255), IM_COL32(90, 120, 30, 255)) == Approx(1));
  // #777777 on white is the well-known near miss of 4.5.
  CHECK(contrast_ratio(IM_COL32(0x77, 0x77, 0x77, 255), IM_COL32_WHITE) == Approx(4.48).margin(0.01));
}

TEST_CASE("all text is readable on every surface in both themes") {
  for (const Theme theme : {Theme::dark, Theme::light}) {
    const Style style = style_of(theme, 1);
    for (const ImU32 surface : {style.surface, style.background}) {
      CAPTURE(theme, surface);
      for (const ImU32 text : {style.text, style.text_dim, style.text_faint, style.train, style.test,
                               style.warning, style.error, style.accent}) {
        CAPTURE(text);
        CHECK(contrast_ratio(text, surface) >= 4.5);
      }
    }
    CHECK(contrast_ratio(style.text, style.raised) >= 4.5);
    CHECK(contrast_ratio(style.text, style.hovered) >= 4.5);
    CHECK(contrast_ratio(style.text_dim, style.raised) >= 4.5);
    CHECK(contrast_ratio(style.accent_text, style.accent) >= 4.5);
  }
}

TEST_CASE("the ten classes stand out from the map and differ from each other") {
  for (const Theme theme : {Theme::dark, Theme::light}) {
    const Style style = style_of(theme, 1);
    CHECK(std::set<ImU32>(style.classes.begin(), style.classes.end()).size() == 10);
    for (const ImU32 colour : style.classes) {
      CAPTURE(theme, colour);
      CHECK(contrast_ratio(colour, style.background) >= 2);
    }
  }
}

TEST_CASE("lengths grow with the scale") {
  CHECK(style_of(Theme::dark, 1).row == 28);
  CHECK(style_of(Theme::dark, 2).row == 56);
  CHECK(style_of(Theme::dark, 1.5F).grid == 12);
}
