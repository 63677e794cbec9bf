// What the person has selected among the test digits, the gesture with which they are selecting, and how the
// gallery shows it.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "core/base/enum_text.h"
#include "core/data/dataset.h"
#include "core/latent/selection.h"

namespace zscape {

// What the gallery is sorted by.
enum class GalleryOrder {
  elbo,
  reconstruction,
  kl,
  distance,        // of the digit's code from the code under examination
  digit_distance,  // of its code from that of the reference digit
  likeness,        // of its pixels to those of the reference digit
  index,
};
inline constexpr std::array<EnumWord<GalleryOrder>, 7> kGalleryOrderWords{
    {{GalleryOrder::reconstruction, "reconstruction"},
     {GalleryOrder::elbo, "ELBO"},
     {GalleryOrder::kl, "KL"},
     {GalleryOrder::distance, "distance to the current code"},
     {GalleryOrder::digit_distance, "distance to the clicked digit"},
     {GalleryOrder::likeness, "likeness to the clicked digit"},
     {GalleryOrder::index, "index"}}};
constexpr EnumTable<GalleryOrder> enum_table(GalleryOrder) { return {"order", kGalleryOrderWords}; }

struct GalleryView {
  GalleryOrder order = GalleryOrder::reconstruction;
  bool reversed = false;  // best, farthest or last first
  int first = 0;          // place in that order of the first digit shown

  // Written by the gallery in each frame that shows it: the digits on its page. The shell decodes them.
  std::vector<int> page;
  std::optional<int> pointed;  // digit under the mouse in the gallery, until the map has marked it

  std::optional<int> reference;  // the digit that was last clicked
  Vector likeness;               // N: squared pixel distance from `likeness_of` in `likeness_data`
  int likeness_of = -1;
  DatasetPtr likeness_data;

  std::string search;  // being typed
  bool search_failed = false;
};

struct SelectView {
  DatasetPtr dataset;  // whose digits are selected; other data have others
  Selection selected;  // shown in full strength, all others dimmed; empty: everything is as it is

  // A gesture of lasso or rectangle that is under way, in the map's plane.
  PlanePolygon outline;  // of the rectangle: two opposite corners
  SelectMode mode = SelectMode::replace;

  GalleryView gallery;
};

}  // namespace zscape
