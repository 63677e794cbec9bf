#include "core/latent/film.h"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstring>
#include <iostream>

#include "core/base/error.h"
#include "core/io/atomic_file.h"
#include "core/model/vae.h"
#include "tests/support/process.h"
#include "tests/support/temporary_folder.h"

using namespace zscape;
using namespace zscape::test;
using Catch::Matchers::Contains;

namespace {

Vae small_model() {
  Architecture architecture;
  architecture.hidden_sizes = {8};
  Random random(1);
  return Vae(architecture, random);
}

Matrix three_codes() {
  Matrix codes(2, 3);
  codes << 0, 0.5F, 1,  //
      -1, 0.25F, 2;
  return codes;
}

}  // namespace

TEST_CASE("the codes of a path are one row a frame") {
  CHECK(codes_table(three_codes()).text() == "frame,z_0,z_1\n0,0,-1\n1,0.5,0.25\n2,1,2\n");
}

TEST_CASE("a film has one enlarged picture for each code, all with the same delay") {
  const std::vector<GifFrame> film = film_of(small_model(), three_codes(), 80);
  REQUIRE(film.size() == 3);
  CHECK(film[0].image.shape.width == 224);
  CHECK(film[0].image.shape.height == 224);
  CHECK(film[2].delay_ms == 80);
  CHECK(film[0].image.pixels != film[2].image.pixels);
}

TEST_CASE("a strip holds what the decoder draws, side by side") {
  const Vae model = small_model();
  const Image strip = strip_of(model, three_codes());
  CHECK(strip.shape.width == 3 * 28 + 2 * 2);
  CHECK(strip.shape.height == 28);
  const Vector last = model.decode(three_codes()).col(2);
  const auto corner = strip.pixels[static_cast<std::size_t>(2 * 30)];
  CHECK(std::abs(static_cast<float>(corner) - 255 * last(0)) <= 0.51F);
}

TEST_CASE("another program opens each file of a path") {
  const TemporaryFolder folder;
  const Vae model = small_model();
  write_walk(folder / "path.gif", model, three_codes(), 100);
  write_walk(folder / "path.png", model, three_codes(), 100);
  write_walk(folder / "path.csv", model, three_codes(), 100);
  write_walk(folder / "path.npy", model, three_codes(), 100);
  CHECK(folder.names() == std::set<std::string>{"path.csv", "path.gif", "path.npy", "path.png"});
  const std::string program = "/usr/bin/file";
  if (::access(program.c_str(), X_OK) != 0) {
    std::cout << "SKIPPED: " << program << " is not installed\n";
    return;
  }
  const auto kind_of = [&](const char* name) {
    return run({{program, "-b", (folder / name).string()}, {}, {}, {}}).out;
  };
  CHECK_THAT(kind_of("path.gif"), Contains("GIF image data, version 89a, 224 x 224"));
  CHECK_THAT(kind_of("path.png"), Contains("PNG image data, 88 x 28, 8-bit grayscale"));
  CHECK_THAT(kind_of("path.npy"), Contains("NumPy"));
}

TEST_CASE("an array of a path's codes is frames by latent size") {
  const TemporaryFolder folder;
  write_walk(folder / "path.npy", small_model(), three_codes(), 100);
  const std::vector<std::byte> bytes = read_file(folder / "path.npy", 4096);
  const std::string text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  CHECK_THAT(text, Contains("'shape': (3, 2)"));
  float second_of_first = 0;
  std::memcpy(&second_of_first, bytes.data() + bytes.size() - 5 * sizeof(float), sizeof(float));
  CHECK(second_of_first == -1);
}

TEST_CASE("a path of another latent size is refused") {
  const Matrix codes = Matrix::Zero(3, 4);
  CHECK_THROWS_WITH(strip_of(small_model(), codes), Contains("expected some of 2"));
  CHECK_THROWS_WITH(write_walk("/tmp/never.csv", small_model(), codes, 100), Contains("expected some of 2"));
}

TEST_CASE("a walk is written by the name's ending, and others are refused") {
  CHECK_THROWS_WITH(write_walk("walk.mp4", small_model(), three_codes(), 100),
                    "cannot write a walk to walk.mp4: its name must end in .gif, .png, .csv or .npy");
}
