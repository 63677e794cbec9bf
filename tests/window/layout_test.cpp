#include "app/window/layout.h"

#include <catch2/catch.hpp>
#include <vector>

using namespace zscape;

namespace {

std::vector<Tile> tiles_of(const Layout& layout) {
  return {layout.toolbar, layout.left,    layout.map,  layout.right,
          layout.curves,  layout.samples, layout.pins, layout.status_bar};
}

bool overlap(const Tile& a, const Tile& b) {
  return a.visible() && b.visible() && a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height &&
         b.y < a.y + a.height;
}

}  // namespace

TEST_CASE("at 1920 by 1080 every tile has its place, as in the design") {
  const Layout layout = layout_of(1920, 1080, 1, {});
  CHECK(layout.toolbar == Tile{0, 0, 1920, 48});
  CHECK(layout.left == Tile{0, 49, 272, 701});
  CHECK(layout.map == Tile{273, 49, 1294, 701});
  CHECK(layout.right == Tile{1568, 49, 352, 701});
  CHECK(layout.status_bar == Tile{0, 1052, 1920, 28});
  CHECK(layout.pins == Tile{1568, 751, 352, 300});
  CHECK(layout.curves.width == layout.samples.width);
}

TEST_CASE("at 1280 by 720 the map keeps more than half of the width") {
  const Layout layout = layout_of(1280, 720, 1, {});
  for (const Tile& tile : tiles_of(layout)) CHECK(tile.visible());
  CHECK(layout.map.width > 640);
  CHECK(layout.map.height > 400);
}

TEST_CASE("twice the scale on twice the pixels is the same picture") {
  const Layout one = layout_of(1280, 720, 1, {});
  const Layout two = layout_of(2560, 1440, 2, {});
  CHECK(two.map.width == Approx(2 * one.map.width).margin(2));
  CHECK(two.toolbar.height == 2 * one.toolbar.height);
}

TEST_CASE("at any size tiles stay inside the window, never overlap and are never negative") {
  for (const float scale : {0.5F, 1.0F, 1.5F, 3.0F}) {
    for (float width = 0; width < 2600; width += 97) {
      for (float height = 0; height < 1500; height += 89) {
        const auto tiles = tiles_of(layout_of(width, height, scale, {2.0F, 0.6F, 2.0F, 1.7F}));
        for (std::size_t i = 0; i < tiles.size(); ++i) {
          CAPTURE(scale, width, height, i);
          REQUIRE(tiles[i].width >= 0);
          REQUIRE(tiles[i].height >= 0);
          REQUIRE(tiles[i].x + tiles[i].width <= width + 1);
          REQUIRE(tiles[i].y + tiles[i].height <= height + 1);
          for (std::size_t j = 0; j < i; ++j) REQUIRE_FALSE(overlap(tiles[i], tiles[j]));
        }
      }
    }
  }
}

TEST_CASE("a narrow window gives up the settings first, then the column under the mouse, and the map last") {
  CHECK(layout_of(800, 720, 1, {}).left.visible());
  CHECK_FALSE(layout_of(700, 720, 1, {}).left.visible());
  CHECK(layout_of(700, 720, 1, {}).right.visible());
  CHECK_FALSE(layout_of(480, 720, 1, {}).right.visible());
  CHECK(layout_of(480, 720, 1, {}).map.visible());
}

TEST_CASE("a low window gives up the bottom row and keeps the map") {
  const Layout layout = layout_of(1280, 300, 1, {});
  CHECK_FALSE(layout.curves.visible());
  CHECK_FALSE(layout.pins.visible());
  CHECK(layout.map.visible());
}

TEST_CASE("a splitter makes its tile larger by its factor, within bounds") {
  const Layout plain = layout_of(1920, 1080, 1, {});
  const Layout dragged = layout_of(1920, 1080, 1, {1.25F, 1, 1, 1});
  CHECK(dragged.left.width == Approx(1.25F * plain.left.width).margin(1));
  CHECK(clamp_splitter(100) == 2.0F);
  CHECK(clamp_splitter(-1) == 0.6F);
}

TEST_CASE("a second map stands at the right of the first where both are large enough") {
  Layout layout = layout_of(1920, 1080, 1, {});
  const Tile before = layout.map;
  add_second_map(layout, 1);
  CHECK(layout.second_map.x == layout.map.x + layout.map.width + 1);  // a hairline between them
  CHECK(layout.second_map.x + layout.second_map.width == before.x + before.width);
  CHECK(layout.second_map.height == before.height);
  Layout narrow = layout_of(800, 720, 1, {});
  const Tile whole = narrow.map;
  add_second_map(narrow, 1);
  CHECK(narrow.map == whole);
  CHECK_FALSE(narrow.second_map.visible());
}

TEST_CASE("the timeline takes the lower edge of the map, and nothing of a map that is low already") {
  Layout layout = layout_of(1920, 1080, 1, {});
  add_timeline(layout, 1);
  CHECK(layout.map == Tile{273, 49, 1294, 664});
  CHECK(layout.timeline == Tile{273, 714, 1294, 36});
  Layout low = layout_of(1280, 280, 1, {});
  const Tile before = low.map;
  add_timeline(low, 1);
  CHECK(low.map == before);
  CHECK_FALSE(low.timeline.visible());
}
