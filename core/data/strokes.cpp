#include "core/data/strokes.h"

#include <algorithm>
#include <cmath>

namespace zscape {

namespace {

// Pixels from black to white across the edge of a line: as soft as a scanned pen.
constexpr float kEdge = 1.4f;

bool same_place(const PenPoint& a, const PenPoint& b) { return a.x == b.x && a.y == b.y; }

// Catmull–Rom: cubic from b to c whose tangents are half the way from a to c and from b to d.
float spline(float a, float b, float c, float d, float t) {
  return b + 0.5f * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
}

// Raises `depth` (how far inside the ink a pixel's centre lies, in pixels) around one segment of a stroke.
void draw_segment(const PenPoint& from, const PenPoint& to, const ImageShape& shape, std::span<float> depth) {
  const float reach = std::max(from.radius, to.radius) + kEdge / 2 - 0.5f;
  const auto [left, right] = std::minmax(from.x, to.x);
  const auto [top, bottom] = std::minmax(from.y, to.y);
  const int first_x = std::max(0, static_cast<int>(std::ceil(left - reach - 1)));
  const int last_x = std::min(shape.width - 1, static_cast<int>(std::floor(right + reach)));
  const int first_y = std::max(0, static_cast<int>(std::ceil(top - reach - 1)));
  const int last_y = std::min(shape.height - 1, static_cast<int>(std::floor(bottom + reach)));

  const float dx = to.x - from.x, dy = to.y - from.y;
  const float per_length2 = 1.0f / std::max(dx * dx + dy * dy, 1e-12f);
  for (int y = first_y; y <= last_y; ++y) {
    float* row = &depth[static_cast<std::size_t>(y * shape.width)];
    for (int x = first_x; x <= last_x; ++x) {
      const float px = static_cast<float>(x) + 0.5f - from.x, py = static_cast<float>(y) + 0.5f - from.y;
      const float along = std::clamp((px * dx + py * dy) * per_length2, 0.0f, 1.0f);
      const float ex = px - along * dx, ey = py - along * dy;
      const float radius = from.radius + along * (to.radius - from.radius);
      row[x] = std::max(row[x], radius - std::sqrt(ex * ex + ey * ey));
    }
  }
}

}  // namespace

PenStroke smooth_stroke(std::span<const PenPoint> through, int pieces) {
  PenStroke stroke;
  if (through.empty()) return stroke;
  const std::size_t last = through.size() - 1;
  stroke.reserve(last * static_cast<std::size_t>(pieces) + 1);
  stroke.push_back(through[0]);
  for (std::size_t i = 0; i < last; ++i) {
    const PenPoint &b = through[i], &c = through[i + 1];
    if (same_place(b, c)) continue;
    const PenPoint &a = through[i ? i - 1 : 0], &d = through[std::min(i + 2, last)];
    for (int piece = 1; piece <= pieces; ++piece) {
      const float t = static_cast<float>(piece) / static_cast<float>(pieces);
      stroke.push_back({spline(a.x, b.x, c.x, d.x, t), spline(a.y, b.y, c.y, d.y, t),
                        b.radius + t * (c.radius - b.radius)});
    }
  }
  return stroke;
}

void draw_strokes(std::span<const PenStroke> strokes, const ImageShape& shape,
                  std::span<std::uint8_t> picture) {
  std::vector<float> depth(static_cast<std::size_t>(shape.pixels()), -kEdge);
  for (const PenStroke& stroke : strokes) {
    for (std::size_t i = 1; i < stroke.size(); ++i) draw_segment(stroke[i - 1], stroke[i], shape, depth);
  }
  for (std::size_t i = 0; i < depth.size(); ++i) {
    const float coverage = std::clamp(depth[i] / kEdge + 0.5f, 0.0f, 1.0f);
    picture[i] = static_cast<std::uint8_t>(coverage * 255.0f + 0.5f);
  }
}

}  // namespace zscape
