// The way from one code to another: straight, or around the middle of latent space.
#pragma once

#include <array>

#include "core/base/enum_text.h"
#include "core/base/matrix.h"

namespace zscape {

enum class Interpolation {
  linear,
  // Along the great circle between the directions while the length goes evenly from one to the other (slerp,
  // Shoemake 1985; for latent space White 2016). In many dimensions nearly all of the prior's mass lies in a
  // thin shell about the middle: the arc stays in it, the straight line leaves it.
  spherical,
};
inline constexpr std::array<EnumWord<Interpolation>, 2> kInterpolationWords{
    {{Interpolation::linear, "linear", "Linear"}, {Interpolation::spherical, "spherical", "Spherical"}}};
constexpr EnumTable<Interpolation> enum_table(Interpolation) {
  return {"interpolation", kInterpolationWords};
}

// The code at `share` (0 to 1) of the way; both codes have L values. Where the directions are the same or
// opposite, or one of the codes is the middle itself, no great circle is defined and spherical is linear.
Vector interpolate(const Vector& from, const Vector& to, float share, Interpolation interpolation);

}  // namespace zscape
