// The digits on the map: takes up new generations of the embedding and glides from one to the next.
#pragma once

#include <cstdint>
#include <vector>

#include "app/view/map/map_view.h"
#include "core/latent/embedding.h"
#include "core/latent/plane.h"
#include "core/latent/statistics.h"
#include "core/session/snapshot.h"

namespace zscape {

// How much of the codes' variance lies along either axis of the plane, and whether the axes are the principal
// directions of what it shows, the larger one first, and not only turned within it.
struct PlaneSpread {
  float x = 0;
  float y = 0;
  bool principal = false;
};

// Owned by the shell, which calls `update` once at the start of each frame; panels and the map's layers read
// it. Only the window's thread touches it. Plane coordinates have y upward; app/panels/map_camera.h turns
// them into pixels.
class MapModel {
 public:
  // Takes up the snapshot's embedding if it is another than the last, computes the plane that the view asks
  // for (for L > 2; below, the plane is latent space itself), and moves the digits. While training they glide
  // to a new generation for as long as the one before lasted, at most 1.5 s, as they do while the past plays;
  // a new run, or a run that does not train, is shown as it is. When the view asks for another plane they
  // glide there in any state. Principal axes follow those before them, until the view lays them anew.
  void update(const Snapshot& snapshot, const MapView& view, double now_seconds);

  // No digits to show; everything else is then empty as well, and `plane` has no dimensions.
  bool empty() const { return count() == 0; }
  int count() const { return static_cast<int>(now_.cols()); }

  const Plane& plane() const { return plane_; }          // of the newest generation
  const PlaneSpread& spread() const { return spread_; }  // of the same
  const Matrix& points() const { return now_; }          // 2×N: where they are in this frame
  Vec2 position(int index) const { return {now_(0, index), now_(1, index)}; }  // of one of them
  // N; all 0 where the data has no classes.
  const std::vector<std::uint8_t>& labels() const;
  const std::vector<ClassCentre>& class_centres() const { return centres_; }  // in this frame

  // What a fit shows: all but the farthest 0.2 % of the digits on each side. Glides with them, and keeps
  // still while a new generation fits it about as well.
  const PlaneRectangle& bounds() const { return bounds_; }

  // The generation that is shown or glided to; null when empty.
  const EmbeddingPtr& embedding() const { return embedding_; }

  // The posterior of one digit as it falls onto the plane, at one σ; all zero in an autoencoder.
  Ellipse posterior_ellipse(int index) const;

  // Of the newest generation; computed when first asked for, a few milliseconds for 64 dimensions.
  const DimensionStatistics& dimension_statistics() const;

  bool gliding() const { return gliding_; }             // another frame is needed
  std::uint64_t revision() const { return revision_; }  // rises whenever the positions changed

 private:
  struct PlaneChoice {
    Projection projection = Projection::principal_components;
    int x = 0;
    int y = 0;
    unsigned axes_laid = 0;
    std::vector<Vector> pins;  // three, or none
    bool operator==(const PlaneChoice& other) const;
  };

  static PlaneChoice choice_of(const MapView& view, int latent_size);

  void clear();
  void choose_plane(PlaneChoice choice);
  void aim();
  void start_glide(double now, double duration);
  void place(float share);

  EmbeddingPtr embedding_;
  std::vector<std::uint8_t> no_classes_;  // N zeros where the embedding has no labels
  Plane plane_;
  PlaneSpread spread_;
  PlaneChoice choice_;
  double arrived_ = 0;  // when this generation was taken up
  double glide_start_ = 0;
  double glide_duration_ = 0;
  bool gliding_ = false;
  bool gliding_to_generation_ = false;  // not to another plane: ends at once when training does

  Matrix from_;  // 2×N
  Matrix to_;
  Matrix now_;
  std::vector<ClassCentre> centres_from_;
  std::vector<ClassCentre> centres_to_;
  std::vector<ClassCentre> centres_;
  PlaneRectangle bounds_from_;
  PlaneRectangle bounds_to_;
  PlaneRectangle bounds_;
  std::uint64_t revision_ = 0;
  mutable DimensionStatistics statistics_;  // computed on demand, on the window's thread like everything here
  mutable bool statistics_known_ = false;
};

// Whether there are a posterior and a plane to draw its density on.
bool has_density(const MapModel& map);

// A latent space of one dimension is a line: the classes stand on it in ten bands, spread a little by index,
// so that one sees how they overlap; `width` is that of the line. The height (row 1 of `points`, 2×N) means
// nothing, and the map says so.
void spread_line(const std::vector<std::uint8_t>& labels, float width, Matrix& points);

}  // namespace zscape
