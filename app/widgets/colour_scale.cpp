#include "app/widgets/colour_scale.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace zscape {
namespace {

struct Linear {
  float red, green, blue;
};

// OKLab to linear sRGB: Björn Ottosson, "A perceptual color space for image processing", 2020.
Linear from_oklab(float lightness, float a, float b) {
  const float l = lightness + 0.3963377774F * a + 0.2158037573F * b;
  const float m = lightness - 0.1055613458F * a - 0.0638541728F * b;
  const float s = lightness - 0.0894841775F * a - 1.2914855480F * b;
  const float l3 = l * l * l, m3 = m * m * m, s3 = s * s * s;
  return {4.0767416621F * l3 - 3.3077115913F * m3 + 0.2309699292F * s3,
          -1.2684380046F * l3 + 2.6097574011F * m3 - 0.3413193965F * s3,
          -0.0041960863F * l3 - 0.7034186147F * m3 + 1.7076147010F * s3};
}

ImU32 byte_of(float linear) {
  const float value = std::clamp(linear, 0.0F, 1.0F);
  const float encoded = value <= 0.0031308F ? 12.92F * value : 1.055F * std::pow(value, 1 / 2.4F) - 0.055F;
  return static_cast<ImU32>(std::lround(255 * encoded));
}

ImU32 channel(ImU32 colour, int shift) { return (colour >> shift) & 0xFF; }

}  // namespace

ImU32 scale_colour(float share, bool on_dark) {
  const float t = std::clamp(share, 0.0F, 1.0F);
  const float least = on_dark ? 0.42F : 0.28F;
  const float most = on_dark ? 0.94F : 0.82F;
  const float lightness = least + (most - least) * t;
  // Violet at 300°, blue, teal, green, yellow at 105°.
  const float hue = (300 - 195 * t) * std::numbers::pi_v<float> / 180;
  const float chroma = 0.13F + 0.03F * t;
  const Linear colour = from_oklab(lightness, chroma * std::cos(hue), chroma * std::sin(hue));
  return IM_COL32(byte_of(colour.red), byte_of(colour.green), byte_of(colour.blue), 255);
}

bool is_dark(ImU32 surface) {
  const auto red = channel(surface, IM_COL32_R_SHIFT);
  const auto green = channel(surface, IM_COL32_G_SHIFT);
  const auto blue = channel(surface, IM_COL32_B_SHIFT);
  return 2 * red + 5 * green + blue < 8 * 128;
}

}  // namespace zscape
