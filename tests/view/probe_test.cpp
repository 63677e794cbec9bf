#include "app/view/code/probe.h"

#include <catch2/catch.hpp>

#include "app/view/code/picture_grid.h"

namespace zscape {
namespace {

TEST_CASE("pins take the first letter that is free, and go on after Z") {
  ViewState view;
  for (int i = 0; i < 27; ++i) add_pin(view, Vector::Zero(2));
  CHECK(view.pins[0].name == "A");
  CHECK(view.pins[25].name == "Z");
  CHECK(view.pins[26].name == "A2");
  view.pins.erase(view.pins.begin() + 1);
  add_pin(view, Vector::Zero(2));
  CHECK(view.pins.back().name == "B");
}

TEST_CASE("a code reads as numbers with a real minus, shortened where it is long") {
  Vector code(2);
  code << 0.9F, -0.4F;
  CHECK(code_text(code) == "( 0.90, \u22120.40 )");
  CHECK(code_text(Vector::Ones(20)) == "( 1.00, 1.00, 1.00, \u2026 )");
  CHECK(code_text(Vector()) == "\u2014");
  CHECK(code_for_clipboard(code) == "0.9, -0.4");
}

TEST_CASE("dimensions are named from one, with subscripts") {
  CHECK(dimension_name(0) == "z\u2081");
  CHECK(dimension_name(11) == "z\u2081\u2082");
}

TEST_CASE("a grid has whole cells that fill the width and never leave the tile") {
  for (float width = 30; width < 900; width += 37) {
    for (float height = 20; height < 500; height += 41) {
      const PictureGrid grid = picture_grid(width, height, 56, 4, 0.75F, 2);
      CHECK(grid.columns >= 1);
      CHECK(grid.rows >= 1);
      const auto columns = static_cast<float>(grid.columns), rows = static_cast<float>(grid.rows);
      CHECK(columns * (grid.cell_width + 4) - 4 <= width);
      CHECK(rows * (grid.cell_height + 2 + 4) - 4 <= height);
    }
  }
  const PictureGrid mock = picture_grid(565, 165, 52, 4, 1);
  CHECK(mock.columns == 10);
  CHECK(mock.rows == 3);
}

TEST_CASE("a tile without room still has a grid") {
  const PictureGrid grid = picture_grid(0, 0, 56, 4, 1);
  CHECK(grid.count() >= 1);
  CHECK(grid.cell_width > 0);
}

}  // namespace
}  // namespace zscape
