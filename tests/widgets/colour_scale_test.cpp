#include "app/widgets/colour_scale.h"

#include <array>
#include <catch2/catch.hpp>
#include <cmath>

namespace zscape {
namespace {

using Rgb = std::array<double, 3>;

Rgb linear_of(ImU32 colour) {
  Rgb rgb{};
  const std::array shifts{IM_COL32_R_SHIFT, IM_COL32_G_SHIFT, IM_COL32_B_SHIFT};
  for (std::size_t i = 0; i < 3; ++i) {
    const double value = static_cast<double>((colour >> shifts[i]) & 0xFF) / 255;
    rgb[i] = value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
  }
  return rgb;
}

// Relative luminance (WCAG 2).
double luminance(const Rgb& rgb) { return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]; }

// What somebody without green cones, or without red ones, sees (Machado, Oliveira and Fernandes 2009,
// severity 1).
Rgb seen_by_deuteranope(const Rgb& c) {
  return {0.367322 * c[0] + 0.860646 * c[1] - 0.227968 * c[2],
          0.280085 * c[0] + 0.672501 * c[1] + 0.047413 * c[2],
          -0.011820 * c[0] + 0.042940 * c[1] + 0.968881 * c[2]};
}
Rgb seen_by_protanope(const Rgb& c) {
  return {0.152286 * c[0] + 1.052583 * c[1] - 0.204868 * c[2],
          0.114503 * c[0] + 0.786281 * c[1] + 0.099216 * c[2],
          -0.003882 * c[0] - 0.048116 * c[1] + 1.051998 * c[2]};
}

TEST_CASE("more is lighter, step by step, to every eye") {
  for (const bool on_dark : {true, false}) {
    double last = -1, last_deuteranope = -1, last_protanope = -1;
    for (int i = 0; i <= 32; ++i) {
      const Rgb rgb = linear_of(scale_colour(static_cast<float>(i) / 32, on_dark));
      CAPTURE(i, on_dark);
      CHECK(luminance(rgb) > last);
      CHECK(luminance(seen_by_deuteranope(rgb)) > last_deuteranope);
      CHECK(luminance(seen_by_protanope(rgb)) > last_protanope);
      last = luminance(rgb);
      last_deuteranope = luminance(seen_by_deuteranope(rgb));
      last_protanope = luminance(seen_by_protanope(rgb));
    }
  }
}

TEST_CASE("the ends of the scale stand off the surface") {
  const double dark = luminance(linear_of(IM_COL32(16, 17, 19, 255)));
  const double light = luminance(linear_of(IM_COL32(250, 250, 250, 255)));
  const double least = luminance(linear_of(scale_colour(0, true)));
  const double most = luminance(linear_of(scale_colour(1, false)));
  CHECK((least + 0.05) / (dark + 0.05) > 1.5);
  CHECK((light + 0.05) / (most + 0.05) > 1.5);
}

TEST_CASE("values beyond the scale take its ends") {
  CHECK(scale_colour(-3, true) == scale_colour(0, true));
  CHECK(scale_colour(7, true) == scale_colour(1, true));
}

TEST_CASE("a dark surface is told from a light one") {
  CHECK(is_dark(IM_COL32(16, 17, 19, 255)));
  CHECK_FALSE(is_dark(IM_COL32(244, 245, 247, 255)));
}

}  // namespace
}  // namespace zscape
