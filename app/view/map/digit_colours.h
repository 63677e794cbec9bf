// How the test digits are coloured on the map: by class, or by a value that each of them has.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/view/map/measures_view.h"
#include "core/base/enum_text.h"
#include "core/base/matrix.h"
#include "core/latent/embedding.h"

namespace zscape {

enum class ColourBy { label, elbo, reconstruction, kl, sigma, neighbour_error };

// In the order of the list at the map's edge.
inline constexpr std::array<EnumWord<ColourBy>, 6> kColourByWords{
    {{ColourBy::label, "Class"},
     {ColourBy::elbo, "ELBO"},
     {ColourBy::reconstruction, "Reconstruction"},
     {ColourBy::kl, "KL"},
     {ColourBy::sigma, "σ of q(z|x)"},
     {ColourBy::neighbour_error, "k-NN error"}}};
constexpr EnumTable<ColourBy> enum_table(ColourBy) { return {"colouring", kColourByWords}; }

// "nats", where it has a unit.
std::string unit_of(ColourBy colour_by);

// One value for each digit; empty for `label`, while it has not been measured, and where the model has no
// such thing. σ is that of q(z|x), the mean over the dimensions.
Vector digit_values(ColourBy colour_by, const EmbeddingPtr& embedding, const MeasuresView& measures);

// A scale of values, with everything that is said about it: whoever has the scale has the words.
struct ValueScale {
  ColourBy by = ColourBy::elbo;
  float low = 0;  // the scale's ends: 1 % of the digits lie beyond either
  float high = 0;
  std::string note;         // beside its name: "nats", "accuracy 84.6 %"
  std::string explanation;  // what was measured, of which step
};

// What a value means, while it has not been measured.
std::string explain(ColourBy colour_by);

// What the points are coloured with. Kept by the view; `refresh` computes it anew only when something it
// depends on has changed.
struct DigitColours {
  std::vector<std::uint8_t> indices;  // N: 0 … 255 along the scale; the label where there is none
  std::optional<ValueScale> scale;    // none: by label, also while values are being measured
  std::uint64_t revision = 0;         // rises when any of this changed

  // The scale of this very colouring; null when the points still have, or have again, other colours.
  const ValueScale* scale_of(ColourBy colour_by) const {
    return scale && scale->by == colour_by ? &*scale : nullptr;
  }

  void refresh(ColourBy colour_by, const EmbeddingPtr& embedding, const MeasuresView& measures);

 private:
  ColourBy by_ = ColourBy::label;
  EmbeddingPtr embedding_;
  MeasuredPtr<DigitLosses> losses_;
  MeasuredPtr<MapVote> vote_;
};

// Asks for what has to be measured for this colouring.
void want_values(ColourBy colour_by, MeasuresView& measures);

}  // namespace zscape
