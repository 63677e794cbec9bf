#include <catch2/catch.hpp>

#include "core/base/error.h"
#include "core/data/idx.h"
#include "tests/support/idx_files.h"
#include "tests/support/mnist.h"
#include "tests/support/temporary_folder.h"

namespace zscape {

using test::Bytes;
using test::idx_bytes;

TEST_CASE("an image file gives its pixels row by row, height before width") {
  const auto images = parse_idx_images(idx_bytes({2051, 2, 1, 3}, {1, 2, 3, 4, 5, 255}), "x");
  CHECK(images.shape == ImageShape{3, 1});
  CHECK(images.count() == 2);
  CHECK(images.pixels == std::vector<std::uint8_t>{1, 2, 3, 4, 5, 255});
}

TEST_CASE("a label file gives its labels, up to 255") {
  CHECK(parse_idx_labels(idx_bytes({2049, 3}, {0, 9, 255}), "x") == std::vector<std::uint8_t>{0, 9, 255});
}

TEST_CASE("plain and gzipped files are read alike") {
  const test::TemporaryFolder folder;
  const Bytes bytes = idx_bytes({2049, 3}, {4, 5, 6});
  test::write_file(folder.path() / "plain", bytes);
  const auto packed = folder.path() / "packed.gz";
  test::write_gzip_file(packed, bytes);

  CHECK(read_idx_labels(folder.path() / "plain") == std::vector<std::uint8_t>{4, 5, 6});
  CHECK(read_idx_labels(packed) == std::vector<std::uint8_t>{4, 5, 6});
}

TEST_CASE("a truncated or overlong file is refused, naming both sizes") {
  const auto truncated = idx_bytes({2051, 2, 1, 3}, {1, 2, 3, 4, 5});
  CHECK_THROWS_WITH(
      parse_idx_images(truncated, "cut"),
      "The IDX file cut holds 21 bytes; expected 22 for the 2 × 1 × 3 that its header announces.");
  const auto overlong = idx_bytes({2049, 1}, {1, 2});
  CHECK_THROWS_WITH(parse_idx_labels(overlong, "long"),
                    "The IDX file long holds 10 bytes; expected 9 for the 1 that its header announces.");
}

TEST_CASE("a file shorter than its header is refused") {
  CHECK_THROWS_WITH(parse_idx_images(idx_bytes({2051, 2}, {}), "short"),
                    "The IDX file short holds 8 bytes; expected at least the 16 of its header.");
  CHECK_THROWS_WITH(parse_idx_labels(Bytes{}, "empty"),
                    "The IDX file empty holds 0 bytes; expected at least the 8 of its header.");
}

TEST_CASE("labels where images belong are refused, naming both magic numbers") {
  CHECK_THROWS_WITH(parse_idx_images(idx_bytes({2049, 8}, {1, 2, 3, 4, 5, 6, 7, 8}), "labels"),
                    "The IDX file labels begins with the magic number 2049; expected 2051 (images).");
  CHECK_THROWS_WITH(parse_idx_labels(test::small_images(1), "images"),
                    "The IDX file images begins with the magic number 2051; expected 2049 (labels).");
}

TEST_CASE("impossible dimensions are refused before anything is allocated") {
  CHECK_THROWS_WITH(parse_idx_images(idx_bytes({2051, 0, 28, 28}, {}), "none"),
                    "The IDX file none has a dimension of 0 (0); expected at least 1.");
  CHECK_THROWS_WITH(parse_idx_images(idx_bytes({2051, 0xffffffff, 0xffffffff, 0xffffffff}, {}), "huge"),
                    "The IDX file huge announces 4294967295 bytes or more; expected at most 2147483647.");
  const auto wide = idx_bytes({2051, 1, 1, (1u << 20) + 1}, std::vector<std::uint8_t>((1u << 20) + 1));
  CHECK_THROWS_WITH(
      parse_idx_images(wide, "wide"),
      "The IDX file wide holds images of 1 × 1048577 pixels; expected at most 1048576 pixels an image.");
}

TEST_CASE("the first test digits of MNIST are 7, 2, 1, 0, 4") {
  const auto folder = test::mnist_folder_or_skip();
  if (!folder) return;
  const auto labels = read_idx_labels(*folder / "t10k-labels-idx1-ubyte.gz");
  REQUIRE(labels.size() == 10000);
  CHECK(std::vector(labels.begin(), labels.begin() + 5) == std::vector<std::uint8_t>{7, 2, 1, 0, 4});
  const auto images = read_idx_images(*folder / "t10k-images-idx3-ubyte.gz");
  CHECK(images.count() == 10000);
  CHECK(images.shape == ImageShape{28, 28});
}

}  // namespace zscape
