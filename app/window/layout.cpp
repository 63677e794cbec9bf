#include "app/window/layout.h"

#include <algorithm>
#include <cmath>

namespace zscape {

namespace {

// Design pixels. A column or row that would be smaller than this is not shown at all.
constexpr float kToolbarHeight = 48;
constexpr float kStatusBarHeight = 28;
constexpr float kTimelineHeight = 36;
constexpr float kSmallestMapWidth = 320;
constexpr float kSmallestMapHeight = 200;
constexpr float kSmallestSecondMap = 240;
constexpr float kSecondMapShare = 0.42F;
constexpr float kSmallestRow = 120;
constexpr float kSmallestColumn = 180;

float whole(float length) { return std::max(0.0F, std::floor(length)); }

// `wanted` if that leaves `rest` of `available`, less if it must, 0 when even `smallest` does not fit.
float share(float wanted, float available, float rest, float smallest) {
  const float length = std::min(wanted, available - rest);
  return length >= smallest ? whole(length) : 0;
}

// Lengths in framebuffer pixels.
struct Measure {
  float scale = 1;
  float hairline = 1;

  float px(float design_pixels) const { return whole(design_pixels * scale); }
};

struct Rows {
  float toolbar = 0;
  float map_top = 0;
  float map = 0;
  float bottom_top = 0;
  float bottom = 0;
  float status_bar = 0;
};

// From the outside in.
Rows rows_of(float height, float wanted_bottom, const Measure& measure) {
  Rows rows;
  rows.toolbar = std::min(measure.px(kToolbarHeight), height);
  if (height >= measure.px(kToolbarHeight + kStatusBarHeight + kSmallestMapHeight)) {
    rows.status_bar = measure.px(kStatusBarHeight);
  }
  rows.map_top = std::min(height, rows.toolbar + measure.hairline);
  const float lower_line = rows.status_bar > 0 ? measure.hairline : 0;
  const float middle = whole(height - rows.status_bar - lower_line - rows.map_top);
  rows.bottom = share(wanted_bottom, middle - measure.hairline, measure.px(kSmallestMapHeight),
                      measure.px(kSmallestRow));
  rows.bottom_top = rows.map_top + middle - rows.bottom;
  rows.map = rows.bottom > 0 ? middle - rows.bottom - measure.hairline : middle;
  return rows;
}

// The right column is served first, because the image under the mouse is the point of it all.
void lay_columns(Layout& layout, float width, const Rows& rows, const Splitters& splitters,
                 const Measure& measure) {
  const float map = measure.px(kSmallestMapWidth);
  const float least = measure.px(kSmallestColumn);
  const float right =
      share(layout.natural_right * clamp_splitter(splitters.right), width - measure.hairline, map, least);
  const float beside_right = right > 0 ? width - right - measure.hairline : width;
  const float left = share(layout.natural_left * clamp_splitter(splitters.left),
                           beside_right - measure.hairline, map, least);
  const float map_left = left > 0 ? left + measure.hairline : 0;
  layout.map = {map_left, rows.map_top, whole(beside_right - map_left), rows.map};
  if (left > 0) layout.left = {0, rows.map_top, left, rows.map};
  if (right > 0) layout.right = {width - right, rows.map_top, right, rows.map};
}

// Pins stand under the right column; curves and samples share the rest.
void lay_bottom_row(Layout& layout, float width, const Rows& rows, const Splitters& splitters,
                    const Measure& measure) {
  const bool pins = layout.right.width > 0;
  const float rest = pins ? layout.right.x - measure.hairline : width;
  const float least = measure.px(kSmallestColumn);
  layout.natural_curves = rest * 0.5F;
  const float curves =
      share(layout.natural_curves * clamp_splitter(splitters.curves), rest - measure.hairline, least, least);
  const float samples_left = curves > 0 ? curves + measure.hairline : 0;
  if (curves > 0) layout.curves = {0, rows.bottom_top, curves, rows.bottom};
  layout.samples = {samples_left, rows.bottom_top, whole(rest - samples_left), rows.bottom};
  if (pins) layout.pins = {layout.right.x, rows.bottom_top, layout.right.width, rows.bottom};
}

}  // namespace

void add_timeline(Layout& layout, float scale) {
  const Measure measure{scale, std::max(1.0F, std::floor(scale))};
  const float height = measure.px(kTimelineHeight);
  Tile& map = layout.map;
  if (map.height - height - measure.hairline < measure.px(kSmallestMapHeight)) return;
  layout.timeline = {map.x, map.y + map.height - height, map.width, height};
  map.height -= height + measure.hairline;
}

void add_second_map(Layout& layout, float scale) {
  const Measure measure{scale, std::max(1.0F, std::floor(scale))};
  Tile& map = layout.map;
  const float width = whole(map.width * kSecondMapShare);
  const float rest = map.width - width - measure.hairline;
  if (width < measure.px(kSmallestSecondMap) || rest < measure.px(kSmallestMapWidth)) return;
  layout.second_map = {map.x + map.width - width, map.y, width, map.height};
  map.width = rest;
}

float clamp_splitter(float factor) { return std::isfinite(factor) ? std::clamp(factor, 0.6F, 2.0F) : 1; }

Layout layout_of(float width, float height, float scale, const Splitters& splitters) {
  width = whole(width);
  height = whole(height);
  const Measure measure{scale, std::max(1.0F, std::floor(scale))};

  Layout layout;
  layout.natural_left = std::clamp(width * 0.19F, measure.px(210), measure.px(272));
  layout.natural_right = std::clamp(width * 0.21F, measure.px(220), measure.px(352));
  layout.natural_bottom = std::clamp(height * 0.31F, measure.px(180), measure.px(300));

  const Rows rows = rows_of(height, layout.natural_bottom * clamp_splitter(splitters.bottom), measure);
  layout.toolbar = {0, 0, width, rows.toolbar};
  if (rows.status_bar > 0) layout.status_bar = {0, height - rows.status_bar, width, rows.status_bar};
  lay_columns(layout, width, rows, splitters, measure);
  if (rows.bottom > 0) lay_bottom_row(layout, width, rows, splitters, measure);
  return layout;
}

}  // namespace zscape
