#include "core/data/synthetic_digits.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/data/content_hash.h"
#include "core/data/digit_shapes.h"
#include "core/data/mnist.h"
#include "core/data/strokes.h"

namespace zscape {

namespace {

constexpr std::uint64_t kFirstTestIndex = std::uint64_t{1} << 32;  // training indices stay below
constexpr float kPi = std::numbers::pi_v<float>;

// What one person, on one occasion, does to a shape. Lengths in units of the digit's height unless
// they say pixels.
struct Handwriting {
  float aspect;         // factor on the shape's usual width
  float slant;          // x per y; positive leans to the right
  float rotation;       // radians
  float wobble;         // standard deviation of where the pen passes around the shape's points
  float waist;          // how far the middle of the digit moves up
  float bow;            // how far the middle of the digit moves to the right
  float tilt;           // how far the middle of horizontal lines moves up
  float size_pixels;    // of the longer side
  float radius_pixels;  // half the line's width
  float shift_x_pixels, shift_y_pixels;
};

// Normal, but never more than two standard deviations away: no hand is that unsteady.
float tame_normal(Random& random, float mean, float deviation) {
  return mean + deviation * std::clamp(random.normal(), -2.0f, 2.0f);
}

Handwriting draw_handwriting(Random& random) {
  return {
      .aspect = tame_normal(random, 1.02f, 0.24f),
      .slant = tame_normal(random, 0.18f, 0.32f),
      .rotation = tame_normal(random, 0.0f, 0.13f),
      .wobble = tame_normal(random, 0.026f, 0.008f),
      .waist = tame_normal(random, 0.0f, 0.08f),
      .bow = tame_normal(random, 0.0f, 0.07f),
      .tilt = tame_normal(random, 0.0f, 0.05f),
      .size_pixels = random.uniform(17.5f, 20.0f),
      .radius_pixels = tame_normal(random, 1.32f, 0.36f),
      .shift_x_pixels = random.uniform(-0.3f, 0.3f),
      .shift_y_pixels = random.uniform(-0.3f, 0.3f),
  };
}

const DigitShape& choose_shape(int digit, Random& random) {
  const auto shapes = digit_shapes(digit);
  float left = random.uniform();
  for (const DigitShape& shape : shapes) {
    left -= shape.share;
    if (left < 0) return shape;
  }
  return shapes.back();
}

// The shape as this hand writes it, about one unit high. A corner (a point given twice) stays one.
std::vector<PenStroke> write(const DigitShape& shape, const Handwriting& hand, Random& random) {
  const float cosine = std::cos(hand.rotation), sine = std::sin(hand.rotation);
  std::vector<PenStroke> strokes;
  for (const auto& points : shape.strokes) {
    PenStroke through;
    for (std::size_t i = 0; i < points.size(); ++i) {
      if (i > 0 && points[i].x == points[i - 1].x && points[i].y == points[i - 1].y) {
        through.push_back(through.back());
        continue;
      }
      const float down = hand.waist * std::sin(kPi * points[i].y) + hand.tilt * std::sin(kPi * points[i].x);
      const float height = points[i].y - 0.5f - down + hand.wobble * random.normal();
      const float width = shape.aspect * hand.aspect;
      const float across = width * (points[i].x - 0.5f) + hand.bow * std::sin(kPi * points[i].y) -
                           hand.slant * height + hand.wobble * random.normal();
      const float pressure = tame_normal(random, 1.0f, 0.1f);
      through.push_back({cosine * across - sine * height, sine * across + cosine * height, pressure});
    }
    strokes.push_back(smooth_stroke(through, 6));
  }
  return strokes;
}

// Where a digit's ink is: its extent, and the mean of its segments weighted by their area.
struct Extent {
  float left = 1e9f, right = -1e9f, top = 1e9f, bottom = -1e9f;
  float mass_x = 0, mass_y = 0;
};

Extent measure(const std::vector<PenStroke>& strokes) {
  Extent extent;
  float mass = 0;
  for (const PenStroke& stroke : strokes) {
    for (std::size_t i = 0; i < stroke.size(); ++i) {
      const PenPoint& point = stroke[i];
      extent.left = std::min(extent.left, point.x);
      extent.right = std::max(extent.right, point.x);
      extent.top = std::min(extent.top, point.y);
      extent.bottom = std::max(extent.bottom, point.y);
      if (i == 0) continue;
      const PenPoint& before = stroke[i - 1];
      const float area = std::hypot(point.x - before.x, point.y - before.y) * (point.radius + before.radius);
      extent.mass_x += area * (point.x + before.x) / 2;
      extent.mass_y += area * (point.y + before.y) / 2;
      mass += area;
    }
  }
  extent.mass_x /= mass;
  extent.mass_y /= mass;
  return extent;
}

// Scales to the size in pixels, line width included, and moves the centre of mass to the middle of the
// picture. Lopsided digits become a little smaller, so that no ink touches the border.
void place(std::vector<PenStroke>& strokes, const Handwriting& hand) {
  const Extent extent = measure(strokes);
  const float longer_side = std::max(extent.right - extent.left, extent.bottom - extent.top);
  const float reach = std::max({extent.right - extent.mass_x, extent.mass_x - extent.left,
                                extent.bottom - extent.mass_y, extent.mass_y - extent.top});
  const float room_pixels = 0.5f * static_cast<float>(kDigitShape.width) - 2.0f - 1.2f * hand.radius_pixels;
  const float scale =
      std::min((hand.size_pixels - 2 * hand.radius_pixels) / longer_side, room_pixels / reach);
  const float middle_x = 0.5f * static_cast<float>(kDigitShape.width) + hand.shift_x_pixels;
  const float middle_y = 0.5f * static_cast<float>(kDigitShape.height) + hand.shift_y_pixels;
  for (PenStroke& stroke : strokes) {
    for (PenPoint& point : stroke) {
      point.x = middle_x + scale * (point.x - extent.mass_x);
      point.y = middle_y + scale * (point.y - extent.mass_y);
      point.radius *= hand.radius_pixels;
    }
  }
}

constexpr std::size_t kPiece = 1000;  // digits between two reports

// Reports shares of the work from `share_before` to `share_after`.
Examples draw_part(int count, std::uint64_t seed, std::uint64_t first_index, double share_before,
                   double share_after, const LoadOptions& options) {
  Examples digits{kDigitShape};
  const auto stride = static_cast<std::size_t>(kDigitShape.values());
  digits.labels.resize(static_cast<std::size_t>(count));
  digits.pixels.resize(digits.labels.size() * stride);
  for (std::size_t i = 0; i < digits.labels.size(); ++i) {
    if (i % kPiece == 0) {
      options.report(share_before + (share_after - share_before) * static_cast<double>(i) / count);
    }
    digits.labels[i] = static_cast<std::uint8_t>(i % 10);
    draw_synthetic_digit(digits.labels[i], seed, first_index + i,
                         std::span(digits.pixels).subspan(i * stride, stride));
  }
  return digits;
}

}  // namespace

void draw_synthetic_digit(int digit, std::uint64_t seed, std::uint64_t index,
                          std::span<std::uint8_t> picture) {
  Random random(seed, index);
  const DigitShape& shape = choose_shape(digit, random);
  const Handwriting hand = draw_handwriting(random);
  std::vector<PenStroke> strokes = write(shape, hand, random);
  place(strokes, hand);
  draw_strokes(strokes, kDigitShape, picture);
}

Dataset synthetic_digits(int train_count, int test_count, std::uint64_t seed, const LoadOptions& options) {
  if (train_count <= 0 || test_count <= 0) {
    throw Error("A data set of " + std::to_string(train_count) + " training and " +
                std::to_string(test_count) + " test digits is impossible; at least 1 of each is needed.");
  }
  Dataset data;
  data.name = "synthetic digits";
  data.source = "drawn by zscape, seed " + std::to_string(seed);
  data.synthetic = true;
  const double train_share = static_cast<double>(train_count) / (1.0 * train_count + test_count);
  data.train = draw_part(train_count, seed, 0, 0, train_share, options);
  data.test = draw_part(test_count, seed, kFirstTestIndex, train_share, 1, options);
  data.noun = digit_noun();
  data.class_names = digit_names();
  data.split = "No handwriting of the training digits occurs among the test digits.";
  data.content_hash = content_hash(data, options.stop);
  options.report(1);
  return data;
}

}  // namespace zscape
