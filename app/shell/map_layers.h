// The map's picture: manifold below, points above, composed in one texture and redrawn only when it changed.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "app/gl/framebuffer.h"
#include "app/gl/manifold_layer.h"
#include "app/gl/scatter.h"
#include "app/panels/map_model.h"
#include "app/panels/view_state.h"
#include "app/shell/paint.h"
#include "app/widgets/style.h"

namespace zscape {

// Everything the picture depends on besides the tiles.
struct MapPictureKey {
  PlaneCamera camera;
  ManifoldInk ink;
  PointPalette palette{};
  bool points = true;
  bool manifold = true;
  float diameter = 3;
  std::uint64_t positions = 0;  // MapModel::revision
  EmbeddingPtr embedding;       // whose labels the legend filters
  std::uint64_t colours = 0;    // DigitColours::revision
  std::array<bool, 256> class_visible{};
  std::uint64_t tiles = 0;  // how often tiles have been set

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
  void set_tiles(const ManifoldTiles& tiles);

  // Brings the picture up to date. While digits glide and frames prove slow (in software 10 000 points cost
  // 15 ms), only every second or third frame redraws it. Returns whether it drew.
  bool redraw(const MapModel& map, const ViewState& view, const Style& style);

  const Texture& picture() const { return picture_.texture(); }

 private:
  void draw(const MapModel& map, const ViewState& view, const MapPictureKey& key, bool selection_changed);
  bool may_skip(const MapPictureKey& key, double frame_ms);

  ManifoldLayer manifold_;
  Scatter points_;
  Framebuffer picture_;
  MapPictureKey drawn_;
  Selection drawn_selection_;
  std::uint64_t tiles_ = 0;
  int skipped_ = 0;
};

}  // namespace zscape
