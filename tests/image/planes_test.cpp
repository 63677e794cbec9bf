// Where a pixel of a picture stands in a column of a matrix, and back.
#include "core/image/planes.h"

#include <catch2/catch.hpp>

#include "core/base/error.h"

namespace zscape {
namespace {

using Catch::Matchers::Contains;

// Two pixels wide, one high: (10, 20, 30) and (40, 50, 60), interleaved.
const ImageShape kColour{2, 1, 3};
const std::vector<std::uint8_t> kInterleaved{10, 20, 30, 40, 50, 60};

TEST_CASE("a shape counts pixels, and values of all channels") {
  CHECK(ImageShape{28, 28}.pixels() == 784);
  CHECK(ImageShape{28, 28}.values() == 784);
  CHECK(ImageShape{4, 3, 3}.pixels() == 12);
  CHECK(ImageShape{4, 3, 3}.values() == 36);
  CHECK(ImageShape{4, 3, 3} != ImageShape{4, 3});
  CHECK(shape_text({4, 3}) == "4 × 3 pixels");
  CHECK(shape_text({4, 3, 3}) == "4 × 3 pixels in colour");
}

TEST_CASE("a column holds all of the first channel, then all of the second, in shares of white") {
  Matrix column(6, 1);
  to_columns(kInterleaved, kColour, column);
  Vector expected(6);
  expected << 10, 40, 20, 50, 30, 60;
  CHECK((column.col(0) * 255.0F - expected).cwiseAbs().maxCoeff() < 1e-4F);
}

TEST_CASE("a grey picture stands in its column as in memory: row by row from the top left") {
  Matrix columns(4, 2);
  to_columns(std::vector<std::uint8_t>{0, 51, 102, 255, 1, 2, 3, 4}, {2, 2}, columns);
  CHECK(columns.col(0) == Vector{{0.0F, 51 * (1.0F / 255), 102 * (1.0F / 255), 1.0F}});
  CHECK(columns(2, 1) == 3 * (1.0F / 255));
}

TEST_CASE("pictures follow each other, column by column") {
  std::vector<std::uint8_t> two = kInterleaved;
  two.insert(two.end(), {1, 2, 3, 4, 5, 6});
  Matrix both(6, 2), alone(6, 1);
  to_columns(two, kColour, both);
  to_columns(std::span(two).subspan(6), kColour, alone);
  CHECK(both.col(1) == alone.col(0));
}

TEST_CASE("every byte survives the way into a column and back, grey and in colour") {
  for (const ImageShape& shape : {ImageShape{16, 16}, ImageShape{16, 16, 3}}) {
    std::vector<std::uint8_t> bytes(static_cast<std::size_t>(shape.values()));
    for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::uint8_t>(i);
    Matrix column(shape.values(), 1);
    to_columns(bytes, shape, column);
    const Image back = to_image(column.col(0), shape);
    CHECK(back.shape == shape);
    CHECK(back.pixels == bytes);
  }
}

TEST_CASE("values are rounded to the nearest byte, and clamped") {
  Vector column(4);
  column << -0.5F, 0.4F / 255, 0.6F / 255, 1.5F;
  CHECK(to_image(column, {2, 2}).pixels == std::vector<std::uint8_t>{0, 0, 1, 255});
}

TEST_CASE("a picture is drawn at its place and changes nothing beside it") {
  Image target = black_image({4, 3, 3});
  target.pixels.assign(target.pixels.size(), 9);
  Matrix column(6, 1);
  to_columns(kInterleaved, kColour, column);
  draw_column(column.col(0), kColour, 1, 2, target);
  std::vector<std::uint8_t> expected(36, 9);
  std::copy(kInterleaved.begin(), kInterleaved.end(), expected.begin() + (2 * 4 + 1) * 3);
  CHECK(target.pixels == expected);
}

TEST_CASE("what does not fit is refused in one sentence, and nothing is read or written beyond an end") {
  Matrix columns(6, 2);
  CHECK_THROWS_WITH(to_columns(kInterleaved, kColour, columns),
                    Contains("6 bytes for 2 columns of 6 values") && Contains("2 × 1 pixels in colour"));
  Matrix narrow(5, 1);
  CHECK_THROWS_AS(to_columns(kInterleaved, kColour, narrow), Error);
  Image grey = black_image({2, 1}), small = black_image({2, 1, 3});
  CHECK_THROWS_AS(draw_column(Vector::Zero(6), kColour, 0, 0, grey), Error);
  CHECK_THROWS_AS(draw_column(Vector::Zero(6), kColour, 1, 0, small), Error);
  CHECK_THROWS_AS(draw_column(Vector::Zero(5), kColour, 0, 0, small), Error);
}

}  // namespace
}  // namespace zscape
