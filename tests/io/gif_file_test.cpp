#include "core/io/gif_file.h"

#include <gif_lib.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstring>
#include <iostream>
#include <memory>
#include <string>

#include "core/base/error.h"
#include "tests/support/process.h"
#include "tests/support/temporary_folder.h"

using namespace zscape;
using namespace zscape::test;
using Catch::Matchers::Contains;

namespace {

Image picture(int width, int height, int seed) {
  Image image{{width, height}};
  for (int i = 0; i < width * height; ++i)
    image.pixels.push_back(static_cast<std::uint8_t>((i * i + seed * 37) % 256));
  return image;
}

std::vector<GifFrame> film() {
  return {{picture(30, 17, 0), 40}, {picture(30, 17, 1), 124}, {picture(30, 17, 2), 1000}};
}

struct CloseGif {
  void operator()(GifFileType* file) const { DGifCloseFile(file, nullptr); }
};
using OpenGif = std::unique_ptr<GifFileType, CloseGif>;

// The whole file as the library's reader sees it.
OpenGif read_gif(const std::filesystem::path& path) {
  OpenGif file(DGifOpenFileName(path.c_str(), nullptr));
  REQUIRE(file);
  REQUIRE(DGifSlurp(file.get()) == GIF_OK);
  return file;
}

std::string message_of(std::vector<GifFrame> frames) {
  try {
    encode_gif(frames);
  } catch (const Error& error) {
    return error.what();
  }
  return {};
}

}  // namespace

TEST_CASE("a film that is written is read back frame by frame, shade by shade, with its delays") {
  const TemporaryFolder folder;
  const std::vector<GifFrame> frames = film();
  write_gif(folder / "a.gif", frames);
  const OpenGif file = read_gif(folder / "a.gif");
  CHECK(file->SWidth == 30);
  CHECK(file->SHeight == 17);
  REQUIRE(file->ImageCount == 3);
  const std::vector<int> hundredths{4, 12, 100};
  for (int i = 0; i < 3; ++i) {
    const auto index = static_cast<std::size_t>(i);
    const std::vector<std::uint8_t>& pixels = frames[index].image.pixels;
    CHECK(std::memcmp(file->SavedImages[i].RasterBits, pixels.data(), pixels.size()) == 0);
    GraphicsControlBlock control{};
    REQUIRE(DGifSavedExtensionToGCB(file.get(), i, &control) == GIF_OK);
    CHECK(control.DelayTime == hundredths[index]);
    CHECK(control.TransparentColor == NO_TRANSPARENT_COLOR);
  }
  for (int shade = 0; shade < 256; ++shade) {
    const GifColorType colour = file->SColorMap->Colors[shade];
    CHECK((colour.Red == shade && colour.Green == shade && colour.Blue == shade));
  }
}

TEST_CASE("delays between hundredths of a second take turns, so that the film is as long as they add up to") {
  const TemporaryFolder folder;
  write_gif(folder / "a.gif", std::vector<GifFrame>(24, {picture(2, 2, 0), 125}));
  const OpenGif file = read_gif(folder / "a.gif");
  int hundredths = 0;
  for (int i = 0; i < file->ImageCount; ++i) {
    GraphicsControlBlock control{};
    REQUIRE(DGifSavedExtensionToGCB(file.get(), i, &control) == GIF_OK);
    CHECK((control.DelayTime == 12 || control.DelayTime == 13));
    hundredths += control.DelayTime;
  }
  CHECK(hundredths == 300);
}

TEST_CASE("a film loops for ever") {
  const TemporaryFolder folder;
  write_gif(folder / "a.gif", film());
  const OpenGif file = read_gif(folder / "a.gif");
  const SavedImage& first = file->SavedImages[0];
  REQUIRE(first.ExtensionBlockCount >= 2);
  CHECK(first.ExtensionBlocks[0].Function == APPLICATION_EXT_FUNC_CODE);
  CHECK(std::string(reinterpret_cast<const char*>(first.ExtensionBlocks[0].Bytes), 11) == "NETSCAPE2.0");
  const ExtensionBlock& repeats = first.ExtensionBlocks[1];
  REQUIRE(repeats.ByteCount == 3);
  CHECK(repeats.Bytes[0] == 1);
  CHECK((repeats.Bytes[1] == 0 && repeats.Bytes[2] == 0));
}

TEST_CASE("ImageMagick sees the film's frames, size and delays") {
  const std::string program = "/usr/bin/identify";
  if (::access(program.c_str(), X_OK) != 0) {
    std::cout << "SKIPPED: " << program << " is not installed\n";
    return;
  }
  const TemporaryFolder folder;
  write_gif(folder / "a.gif", film());
  const Outcome outcome =
      run({{program, "-format", "%m %wx%h %T;", (folder / "a.gif").string()}, {}, {}, {}});
  CHECK(outcome.out == "GIF 30x17 4;GIF 30x17 12;GIF 30x17 100;");
}

TEST_CASE("a film of one pixel is a whole file") {
  const std::vector<GifFrame> frames{{Image{{1, 1}, {200}}, 100}};
  const std::vector<std::byte> bytes = encode_gif(frames);
  CHECK(std::memcmp(bytes.data(), "GIF89a", 6) == 0);
  CHECK(bytes.back() == std::byte{0x3B});  // the trailer
}

TEST_CASE("a film that no file can hold is refused, naming the frame") {
  CHECK(message_of({}) == "a film without frames cannot be written");
  CHECK(message_of({{Image{{2, 2}, {1, 2, 3}}, 100}}) ==
        "frame 1 of the film has 3 bytes, expected 4 for 2 × 2 pixels");
  CHECK(message_of({{picture(2, 2, 0), 100}, {picture(2, 3, 0), 100}}) ==
        "frame 2 of the film has 2 × 3 pixels, expected 2 × 2 pixels as the first");
  CHECK(message_of({{picture(2, 2, 0), 19}}) ==
        "frame 1 of the film stays for 19 ms, expected 20 to 655350 ms");
  CHECK(message_of({{Image{{0, 2}, {}}, 100}}) ==
        "frame 1 of the film has 0 × 2 pixels, expected sides from 1 to 65535");
}

TEST_CASE("a film that cannot be written says where") {
  CHECK_THROWS_WITH(write_gif("/nowhere/at/all/a.gif", film()), Contains("/nowhere/at/all/a.gif"));
}

TEST_CASE("a film in a palette keeps its colours") {
  const TemporaryFolder folder;
  GifPalette palette = grey_palette();
  palette[200] = {250, 120, 7};
  write_gif(folder / "colour.gif", film(), palette);
  const OpenGif file = read_gif(folder / "colour.gif");
  const GifColorType& colour = file->SColorMap->Colors[200];
  CHECK(int(colour.Red) == 250);
  CHECK(int(colour.Green) == 120);
  CHECK(int(colour.Blue) == 7);
  CHECK(int(file->SColorMap->Colors[100].Green) == 100);
}
