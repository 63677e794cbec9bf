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
  const Image image = decode_png(bytes_of_hex(kGreyPng), "a.png");
  CHECK(image.shape.width == 2);
  CHECK(image.shape.height == 2);
  CHECK(image.pixels == std::vector<std::uint8_t>{1, 2, 254, 255});
}

TEST_CASE("a coloured PNG is read as its luma") {
  const Image image = decode_png(bytes_of_hex(kRgbPng), "a.png");
  REQUIRE(image.pixels.size() == 3);
  CHECK(std::abs(image.pixels[0] - 0.299 * 255) < 1);
  CHECK(std::abs(image.pixels[1] - 0.587 * 255) < 1);
  CHECK(std::abs(image.pixels[2] - 0.114 * 255) < 2);
}

TEST_CASE("a picture that is written is read back pixel by pixel") {
  const TemporaryFolder folder;
  Image image{{57, 31}};
  for (int i = 0; i < 57 * 31; ++i) image.pixels.push_back(static_cast<std::uint8_t>(i * i % 251));
  write_png(folder / "a.png", image);
  const Image back = read_png(folder / "a.png");
  CHECK(back.shape.width == 57);
  CHECK(back.shape.height == 31);
  CHECK(back.pixels == image.pixels);
}

TEST_CASE("a coloured picture is written with three bytes a pixel") {
  const std::string png = text_of(encode_png(Image{{3, 1, 3}, {255, 255, 255, 0, 0, 0, 7, 7, 7}}));
  CHECK(png.substr(16, 10) == std::string("\0\0\0\x03\0\0\0\x01\x08\x02", 10));  // width, height, depth, RGB
  CHECK(decode_png(bytes_of(png), "a.png").pixels == std::vector<std::uint8_t>{255, 0, 7});
}

TEST_CASE("pixels that do not fill the picture, or a picture without pixels, are not written") {
  CHECK_THROWS_WITH(encode_png(Image{{2, 2}, {1, 2, 3}}),
                    "a picture of 2 × 2 pixels has 3 bytes, expected 4");
  CHECK_THROWS_WITH(encode_png(Image{{0, 2, 3}}),
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

TEST_CASE("a JPEG of another program is read as grey") {
  // Made with ImageMagick: 6 × 4 white pixels with a black square of 2 × 2 at (1, 1).
  const std::string jpeg =
      "ffd8ffe000104a46494600010100000100010000ffdb0043000201010101010201010102020202020403020202020504040304"
      "060506060605060606070908060709070606080b08090a0a0a0a0a06080b0c0b0a0c090a0a0affc0000b080004000601011100"
      "ffc40014000100000000000000000000000000000009ffc40026100000010a0701000000000000000000000702050612131415"
      "1622230001030417252627ffda0008010100003f006f00200b81275fb50809a4e8201c92af7e91c4604f8cfaa36db21d4dba0c"
      "ecedaa66b97566b63fffd9";
  const std::vector<std::byte> bytes = bytes_of_hex(jpeg);
  const Image image = decode_picture(bytes, "a.jpg");
  REQUIRE(image.shape.width == 6);
  REQUIRE(image.shape.height == 4);
  CHECK(image.pixels[1 * 6 + 1] < 30);
  CHECK(image.pixels[2 * 6 + 2] < 30);
  CHECK(image.pixels[3 * 6 + 5] > 225);
  CHECK_THROWS_WITH(decode_picture(std::span(bytes).first(60), "a.jpg"),
                    Contains("a.jpg is a damaged JPEG file ("));
}

TEST_CASE("what is transparent in a picture shows white paper") {
  // Made with ImageMagick: one black pixel, one transparent one.
  const std::string png =
      "89504e470d0a1a0a0000000d4948445200000002000000010806000000f4227f8a000000114944415408d763606060f8cfc0c0"
      "c0"
      "0000050401009ac23b130000000049454e44ae426082";
  CHECK(decode_picture(bytes_of_hex(png), "a.png").pixels == std::vector<std::uint8_t>{0, 255});
  CHECK(decode_picture(bytes_of_hex(kGreyPng), "a.png").pixels == std::vector<std::uint8_t>{1, 2, 254, 255});
}

TEST_CASE("what is transparent around light ink alone shows black paper") {
  // Made with Python's zlib: a white pixel, a transparent one, a light grey one of half opacity.
  const std::string png =
      "89504e470d0a1a0a0000000d4948445200000003000000010804000000b1e9dc3f0000000f49444154789c63f8ff9f93e144"
      "03000d300350ffd9482e0000000049454e44ae426082";
  CHECK(decode_picture(bytes_of_hex(png), "a.png").pixels == std::vector<std::uint8_t>{255, 0, 100});
}

TEST_CASE("a picture of another format is refused, naming those that can be read") {
  try {
    decode_picture(bytes_of("GIF89a"), "a.gif");
    FAIL("a GIF was read");
  } catch (const Error& error) {
    CHECK(std::string(error.what()) == "a.gif is neither a PNG nor a JPEG file");
    CHECK(std::string(error.remedy()) == "Choose another picture; zscape reads PNG and JPEG files.");
  }
}
