#include "core/io/image_file.h"

#include <catch2/catch.hpp>
#include <string>

#include "core/base/error.h"
#include "tests/support/files.h"
#include "tests/support/temporary_folder.h"

using namespace zscape;
using namespace zscape::test;
using Catch::Matchers::Contains;

namespace {

// Made with Python's zlib: 2 × 2 grey pixels 1 2 / 254 255, and one row of pure red, green, blue.
const std::string kGreyPng =
    "89504e470d0a1a0a0000000d494844520000000200000002080000000057dd52f80000000e49444154789c63606462f8f71f0003"
    "0e0201"
    "5f85da7a0000000049454e44ae426082";
const std::string kRgbPng =
    "89504e470d0a1a0a0000000d4948445200000003000000010802000000948283e30000000e49444154789c63f8cfc0c000c6000e"
    "fb02fe"
    "091c16340000000049454e44ae426082";
// The beginning of a picture of 20000 × 1 pixels.
const std::string kWidePng =
    "89504e470d0a1a0a0000000d4948445200004e200000000108000000001edfc1520000002a49444154";

}  // namespace

TEST_CASE("a grey PNG of another program is read pixel by pixel") {
  const GreyImage image = decode_png(bytes_of_hex(kGreyPng), "a.png");
  CHECK(image.width == 2);
  CHECK(image.height == 2);
  CHECK(image.pixels == std::vector<std::uint8_t>{1, 2, 254, 255});
}

TEST_CASE("a coloured PNG is read as its luma") {
  const GreyImage image = decode_png(bytes_of_hex(kRgbPng), "a.png");
  REQUIRE(image.pixels.size() == 3);
  CHECK(std::abs(image.pixels[0] - 0.299 * 255) < 1);
  CHECK(std::abs(image.pixels[1] - 0.587 * 255) < 1);
  CHECK(std::abs(image.pixels[2] - 0.114 * 255) < 2);
}

TEST_CASE("a picture that is written is read back pixel by pixel") {
  const TemporaryFolder folder;
  GreyImage image{57, 31, {}};
  for (int i = 0; i < 57 * 31; ++i) image.pixels.push_back(static_cast<std::uint8_t>(i * i % 251));
  write_png(folder / "a.png", image);
  const GreyImage back = read_png(folder / "a.png");
  CHECK(back.width == 57);
  CHECK(back.height == 31);
  CHECK(back.pixels == image.pixels);
}

TEST_CASE("a coloured picture is written with three bytes a pixel") {
  const std::string png = text_of(encode_png(RgbImage{3, 1, {255, 255, 255, 0, 0, 0, 7, 7, 7}}));
  CHECK(png.substr(16, 10) == std::string("\0\0\0\x03\0\0\0\x01\x08\x02", 10));  // width, height, depth, RGB
  CHECK(decode_png(bytes_of(png), "a.png").pixels == std::vector<std::uint8_t>{255, 0, 7});
}

TEST_CASE("pixels that do not fill the picture, or a picture without pixels, are not written") {
  CHECK_THROWS_WITH(encode_png(GreyImage{2, 2, {1, 2, 3}}),
                    "a picture of 2 × 2 pixels has 3 bytes, expected 4");
  CHECK_THROWS_WITH(encode_png(RgbImage{0, 2, {}}),
                    "cannot make a picture of 0 × 2 pixels, expected sides from 1 to 16384");
}

TEST_CASE("what is not a whole PNG is refused by name") {
  const std::vector<std::byte> png = bytes_of_hex(kGreyPng);
  CHECK_THROWS_WITH(decode_png({}, "a.png"), "a.png is not a PNG file");
  CHECK_THROWS_WITH(decode_png(bytes_of("P5 2 2 255 ...."), "a.pgm"), "a.pgm is not a PNG file");
  for (std::size_t length = 0; length < png.size() - 12; ++length) {  // the last 12 bytes only say "end"
    CHECK_THROWS_AS(decode_png(std::span(png).first(length), "a.png"), Error);
  }
  CHECK_THROWS_WITH(decode_png(std::span(png).first(50), "a.png"), Contains("a.png is a damaged PNG file ("));
  CHECK_THROWS_WITH(decode_png(bytes_of_hex(kWidePng), "a.png"),
                    "a.png has 20000 × 1 pixels, expected sides up to 16384");
}
