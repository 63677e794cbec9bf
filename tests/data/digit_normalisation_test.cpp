#include "core/data/digit_normalisation.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <utility>

#include "core/data/sources/idx_folder.h"
#include "tests/support/mnist.h"

using namespace zscape;
using namespace zscape::test;

namespace {

constexpr ImageShape kMnist{28, 28};

Image picture_of(int width, int height, const std::function<int(int, int)>& pixel) {
  Image picture{{width, height}};
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) picture.pixels.push_back(static_cast<std::uint8_t>(pixel(x, y)));
  }
  return picture;
}

Image inverted(Image picture) {
  for (std::uint8_t& pixel : picture.pixels) pixel = static_cast<std::uint8_t>(255 - pixel);
  return picture;
}

// Every pixel as a square of `factor` × `factor`, with `margin` more of black around.
Image magnified(const Image& picture, int factor, int margin = 0) {
  return picture_of(picture.shape.width * factor + 2 * margin, picture.shape.height * factor + 2 * margin,
                    [&](int x, int y) {
                      const int px = (x - margin) / factor, py = (y - margin) / factor;
                      const bool inside =
                          x >= margin && y >= margin && px < picture.shape.width && py < picture.shape.height;
                      return inside ? picture.pixels[static_cast<std::size_t>(py * picture.shape.width + px)]
                                    : 0;
                    });
}

// A seven, its strokes two pixels wide, in a box of 8 × 10 at (left, top).
Image seven_at(int left, int top, int side = 40) {
  return picture_of(side, side, [=](int x, int y) {
    const int u = x - left, v = y - top;
    if (u < 0 || v < 0 || u >= 8 || v >= 10) return 0;
    return v < 2 || u == 7 - v / 2 || u == 6 - v / 2 ? 255 : 0;
  });
}

int largest_difference(const Image& a, const Image& b) {
  int largest = a.pixels.size() == b.pixels.size() ? 0 : 256;
  for (std::size_t i = 0; largest < 256 && i < a.pixels.size(); ++i) {
    largest = std::max(largest, std::abs(a.pixels[i] - b.pixels[i]));
  }
  return largest;
}

struct Box {
  int left = 1000, top = 1000, right = -1, bottom = -1;
};
Box box_of(const Image& picture) {
  Box box;
  for (int i = 0; i < picture.shape.width * picture.shape.height; ++i) {
    if (picture.pixels[static_cast<std::size_t>(i)] == 0) continue;
    box = {std::min(box.left, i % picture.shape.width), std::min(box.top, i / picture.shape.width),
           std::max(box.right, i % picture.shape.width), std::max(box.bottom, i / picture.shape.width)};
  }
  return box;
}

std::pair<double, double> centre_of_mass(const Image& picture) {
  double x = 0, y = 0, sum = 0;
  for (int i = 0; i < picture.shape.width * picture.shape.height; ++i) {
    const double mass = picture.pixels[static_cast<std::size_t>(i)];
    x += mass * (i % picture.shape.width);
    y += mass * (i / picture.shape.width);
    sum += mass;
  }
  return {x / sum, y / sum};
}

TEST_CASE("the ink fills a box of 20 pixels, its aspect kept, and its centre of mass comes to the middle") {
  const auto digit = normalised_digit(seven_at(3, 20), kMnist);
  REQUIRE(digit);
  REQUIRE(digit->shape.width == 28);
  REQUIRE(digit->shape.height == 28);
  const Box box = box_of(*digit);
  CHECK(box.bottom - box.top + 1 == 20);
  CHECK(box.right - box.left + 1 == 16);
  const auto [x, y] = centre_of_mass(*digit);
  CHECK(x >= 13.5);
  CHECK(x < 14.5);
  CHECK(y >= 13.5);
  CHECK(y < 14.5);
}

TEST_CASE("where a digit stands in its picture makes no difference, nor how large the picture is") {
  const auto digit = normalised_digit(seven_at(3, 20), kMnist);
  CHECK(normalised_digit(seven_at(19, 4), kMnist)->pixels == digit->pixels);
  CHECK(normalised_digit(seven_at(100, 190, 300), kMnist)->pixels == digit->pixels);
}

TEST_CASE("dark ink on white is the same digit as white ink on black") {
  const auto digit = normalised_digit(seven_at(9, 9), kMnist);
  CHECK(normalised_digit(inverted(seven_at(9, 9)), kMnist)->pixels == digit->pixels);
}

TEST_CASE("pale ink on grey paper is brought to full contrast") {
  Image pale = seven_at(9, 9);
  for (std::uint8_t& pixel : pale.pixels) pixel = static_cast<std::uint8_t>(180 - pixel * 60 / 255);
  CHECK(normalised_digit(pale, kMnist)->pixels == normalised_digit(seven_at(9, 9), kMnist)->pixels);
}

TEST_CASE("the grain of the paper is not taken for ink") {
  Image grainy = seven_at(9, 9);
  for (std::size_t i = 0; i < grainy.pixels.size(); ++i) {
    const int grain = static_cast<int>(i * 7919 % 13);
    grainy.pixels[i] = static_cast<std::uint8_t>(grainy.pixels[i] > 0 ? 255 : 40 + grain);
  }
  CHECK(largest_difference(*normalised_digit(grainy, kMnist), *normalised_digit(seven_at(9, 9), kMnist)) <=
        2);
}

TEST_CASE("a picture that ends where its ink does is taken as well") {
  const Image tight = picture_of(8, 10, [whole = seven_at(0, 0)](int x, int y) {
    return whole.pixels[static_cast<std::size_t>(y * whole.shape.width + x)];
  });
  CHECK(normalised_digit(tight, kMnist)->pixels == normalised_digit(seven_at(9, 9), kMnist)->pixels);
}

TEST_CASE("many small pixels become the mean of those that one large pixel covers") {
  // 40 × 40 pixels of ink, black where (x + y) is odd and white where not, but a corner to hold the box.
  const Image checks = picture_of(60, 60, [](int x, int y) {
    const bool inside = x >= 10 && x < 50 && y >= 10 && y < 50;
    return inside ? ((x + y) % 2 == 0 || (x < 12 && y < 12) || (x >= 48 && y >= 48) ? 255 : 0) : 0;
  });
  const auto digit = normalised_digit(checks, kMnist);
  const Box box = box_of(*digit);
  const auto at = [&](int x, int y) {
    return digit->pixels[static_cast<std::size_t>((box.top + y) * 28 + box.left + x)];
  };
  CHECK(at(0, 0) == 255);
  CHECK(at(10, 10) == 128);
  CHECK(at(19, 19) == 255);
}

TEST_CASE("a single dot and a long line stay within the picture") {
  const auto dot =
      normalised_digit(picture_of(9, 9, [](int x, int y) { return x == 4 && y == 4 ? 9 : 0; }), kMnist);
  CHECK(box_of(*dot).right - box_of(*dot).left + 1 == 20);
  const auto line =
      normalised_digit(picture_of(300, 40, [](int, int y) { return y == 20 ? 255 : 0; }), kMnist);
  CHECK(box_of(*line).right - box_of(*line).left + 1 == 20);
  CHECK(box_of(*line).bottom == box_of(*line).top);
}

TEST_CASE("other picture sizes get the same share of ink") {
  const auto digit = normalised_digit(seven_at(9, 9), {56, 42});
  CHECK(digit->shape.width == 56);
  CHECK(digit->shape.height == 42);
  CHECK(box_of(*digit).bottom - box_of(*digit).top + 1 == 30);
}

TEST_CASE("without ink there is no digit") {
  CHECK_FALSE(normalised_digit(picture_of(28, 28, [](int, int) { return 0; }), kMnist));
  CHECK_FALSE(normalised_digit(picture_of(28, 28, [](int, int) { return 255; }), kMnist));
  CHECK_FALSE(normalised_digit(Image{}, kMnist));
  CHECK_FALSE(
      normalised_digit(picture_of(50, 50, [](int x, int y) { return 100 + (x * 7 + y * 13) % 11; }), kMnist));
}

TEST_CASE("a digit of MNIST is normalised to itself, also when it is magnified or inverted") {
  const auto folder = mnist_folder_or_skip();
  if (!folder) return;
  const Examples test = load_idx_folder(*folder).test;
  int exact = 0, close = 0;
  for (int index = 0; index < 1000; ++index) {
    const auto pixels = test.image(index);
    const Image digit{{28, 28}, {pixels.begin(), pixels.end()}};
    const int difference = largest_difference(*normalised_digit(digit, kMnist), digit);
    exact += difference <= 1 ? 1 : 0;  // its white may be 254
    close += difference <= 16 ? 1 : 0;
    INFO("test digit " << index);
    CHECK(largest_difference(*normalised_digit(inverted(digit), kMnist), *normalised_digit(digit, kMnist)) <=
          1);
    if (index % 50 == 0)
      CHECK(largest_difference(*normalised_digit(magnified(digit, 10, 33), kMnist), digit) <= 16);
  }
  // A column of nothing but its faintest grey, below a sixteenth, may be lost at the edge of a narrow digit;
  // and where that moves the centre of mass across a half, the digit by a pixel.
  CHECK(exact > 900);
  CHECK(close >= 998);
}

}  // namespace
