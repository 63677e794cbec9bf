#include "app/window/theme.h"

#include <Eigen/Core>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <set>
#include <string>
#include <utility>

using namespace zscape;

namespace {

Eigen::Vector3d linear_rgb(ImU32 colour) {
  Eigen::Vector3d linear;
  const std::array<int, 3> shifts{IM_COL32_R_SHIFT, IM_COL32_G_SHIFT, IM_COL32_B_SHIFT};
  for (int i = 0; i < 3; ++i) {
    const double value = ((colour >> shifts[static_cast<std::size_t>(i)]) & 0xFF) / 255.0;
    linear(i) = value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
  }
  return linear;
}

// Björn Ottosson, "A perceptual color space for image processing", 2020.
Eigen::Vector3d oklab(const Eigen::Vector3d& linear) {
  Eigen::Matrix3d cones, opponents;
  cones << 0.4122214708, 0.5363325363, 0.0514459929,  //
      0.2119034982, 0.6806995451, 0.1073969566,       //
      0.0883024619, 0.2817188376, 0.6299787005;
  opponents << 0.2104542553, 0.7936177850, -0.0040720468,  //
      1.9779984951, -2.4285922050, 0.4505937099,           //
      0.0259040371, 0.7827717662, -0.8086757660;
  const Eigen::Vector3d response = cones * linear.cwiseMax(0).cwiseMin(1);
  return opponents * response.unaryExpr([](double value) { return std::cbrt(value); });
}

// What linear RGB looks like to other eyes: Machado, Oliveira and Fernandes 2009, severity 1.
std::array<std::pair<std::string, Eigen::Matrix3d>, 4> kinds_of_sight() {
  Eigen::Matrix3d no_red, no_green, no_blue;
  no_red << 0.152286, 1.052583, -0.204868,  //
      0.114503, 0.786281, 0.099216,         //
      -0.003882, -0.048116, 1.051998;
  no_green << 0.367322, 0.860646, -0.227968,  //
      0.280085, 0.672501, 0.047413,           //
      -0.011820, 0.042940, 0.968881;
  no_blue << 1.255528, -0.076749, -0.178779,  //
      -0.078411, 0.930809, 0.147602,          //
      0.004733, 0.691367, 0.303900;
  return {{{"all cones", Eigen::Matrix3d::Identity()},
           {"no red cones", no_red},
           {"no green cones", no_green},
           {"no blue cones", no_blue}}};
}

}  // namespace

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

TEST_CASE("no two classes look alike, also to eyes without red, green or blue cones") {
  for (const Theme theme : {Theme::dark, Theme::light}) {
    const Style style = style_of(theme, 1);
    for (const auto& [name, sight] : kinds_of_sight()) {
      for (std::size_t a = 0; a < style.classes.size(); ++a) {
        for (std::size_t b = 0; b < a; ++b) {
          CAPTURE(theme, name, a, b);
          const auto seen_a = oklab(sight * linear_rgb(style.classes[a]));
          const auto seen_b = oklab(sight * linear_rgb(style.classes[b]));
          CHECK((seen_a - seen_b).norm() > (name == "all cones" ? 0.12 : 0.07));
        }
      }
    }
  }
}

TEST_CASE("lengths grow with the scale") {
  CHECK(style_of(Theme::dark, 1).row == 28);
  CHECK(style_of(Theme::dark, 2).row == 56);
  CHECK(style_of(Theme::dark, 1.5F).grid == 12);
}
