// What the person does with the latent map: where they look, what they point at, what they keep.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "app/view/map/digit_colours.h"
#include "core/base/matrix.h"
#include "core/latent/tile_grid.h"

namespace zscape {

// A point of the map's plane, or a size or position in framebuffer pixels.
struct Vec2 {
  float x = 0;
  float y = 0;
  bool operator==(const Vec2&) const = default;
};

// Which plane of latent space the map shows when there are more than two dimensions.
enum class Projection { dimensions, principal_components, pins };

// A code that the person keeps.
struct Pin {
  Vector code;  // L
  std::string name;
};

// Whose digits stand on the map.
enum class DigitSet { test, train_and_test };
inline constexpr std::array<EnumWord<DigitSet>, 2> kDigitSetWords{
    {{DigitSet::test, "test", "Test"}, {DigitSet::train_and_test, "train and test", "Train and test"}}};
constexpr EnumTable<DigitSet> enum_table(DigitSet) { return {"digits", kDigitSetWords}; }

struct TrainDigits;

// What is in the hand on the map (app/panels/map_tool.h).
enum class MapToolKind { explore, lasso, rectangle, path };

struct MapView {
  // The camera: plane coordinates at the middle, y upward.
  Vec2 centre;
  float units_per_pixel = 0.01F;
  bool auto_fit = true;  // keep everything in view until the person pans or zooms
  Vec2 viewport;         // of the map in framebuffer pixels, set by the latent panel in each frame

  // Moves that are not done yet (app/panels/map_camera.h).
  float pending_zoom = 0;      // natural logarithm of the magnification still to come
  Vec2 zoom_pixel;             // what it keeps in place
  bool easing_to_fit = false;  // on the way to the fit that was asked for

  Projection projection = Projection::principal_components;
  unsigned axes_laid = 0;  // how often the axes were laid along the principal components by hand
  int dimension_x = 0;
  int dimension_y = 1;
  std::vector<Pin> plane_pins;  // the three that the plane goes through, as they were when it was chosen

  MapToolKind tool = MapToolKind::explore;
  bool tool_drags = false;  // a left drag of the tool is under way: the camera keeps still
  double clicked_at = -1;   // when a click left the last pin, in ImGui's seconds

  ColourBy colour_by = ColourBy::label;
  DigitColours colours;  // kept up to date by the latent panel
  // Set by the shell: moments of the past follow each other in play, so digits glide from one to the next.
  bool past_plays = false;

  bool show_points = true;
  DigitSet digits = DigitSet::test;
  std::shared_ptr<const TrainDigits> train_digits;  // by the shell; null: not asked for, or not placed yet
  bool show_manifold = true;
  bool show_class_names = true;
  float manifold_opacity = 0.35F;
  GridSpacing grid_spacing = GridSpacing::linear;  // where the manifold is decoded; quantiles need a prior
  bool controls_shown = true;           // the buttons on the map; a picture of it goes without them
  float point_size = 3.0F;              // diameter in pixels at scale 1
  std::array<bool, 256> class_visible;  // by label

  MapView() { class_visible.fill(true); }
};

struct SamplesView {
  std::uint64_t seed = 1;
  int count = 30;
};

struct ReconstructionsView {
  int count = 12;
  int first = 0;  // index of the first test digit shown
};

struct DimensionsView {
  bool sorted = true;    // most informative first, else in order of dimension
  bool classes = false;  // a table of the classes in place of the bars
};

}  // namespace zscape
