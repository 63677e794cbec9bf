// What lies below the test digits on the map: the decoded manifold, and the training digits where they are
// shown. Kept as a picture, since both change far less often than the test digits glide.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "app/gl/framebuffer.h"
#include "app/gl/manifold_layer.h"
#include "app/gl/scatter.h"
#include "app/jobs/tiles_job.h"
#include "app/view/map/train_digits.h"

namespace zscape {

// Everything the picture depends on.
struct BackdropKey {
  PlaneCamera camera;
  ManifoldInk ink;
  bool manifold = true;
  PointPalette palette{};
  float diameter = 3;
  std::array<bool, 256> class_visible{};
  std::uint8_t strength = 255;  // of the training digits
  bool train_shown = false;
  std::uint64_t tiles = 0;  // ManifoldTiles::revision
  TrainDigitsPtr train;     // null: none are shown

  bool operator==(const BackdropKey&) const = default;
};

// Sixty thousand points take a renderer in software a tenth of a second. So they are drawn some thousands a
// frame, as many as take kStepSeconds here: all at once on a graphics card.
//   - What the person moves or chooses is answered in the same frame, with the first of the points (they are
//     in no order, so these are a fair sample); the others join them in the frames after.
//   - New tiles and new places of the points are drawn out of sight, and shown when they are whole.
// Window's thread; owns OpenGL objects.
class MapBackdrop {
 public:
  // Takes what tiles are ready to the graphics card.
  void take(ManifoldTiles& tiles);

  // Brings the picture nearer to the key, by one frame's work.
  void advance(const BackdropKey& key, const ManifoldTiles& tiles);

  const BackdropKey& key() const { return key_; }  // of what is being drawn, or has been
  const Framebuffer& picture() const { return pictures_[shown_]; }
  std::uint64_t revision() const { return revision_; }  // rises when the picture has changed
  bool unfinished() const { return !complete_; }        // another frame is needed

 private:
  void begin(const BackdropKey& key, bool in_sight);
  void fill_points(const BackdropKey& key, bool other_digits);
  void draw_ground(const ManifoldTiles& tiles);
  void draw_points();

  ManifoldLayer manifold_;
  Scatter points_;
  std::array<Framebuffer, 2> pictures_;
  std::size_t shown_ = 0;
  std::size_t target_ = 0;
  BackdropKey key_;
  bool begun_ = false;
  bool complete_ = true;
  std::size_t points_drawn_ = 0;
  std::uint64_t revision_ = 0;
  double seconds_per_point_ = 2e-6;
  int measured_ = 0;  // how often that was
};

}  // namespace zscape
