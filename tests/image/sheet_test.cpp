#include "core/image/sheet.h"

#include <catch2/catch.hpp>

#include "core/base/error.h"

namespace zscape {
namespace {

TEST_CASE("a sheet puts pictures side by side, with black between and after the last") {
  Matrix pictures(2, 3);         // two pixels wide, one high
  pictures << 0.0F, 0.2F, 0.4F,  //
      1.0F, 0.6F, 2.0F;
  const Image sheet = assemble_sheet(pictures, {2, 1}, 2, 1);
  CHECK(sheet.shape.width == 5);
  CHECK(sheet.shape.height == 3);
  const std::vector<std::uint8_t> expected{0,   255, 0, 51, 153,  //
                                           0,   0,   0, 0,  0,    //
                                           102, 255, 0, 0,  0};
  CHECK(sheet.pixels == expected);
}

TEST_CASE("a sheet of fewer pictures than columns is as wide as they are") {
  CHECK(assemble_sheet(Matrix::Zero(4, 2), {2, 2}, 10).shape.width == 4);
}

TEST_CASE("a sheet of pictures of another size is refused, naming both sizes") {
  CHECK_THROWS_WITH(assemble_sheet(Matrix::Zero(100, 2), {28, 28}, 2),
                    "A sheet of pictures of 28 × 28 pixels was asked for, but each has 100 values.");
  CHECK_THROWS_AS(assemble_sheet(Matrix(784, 0), {28, 28}, 2), Error);
}

TEST_CASE("a sheet of pictures in colour is in colour") {
  Matrix pictures(3, 2);   // one red pixel, one that is half green and fully blue
  pictures << 1.0F, 0.0F,  //
      0.0F, 0.4F,          //
      0.0F, 1.0F;
  const Image sheet = assemble_sheet(pictures, {1, 1, 3}, 2, 1);
  CHECK(sheet.shape == ImageShape{3, 1, 3});
  CHECK(sheet.pixels == std::vector<std::uint8_t>{255, 0, 0, 0, 0, 0, 0, 102, 255});
}

}  // namespace
}  // namespace zscape
