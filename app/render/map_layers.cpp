#include "app/render/map_layers.h"

#include <algorithm>

#include "app/widgets/colour.h"
#include "app/widgets/colour_scale.h"

namespace zscape {

namespace {

// Whole frames, smoothed; a graphics card needs a few milliseconds.
constexpr double kSlowFrameMs = 20;
constexpr double kVerySlowFrameMs = 40;
// Of 255: for digits that are not selected, there but behind; and for training digits, below the others.
constexpr std::uint8_t kDim = 46;
constexpr std::uint8_t kTrain = 120;
constexpr std::uint8_t kDimTrain = 20;

std::array<float, 3> rgb(ImU32 colour) {
  const ImVec4 vector = ImGui::ColorConvertU32ToFloat4(colour);
  return {vector.x, vector.y, vector.z};
}

void set_colour(ImU32 colour, std::array<std::uint8_t, 4>& entry) {
  entry = {static_cast<std::uint8_t>(colour >> IM_COL32_R_SHIFT),
           static_cast<std::uint8_t>(colour >> IM_COL32_G_SHIFT),
           static_cast<std::uint8_t>(colour >> IM_COL32_B_SHIFT), 255};
}

PointPalette palette_of(const MapView& view, const Style& style) {
  PointPalette palette{};
  const bool dark = is_dark(style.background);
  for (std::size_t i = 0; i < palette.size(); ++i) {
    set_colour(view.colours.scale ? scale_colour(static_cast<float>(i) / 255, dark) : class_colour(style, i),
               palette[i]);
  }
  return palette;
}

// Training digits have no values: beside test digits on a scale they are grey.
PointPalette train_palette(const MapView& view, const Style& style) {
  if (!view.colours.scale) return palette_of(view, style);
  PointPalette palette{};
  for (auto& entry : palette) set_colour(style.text_faint, entry);
  return palette;
}

PlaneCamera camera_of(const MapView& view) {
  return {view.centre.x, view.centre.y, view.units_per_pixel, static_cast<int>(view.viewport.x),
          static_cast<int>(view.viewport.y)};
}

float diameter_of(const ViewState& view, const Style& style) {
  return std::max(1.0F, view.map.point_size * style.scale);
}

MapPictureKey key_of(const MapModel& map, const ViewState& view, const Style& style) {
  MapPictureKey key;
  key.camera = camera_of(view.map);
  key.palette = palette_of(view.map, style);
  key.points = view.map.show_points && !map.empty();
  key.diameter = diameter_of(view, style);
  key.positions = map.revision();
  key.embedding = map.embedding();
  key.colours = view.map.colours.revision;
  key.class_visible = view.map.class_visible;
  return key;
}

BackdropKey backdrop_key(const MapModel& map, const ViewState& view, const Style& style,
                         const ManifoldTiles& tiles) {
  BackdropKey key;
  key.camera = camera_of(view.map);
  key.ink = {rgb(style.background), rgb(style.text), view.map.manifold_opacity};
  key.manifold = view.map.show_manifold && !map.empty();
  key.tiles = tiles.revision();
  key.train_shown = view.map.show_points && !map.empty() && view.map.train_digits != nullptr;
  if (!key.train_shown) return key;
  key.train = view.map.train_digits;
  key.palette = train_palette(view.map, style);
  key.diameter = diameter_of(view, style);
  key.class_visible = view.map.class_visible;
  key.strength = view.select.selected.empty() ? kTrain : kDimTrain;
  return key;
}

// The camera where it stood, over a viewport as large as it is now.
void stay(PlaneCamera& camera, const PlaneCamera& drawn) {
  camera.centre_x = drawn.centre_x;
  camera.centre_y = drawn.centre_y;
  camera.units_per_pixel = drawn.units_per_pixel;
}

// All that the person chose, without what moves by itself, the camera that follows the digits included.
MapPictureKey without_motion(MapPictureKey key, const MapPictureKey& drawn) {
  key.positions = drawn.positions;
  key.embedding = drawn.embedding;
  key.colours = drawn.colours;
  stay(key.camera, drawn.camera);
  return key;
}

BackdropKey without_motion(BackdropKey key, const BackdropKey& drawn) {
  key.tiles = drawn.tiles;
  key.train = drawn.train;
  stay(key.camera, drawn.camera);
  return key;
}

}  // namespace

std::vector<std::uint8_t> point_strengths(const std::vector<std::uint8_t>& labels,
                                          const std::array<bool, 256>& class_visible,
                                          const Selection& selected) {
  std::vector<std::uint8_t> strengths(labels.size(), selected.empty() ? 255 : kDim);
  for (const int index : selected.indices()) {
    if (static_cast<std::size_t>(index) < strengths.size()) strengths[static_cast<std::size_t>(index)] = 255;
  }
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (!class_visible[labels[i]]) strengths[i] = 0;
  }
  return strengths;
}

bool MapLayers::redraw(const MapModel& map, const ViewState& view, const Style& style, ManifoldTiles& tiles) {
  backdrop_.take(tiles);
  const MapPictureKey key = key_of(map, view, style);
  const BackdropKey below = backdrop_key(map, view, style, tiles);
  const bool selection_changed = !(view.select.selected == drawn_selection_);
  const bool same = key == drawn_ && !selection_changed;
  behind_ = false;
  if (key.camera.width < 1 || key.camera.height < 1) return false;
  if (same && below == backdrop_.key() && !backdrop_.unfinished()) return false;
  behind_ = true;
  if (!selection_changed && may_skip(key, below, view.stats.frame_ms)) return false;
  skipped_ = 0;
  backdrop_.advance(below, tiles);
  behind_ = backdrop_.unfinished() || !(backdrop_.key() == below);
  if (same && backdrop_.revision() == drawn_backdrop_) return false;  // it worked out of sight
  draw(map, view, key, selection_changed);
  drawn_ = key;
  drawn_backdrop_ = backdrop_.revision();
  if (selection_changed) drawn_selection_ = view.select.selected;
  return true;
}

// Only the digits' own motion may wait, never an answer to the person's hand.
bool MapLayers::may_skip(const MapPictureKey& key, const BackdropKey& below, double frame_ms) {
  if (!(without_motion(key, drawn_) == drawn_)) return false;
  if (!(without_motion(below, backdrop_.key()) == backdrop_.key())) return false;
  const int patience = frame_ms > kVerySlowFrameMs ? 2 : frame_ms > kSlowFrameMs ? 1 : 0;
  return skipped_++ < patience;
}

void MapLayers::draw(const MapModel& map, const ViewState& view, const MapPictureKey& key,
                     bool selection_changed) {
  if (key.colours != drawn_.colours) points_.set_colours(view.map.colours.indices);
  if (key.embedding != drawn_.embedding || key.class_visible != drawn_.class_visible || selection_changed) {
    points_.set_strengths(point_strengths(map.labels(), key.class_visible, view.select.selected));
  }
  if (key.positions != drawn_.positions) {
    points_.set_positions({map.points().data(), static_cast<std::size_t>(map.points().size())});
  }
  points_.set_palette(key.palette);
  glDisable(GL_SCISSOR_TEST);
  picture_.copy_from(backdrop_.picture());
  const Framebuffer::Target target(picture_);
  if (key.points) points_.draw(key.camera, key.diameter);
}

}  // namespace zscape
