#include "app/shell/map_layers.h"

#include <algorithm>
#include <cmath>

#include "app/widgets/colour_scale.h"

namespace zscape {

namespace {

// Whole frames, smoothed; a graphics card needs a few milliseconds.
constexpr double kSlowFrameMs = 20;
constexpr double kVerySlowFrameMs = 40;
constexpr std::uint8_t kDim = 46;  // of 255, for digits that are not selected: there, but behind

std::array<float, 3> rgb(ImU32 colour) {
  const ImVec4 vector = ImGui::ColorConvertU32ToFloat4(colour);
  return {vector.x, vector.y, vector.z};
}

PointPalette palette_of(const MapView& view, const Style& style) {
  PointPalette palette{};
  const bool dark = is_dark(style.background);
  for (std::size_t i = 0; i < palette.size(); ++i) {
    const ImU32 colour = view.colours.scaled ? scale_colour(static_cast<float>(i) / 255, dark)
                                             : style.classes[i % style.classes.size()];
    palette[i] = {static_cast<std::uint8_t>(colour >> IM_COL32_R_SHIFT),
                  static_cast<std::uint8_t>(colour >> IM_COL32_G_SHIFT),
                  static_cast<std::uint8_t>(colour >> IM_COL32_B_SHIFT), 255};
  }
  return palette;
}

MapPictureKey key_of(const MapModel& map, const ViewState& view, const Style& style) {
  MapPictureKey key;
  key.camera = {view.map.centre.x, view.map.centre.y, view.map.units_per_pixel,
                static_cast<int>(view.map.viewport.x), static_cast<int>(view.map.viewport.y)};
  key.ink = {rgb(style.background), rgb(style.text), view.map.manifold_opacity};
  key.palette = palette_of(view.map, style);
  key.points = view.map.show_points;
  key.manifold = view.map.show_manifold;
  key.diameter = std::max(1.0F, view.map.point_size * style.scale);
  key.positions = map.revision();
  key.embedding = map.embedding();
  key.colours = view.map.colours.revision;
  key.class_visible = view.map.class_visible;
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

void MapLayers::set_tiles(const ManifoldTiles& tiles) {
  ++tiles_;
  if (tiles.image.pixels.empty()) {
    manifold_.clear();
    return;
  }
  manifold_.set_tiles(tiles.image.width, tiles.image.height, tiles.image.pixels, tiles.lattice.rectangle());
}

bool MapLayers::redraw(const MapModel& map, const ViewState& view, const Style& style) {
  MapPictureKey key = key_of(map, view, style);
  key.tiles = tiles_;
  const bool selection_changed = !(view.select.selected == drawn_selection_);
  if (key.camera.width < 1 || key.camera.height < 1 || (key == drawn_ && !selection_changed)) return false;
  if (!selection_changed && may_skip(key, view.stats.frame_ms)) return false;
  skipped_ = 0;
  picture_.resize(key.camera.width, key.camera.height);
  draw(map, view, key, selection_changed);
  drawn_ = std::move(key);
  if (selection_changed) drawn_selection_ = view.select.selected;
  return true;
}

// Only the digits' own motion may wait, never an answer to the person's hand.
bool MapLayers::may_skip(const MapPictureKey& key, double frame_ms) {
  MapPictureKey still = key;
  still.positions = drawn_.positions;
  still.embedding = drawn_.embedding;
  still.colours = drawn_.colours;
  still.tiles = drawn_.tiles;
  still.camera.centre_x = drawn_.camera.centre_x;
  still.camera.centre_y = drawn_.camera.centre_y;
  still.camera.units_per_pixel = drawn_.camera.units_per_pixel;
  if (!(still == drawn_)) return false;
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
    static_assert(sizeof(Vec2) == 2 * sizeof(float));
    const auto* first = reinterpret_cast<const float*>(map.positions().data());
    points_.set_positions({first, map.positions().size() * 2});
  }
  points_.set_palette(key.palette);
  const Framebuffer::Target target(picture_);
  glDisable(GL_SCISSOR_TEST);
  glDisable(GL_BLEND);
  glClearColor(key.ink.background[0], key.ink.background[1], key.ink.background[2], 1);
  glClear(GL_COLOR_BUFFER_BIT);
  if (map.empty()) return;
  if (key.manifold) manifold_.draw(key.camera, key.ink);
  if (key.points) points_.draw(key.camera, key.diameter);
}

}  // namespace zscape
