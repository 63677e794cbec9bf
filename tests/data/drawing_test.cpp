#include "core/data/drawing.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "core/base/error.h"

using namespace zscape;
using Catch::Matchers::Contains;

namespace {

int pixel(const Drawing& drawing, int x, int y) {
  return drawing.picture().pixels[static_cast<std::size_t>(y * Drawing::kSide + x)];
}

Drawing with_line() {
  Drawing drawing;
  drawing.begin_stroke({0.25F, 0.5F}, 0.1F, false);
  drawing.extend_stroke({0.75F, 0.5F});
  return drawing;
}

TEST_CASE("a new pad is black and has nothing to undo") {
  const Drawing drawing;
  CHECK(drawing.blank());
  CHECK_FALSE(drawing.can_undo());
  CHECK_FALSE(drawing.can_redo());
  CHECK(drawing.picture().pixels.size() == 280 * 280);
}

TEST_CASE("a stroke is white along its line, fades to its rim, and leaves the rest black") {
  const Drawing drawing = with_line();
  CHECK(pixel(drawing, 140, 140) == 255);
  CHECK(pixel(drawing, 140, 140 + 6) == 255);
  CHECK(pixel(drawing, 140, 140 + 10) > 20);
  CHECK(pixel(drawing, 140, 140 + 10) < 235);
  CHECK(pixel(drawing, 140, 140 + 15) == 0);
  CHECK(pixel(drawing, 40, 140) == 0);
}

TEST_CASE("a single point leaves a round dot") {
  Drawing drawing;
  drawing.begin_stroke({0.5F, 0.5F}, 0.2F, false);
  CHECK(pixel(drawing, 140, 140) == 255);
  CHECK(pixel(drawing, 140 + 22, 140) == pixel(drawing, 140, 140 + 22));
  CHECK(pixel(drawing, 140 + 25, 140 + 25) == 0);  // farther than the radius of 28 pixels
  CHECK(pixel(drawing, 140 + 25, 140) > 0);
}

TEST_CASE("a slow hand draws the same line as a fast one") {
  Drawing slow;
  slow.begin_stroke({0.25F, 0.5F}, 0.1F, false);
  for (int i = 1; i <= 50; ++i) slow.extend_stroke({0.25F + 0.01F * static_cast<float>(i), 0.5F});
  int largest = 0;
  const Drawing fast = with_line();
  for (std::size_t i = 0; i < slow.picture().pixels.size(); ++i) {
    largest = std::max(largest, std::abs(slow.picture().pixels[i] - fast.picture().pixels[i]));
  }
  CHECK(largest <= 1);
}

TEST_CASE("an erasing stroke takes ink away and never adds any") {
  Drawing drawing = with_line();
  drawing.begin_stroke({0.5F, 0.25F}, 0.1F, true);
  drawing.extend_stroke({0.5F, 0.75F});
  CHECK(pixel(drawing, 140, 140) == 0);
  CHECK(pixel(drawing, 100, 140) == 255);
  CHECK(pixel(drawing, 140, 100) == 0);
}

TEST_CASE("undo takes back a whole stroke, redo draws it again, and a new stroke ends that") {
  Drawing drawing = with_line();
  const auto before = drawing.picture().pixels;
  drawing.begin_stroke({0.5F, 0.2F}, 0.1F, false);
  drawing.extend_stroke({0.5F, 0.3F});
  const auto after = drawing.picture().pixels;
  drawing.undo();
  CHECK(drawing.picture().pixels == before);
  drawing.redo();
  CHECK(drawing.picture().pixels == after);
  drawing.undo();
  drawing.undo();
  CHECK(drawing.blank());
  CHECK_FALSE(drawing.can_undo());
  drawing.begin_stroke({0.5F, 0.5F}, 0.1F, false);
  CHECK_FALSE(drawing.can_redo());
}

TEST_CASE("clearing can be undone, and clearing nothing leaves nothing to undo") {
  Drawing drawing = with_line();
  const auto before = drawing.picture().pixels;
  drawing.clear();
  CHECK(drawing.blank());
  drawing.undo();
  CHECK(drawing.picture().pixels == before);
  Drawing blank;
  blank.clear();
  CHECK_FALSE(blank.can_undo());
}

TEST_CASE("a picture takes the place of what was drawn, and drawing goes on over it") {
  Drawing drawing = with_line();
  const auto before = drawing.picture().pixels;
  drawing.take_picture({{280, 280}, std::vector<std::uint8_t>(280 * 280, 7)});
  CHECK(pixel(drawing, 140, 140) == 7);
  drawing.begin_stroke({0.5F, 0.5F}, 0.1F, false);
  CHECK(pixel(drawing, 140, 140) == 255);
  drawing.undo();
  CHECK(pixel(drawing, 140, 140) == 7);
  drawing.undo();
  CHECK(drawing.picture().pixels == before);
  CHECK_THROWS_WITH(drawing.take_picture({{28, 28}}), Contains("28 × 28 pixels, expected 280 × 280"));
}

TEST_CASE("the revision rises with every change and with nothing else") {
  Drawing drawing = with_line();
  const auto revision = drawing.revision();
  drawing.extend_stroke({0.75F, 0.5F});  // where it is already
  drawing.extend_stroke({std::numeric_limits<float>::quiet_NaN(), 0});
  drawing.redo();
  CHECK(drawing.revision() == revision);
  drawing.undo();
  CHECK(drawing.revision() > revision);
}

TEST_CASE("strokes may leave the pad") {
  Drawing drawing;
  drawing.begin_stroke({0.9F, 0.5F}, 0.1F, false);
  drawing.extend_stroke({-40.0F, 0.5F});
  drawing.extend_stroke({40.0F, -30.0F});
  CHECK(pixel(drawing, 0, 140) == 255);
}

}  // namespace
