// The program driven end to end in a real window, by mouse and keys, as a person would.
#include <catch2/catch.hpp>
#include <fstream>
#include <set>
#include <string>

#include "core/io/image_file.h"
#include "core/train/checkpoint.h"
#include "tests/support/real_window.h"

namespace zscape {
namespace {

// Saves the image under the mouse from the window, by its shortcut and the path that the dialog proposes.
Image export_under_mouse(test::RealWindow& window, const std::string& proposed) {
  window.key("ctrl+e");
  REQUIRE(window.writes_on_enter(window.folder() / proposed));
  return read_png(window.folder() / proposed);
}

int distinct_greys(const Image& image) {
  return static_cast<int>(std::set<std::uint8_t>(image.pixels.begin(), image.pixels.end()).size());
}

// Space starts a new run; once it has learned a little, Space pauses it.
void train_a_little(test::RealWindow& window) {
  window.key("space");
  REQUIRE(window.shows_in_title("new run* "));
  window.key("space");
  REQUIRE(window.shows_in_title("new run* \xE2\x80\x93 paused at step"));
}

}  // namespace

TEST_CASE("the first launch shows a model whose picture follows the mouse, and exports it as PNG") {
  test::RealWindow window;
  REQUIRE(window.shows_in_title("bundled model"));
  window.move(560, 180);
  const Image first = export_under_mouse(window, "image-001.png");
  window.move(700, 330);
  const Image second = export_under_mouse(window, "image-002.png");
  CHECK(distinct_greys(first) > 20);  // a decoded digit, not an empty frame
  CHECK(distinct_greys(second) > 20);
  REQUIRE(first.pixels.size() == second.pixels.size());
  CHECK(first.pixels != second.pixels);
  window.key("ctrl+q");
  CHECK(window.wait_for_exit() == 0);
}

TEST_CASE("zooming into the map decodes finer tiles under the mouse, without end") {
  test::RealWindow window;
  REQUIRE(window.shows_in_title("bundled model"));
  window.move(560, 250);
  for (const char* layer : {"o", "l"}) window.key(layer);  // the manifold alone
  const auto map_of = [&](const std::string& proposed) {
    window.key("ctrl+shift+e");
    REQUIRE(window.writes_on_enter(window.folder() / proposed));
    return read_png(window.folder() / proposed);
  };
  const Image far = map_of("map-001.png");
  window.zoom_in(12);
  const Image near = map_of("map-002.png");
  window.zoom_in(12);
  const Image nearest = map_of("map-003.png");
  for (const Image* picture : {&far, &near, &nearest}) CHECK(distinct_greys(*picture) > 20);
  REQUIRE(far.pixels.size() == near.pixels.size());
  CHECK(far.pixels != near.pixels);
  CHECK(near.pixels != nearest.pixels);
}

TEST_CASE("Space trains a new model, which is saved and read back") {
  test::RealWindow window;
  train_a_little(window);
  window.key("ctrl+s");
  REQUIRE(window.writes_on_enter(window.folder() / "model-001.safetensors"));
  const Checkpoint saved = load_checkpoint(window.folder() / "model-001.safetensors");
  CHECK(saved.step > 0);
  CHECK(saved.adam.has_value());
  CHECK(saved.data_name == "synthetic digits");
  window.key("ctrl+q");
  CHECK(window.wait_for_exit() == 0);
  CHECK(std::filesystem::exists(window.folder() / "config/zscape/settings.json"));
}

TEST_CASE("going back in time shows what the model drew then, and End returns to now") {
  test::RealWindow window;
  train_a_little(window);
  window.move(560, 180);
  const Image now = export_under_mouse(window, "image-001.png");
  for (int moment = 0; moment < 4; ++moment) window.key("comma");
  const Image then = export_under_mouse(window, "image-002.png");
  window.key("End");
  const Image again = export_under_mouse(window, "image-003.png");
  REQUIRE(now.pixels.size() == then.pixels.size());
  CHECK(now.pixels != then.pixels);
  CHECK(again.pixels != then.pixels);
}

TEST_CASE("a path is set on the map, dragged along, walked, and exported as a film that others read") {
  test::RealWindow window;
  REQUIRE(window.shows_in_title("bundled model"));
  window.key("4");
  window.click(400, 260);
  window.click(560, 170);
  window.click(620, 380);
  window.click(841, 496);  // the tab
  window.drag(600, 580, 540, 580);
  const Image start = export_under_mouse(window, "image-001.png");
  window.drag(540, 580, 960, 620);
  const Image end = export_under_mouse(window, "image-002.png");
  CHECK(start.pixels != end.pixels);
  window.key("w");
  window.key("w");
  CHECK(export_under_mouse(window, "image-003.png").pixels != end.pixels);

  window.click(980, 496);  // the menu of exports, and its first item
  window.click(830, 530);
  REQUIRE(window.writes_on_enter(window.folder() / "path-001.gif"));
  const test::Outcome file =
      test::run({{"/usr/bin/file", "--brief", "path-001.gif"}, {}, window.folder().path(), {}});
  if (file.code != 127)
    CHECK_THAT(file.out, Catch::Matchers::StartsWith("GIF image data, version 89a, 224 x 224"));
  const test::Outcome frames =
      test::run({{"/usr/bin/identify", "-format", "%n\n", "path-001.gif"}, {}, window.folder().path(), {}});
  if (frames.code != 127) CHECK_THAT(frames.out, Catch::Matchers::StartsWith("24\n"));
}

TEST_CASE("a picture of a digit is opened onto the pad, and what the model sees of it is exported") {
  test::RealWindow window;
  REQUIRE(window.shows_in_title("bundled model"));
  Image seven = black_image({40, 40});
  for (int i = 0; i < 20; ++i) {
    for (int width = 0; width < 3; ++width) {
      seven.pixels[static_cast<std::size_t>((8 + width) * 40 + 10 + i)] = 255;
      seven.pixels[static_cast<std::size_t>((9 + i) * 40 + 29 - i / 2 + width)] = 255;
    }
  }
  write_png(window.folder() / "seven.png", seven);
  window.key("d");
  window.click(129, 644);  // open
  window.type("seven.png");
  window.key("Return");
  window.click(157, 644);  // the menu of exports, and its first item
  window.click(170, 676);
  REQUIRE(window.writes_on_enter(window.folder() / "drawing-001.png"));
  const Image seen = read_png(window.folder() / "drawing-001.png");
  CHECK(seen.shape.width == 28);
  CHECK(seen.shape.height == 28);
  CHECK(distinct_greys(seen) > 5);  // scaled and centred, with soft edges
}

TEST_CASE("quitting with unsaved training asks first, and Escape stays") {
  test::RealWindow window;
  train_a_little(window);
  window.key("ctrl+q");
  window.key("Escape");
  window.key("ctrl+e");  // still there: it exports
  CHECK(window.writes_on_enter(window.folder() / "image-001.png"));
  window.key("ctrl+q");
  window.key("Return");  // save first, under the name that is proposed
  REQUIRE(window.writes_on_enter(window.folder() / "model-001.safetensors"));
  REQUIRE(window.shows_in_title("model-001.safetensors \xE2\x80\x93 paused"));
  window.key("ctrl+q");
  CHECK(window.wait_for_exit() == 0);
}

TEST_CASE("a model file that is none is refused in the window, which stays usable") {
  const test::TemporaryFolder elsewhere;
  std::ofstream(elsewhere / "broken.safetensors") << "this is not a model";
  test::RealWindow window({(elsewhere / "broken.safetensors").string()});
  window.key("Escape");
  train_a_little(window);
  window.move(620, 260);
  CHECK(distinct_greys(export_under_mouse(window, "image-001.png")) > 1);
}

}  // namespace zscape
