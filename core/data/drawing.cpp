#include "core/data/drawing.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "core/base/error.h"

namespace zscape {
namespace {

constexpr float kCore = 0.55F;  // of the brush's radius is full ink; from there it fades to the rim

float distance_to_line(float x, float y, PadPoint from, PadPoint to) {
  const float dx = to.x - from.x, dy = to.y - from.y;
  const float length_squared = dx * dx + dy * dy;
  const float along = length_squared > 0 ? ((x - from.x) * dx + (y - from.y) * dy) / length_squared : 0;
  const float t = std::clamp(along, 0.0F, 1.0F);
  return std::hypot(x - from.x - t * dx, y - from.y - t * dy);
}

// From 1 in the brush's core to 0 at its rim.
float ink_at(float distance, float radius) {
  const float t = std::clamp((radius - distance) / (radius * (1 - kCore)), 0.0F, 1.0F);
  return t * t * (3 - 2 * t);
}

}  // namespace

void Drawing::begin_stroke(PadPoint at, float diameter, bool erases) {
  if (!std::isfinite(at.x) || !std::isfinite(at.y)) return;
  add(Stroke{{at}, diameter, erases});
}

void Drawing::extend_stroke(PadPoint to) {
  if (!can_undo() || can_redo() || !std::isfinite(to.x) || !std::isfinite(to.y)) return;
  auto* stroke = std::get_if<Stroke>(&marks_.back());
  if (stroke == nullptr) return;
  const PadPoint from = stroke->points.back();
  if (from.x == to.x && from.y == to.y) return;
  stroke->points.push_back(to);
  paint_line(*stroke, from, to);
  ++revision_;
}

void Drawing::clear() {
  if (!blank()) add(Cleared{});
}

void Drawing::take_picture(Image picture) {
  if (picture.shape != ImageShape{kSide, kSide}) {
    throw Error("a picture for the pad has " + shape_text(picture.shape) + ", expected " +
                shape_text({kSide, kSide}));
  }
  add(std::move(picture));
}

void Drawing::undo() {
  if (!can_undo()) return;
  --done_;
  repaint();
}

void Drawing::redo() {
  if (!can_redo()) return;
  paint(marks_[done_++]);
  ++revision_;
}

bool Drawing::blank() const {
  return std::all_of(picture_.pixels.begin(), picture_.pixels.end(), [](auto pixel) { return pixel == 0; });
}

void Drawing::add(Mark mark) {
  marks_.resize(done_);
  marks_.push_back(std::move(mark));
  ++done_;
  paint(marks_.back());
  ++revision_;
}

void Drawing::repaint() {
  paint(Cleared{});
  for (std::size_t i = 0; i < done_; ++i) paint(marks_[i]);
  ++revision_;
}

void Drawing::paint(const Mark& mark) {
  if (const auto* picture = std::get_if<Image>(&mark)) {
    picture_.pixels = picture->pixels;
  } else if (const auto* stroke = std::get_if<Stroke>(&mark)) {
    paint_line(*stroke, stroke->points.front(), stroke->points.front());
    for (std::size_t i = 1; i < stroke->points.size(); ++i) {
      paint_line(*stroke, stroke->points[i - 1], stroke->points[i]);
    }
  } else {
    std::fill(picture_.pixels.begin(), picture_.pixels.end(), std::uint8_t{0});
  }
}

// Ink never adds up: a pixel takes the most that any part of the stroke gives it, so that a slow hand draws
// no darker line than a fast one.
void Drawing::paint_line(const Stroke& stroke, PadPoint from, PadPoint to) {
  const float radius = std::max(stroke.diameter / 2 * kSide, 0.5F);
  const PadPoint a{from.x * kSide, from.y * kSide}, b{to.x * kSide, to.y * kSide};
  const auto bound = [](float value) { return static_cast<int>(std::clamp(value, 0.0F, float{kSide})); };
  const int left = bound(std::min(a.x, b.x) - radius), right = bound(std::max(a.x, b.x) + radius + 1);
  const int top = bound(std::min(a.y, b.y) - radius), bottom = bound(std::max(a.y, b.y) + radius + 1);
  for (int y = top; y < bottom; ++y) {
    for (int x = left; x < right; ++x) {
      const float distance =
          distance_to_line(static_cast<float>(x) + 0.5F, static_cast<float>(y) + 0.5F, a, b);
      const auto ink = static_cast<std::uint8_t>(std::lround(255 * ink_at(distance, radius)));
      std::uint8_t& pixel = picture_.pixels[static_cast<std::size_t>(y * kSide + x)];
      pixel = stroke.erases ? std::min<std::uint8_t>(pixel, 255 - ink) : std::max(pixel, ink);
    }
  }
}

}  // namespace zscape
