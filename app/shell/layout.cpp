#include "app/shell/layout.h"

#include <algorithm>
#include <cmath>

namespace zscape {

namespace {

// Design pixels. A column or row that would be smaller than this is not shown at all.
constexpr float kToolbarHeight = 48;
constexpr float kStatusBarHeight = 28;
constexpr float kSmallestMapWidth = 320;
constexpr float kSmallestMapHeight = 200;
constexpr float kSmallestRow = 120;
constexpr float kSmallestColumn = 180;

float whole(float length) { return std::max(0.0F, std::floor(length)); }

// `wanted` if that leaves `rest` of `available`, less if it must, 0 when even `smallest` does not fit.
float share(float wanted, float available, float rest, float smallest) {
  const float length = std::min(wanted, available - rest);
  return length >= smallest ? whole(length) : 0;
}

}  // namespace

float clamp_splitter(float factor) { return std::isfinite(factor) ? std::clamp(factor, 0.6F, 2.0F) : 1; }

Layout layout_of(float width, float height, float scale, const Splitters& splitters) {
  width = whole(width);
  height = whole(height);
  const float hairline = std::max(1.0F, std::floor(scale));
  const auto px = [scale](float design_pixels) { return whole(design_pixels * scale); };

  Layout layout;
  layout.natural_left = std::clamp(width * 0.19F, px(210), px(272));
  layout.natural_right = std::clamp(width * 0.21F, px(220), px(352));
  layout.natural_bottom = std::clamp(height * 0.31F, px(180), px(300));

  // Rows, from the outside in.
  const float toolbar = std::min(px(kToolbarHeight), height);
  const float status_bar =
      height >= px(kToolbarHeight + kStatusBarHeight + kSmallestMapHeight) ? px(kStatusBarHeight) : 0;
  const float middle_top = std::min(height, toolbar + hairline);
  const float status_top = height - status_bar;
  const float middle = whole(status_top - (status_bar > 0 ? hairline : 0) - middle_top);
  const float bottom = share(layout.natural_bottom * clamp_splitter(splitters.bottom), middle - hairline,
                             px(kSmallestMapHeight), px(kSmallestRow));
  const float bottom_top = middle_top + middle - bottom;
  const float map_height = bottom > 0 ? middle - bottom - hairline : middle;

  // Columns: the right one is served first, because the image under the mouse is the point of it all.
  const float right = share(layout.natural_right * clamp_splitter(splitters.right), width - hairline,
                            px(kSmallestMapWidth), px(kSmallestColumn));
  const float left = share(layout.natural_left * clamp_splitter(splitters.left),
                           width - (right > 0 ? right + hairline : 0) - hairline, px(kSmallestMapWidth),
                           px(kSmallestColumn));
  const float map_left = left > 0 ? left + hairline : 0;
  const float right_left = width - right;
  const float map_right = right > 0 ? right_left - hairline : width;

  layout.toolbar = {0, 0, width, toolbar};
  layout.left = {0, middle_top, left, left > 0 ? map_height : 0};
  layout.map = {map_left, middle_top, whole(map_right - map_left), map_height};
  layout.right = {right_left, middle_top, right, right > 0 ? map_height : 0};
  if (status_bar > 0) layout.status_bar = {0, status_top, width, status_bar};
  if (bottom == 0) return layout;

  // The bottom row: pins stand under the right column; curves and samples share the rest.
  const float row = right > 0 ? right_left - hairline : width;
  layout.natural_curves = row * 0.5F;
  const float curves = share(layout.natural_curves * clamp_splitter(splitters.curves), row - hairline,
                             px(kSmallestColumn), px(kSmallestColumn));
  const float samples_left = curves > 0 ? curves + hairline : 0;
  if (curves > 0) layout.curves = {0, bottom_top, curves, bottom};
  layout.samples = {samples_left, bottom_top, whole(row - samples_left), bottom};
  if (right > 0) layout.pins = {right_left, bottom_top, right, bottom};
  return layout;
}

}  // namespace zscape
