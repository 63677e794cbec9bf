// The map's picture: manifold and training digits below, test digits above, composed in one texture and
// redrawn only when it changed.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "app/gl/framebuffer.h"
#include "app/gl/scatter.h"
#include "app/jobs/tiles_job.h"
#include "app/render/map_backdrop.h"
#include "app/view/map/map_model.h"
#include "app/view/view_state.h"
#include "app/widgets/style.h"

namespace zscape {

// Everything the picture depends on, besides what lies below the test digits.
struct MapPictureKey {
  PlaneCamera camera;
  PointPalette palette{};
  bool points = true;
  float diameter = 3;
  std::uint64_t positions = 0;  // MapModel::revision
  EmbeddingPtr embedding;       // whose labels the legend filters
  std::uint64_t colours = 0;    // DigitColours::revision
  std::array<bool, 256> class_visible{};

  bool operator==(const MapPictureKey&) const = default;
};

// Opacity of each point: nothing where the legend hides its class, all where it is selected or nothing is,
// else dim.
std::vector<std::uint8_t> point_strengths(const std::vector<std::uint8_t>& labels,
                                          const std::array<bool, 256>& class_visible,
                                          const Selection& selected);

// Owns the map's OpenGL objects; the window's thread. The shell calls `redraw` after the panels of each frame
// have been built and before they are rendered.
class MapLayers {
 public:
  // Writes the tiles that are ready to the graphics card, and brings the picture up to date. While digits
  // glide and frames prove slow (in software 10 000 points cost 15 ms), only every second or third frame
  // redraws it. Returns whether it drew.
  bool redraw(const MapModel& map, const ViewState& view, const Style& style, ManifoldTiles& tiles);

  const Texture& picture() const { return picture_.texture(); }
  bool unfinished() const { return behind_; }  // another frame is needed

 private:
  void draw(const MapModel& map, const ViewState& view, const MapPictureKey& key, bool selection_changed);
  bool may_skip(const MapPictureKey& key, const BackdropKey& below, double frame_ms);

  MapBackdrop backdrop_;
  Scatter points_;
  Framebuffer picture_;
  MapPictureKey drawn_;
  std::uint64_t drawn_backdrop_ = 0;
  Selection drawn_selection_;
  int skipped_ = 0;
  bool behind_ = false;
};

}  // namespace zscape
