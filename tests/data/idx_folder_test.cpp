#include <filesystem>

#include <catch2/catch.hpp>

#include "core/base/error.h"
#include "core/data/catalogue.h"
#include "core/data/sources/idx_folder.h"
#include "tests/support/idx_files.h"
#include "tests/support/mnist.h"
#include "tests/support/temporary_folder.h"

namespace zscape {

namespace fs = std::filesystem;

TEST_CASE("a folder of four IDX files becomes a data set named after it") {
  const test::TemporaryFolder room;
  const fs::path folder = room.path() / "letters";
  test::write_small_set(folder);

  const Dataset data = load_idx_folder(folder);
  CHECK(data.name == "letters");
  CHECK(data.source == folder.string());
  CHECK_FALSE(data.synthetic);
  CHECK(data.train.shape == ImageShape{3, 2});
  CHECK(data.train.labels == std::vector<std::uint8_t>{1, 200, 3});
  CHECK(data.train.pixels == std::vector<std::uint8_t>(18, 100));
  CHECK(data.test.labels == std::vector<std::uint8_t>{4, 5});
  CHECK(load_idx_folder(folder.string() + "/").name == "letters");
}

TEST_CASE("file names with a dot instead of the first dash are understood") {
  const test::TemporaryFolder folder;
  test::write_small_set(folder.path());
  fs::rename(folder.path() / "t10k-labels-idx1-ubyte", folder.path() / "t10k-labels.idx1-ubyte");
  CHECK_FALSE(missing_idx_file(folder.path()));
  CHECK(load_idx_folder(folder.path()).test.count() == 2);
}

TEST_CASE("a missing file is named, with its folder") {
  const test::TemporaryFolder folder;
  test::write_small_set(folder.path());
  fs::remove(folder.path() / "t10k-images-idx3-ubyte");
  CHECK(missing_idx_file(folder.path()) == "t10k-images-idx3-ubyte");
  CHECK_THROWS_WITH(load_idx_folder(folder.path()),
                    "The folder " + folder.path().string() +
                        " has no file t10k-images-idx3-ubyte (or t10k-images-idx3-ubyte.gz).");
}

TEST_CASE("images and labels that differ in number are refused, naming both files and counts") {
  const test::TemporaryFolder folder;
  test::write_small_set(folder.path());
  test::write_file(folder.path() / "train-labels-idx1-ubyte", test::small_labels({1, 2}));
  const std::string base = folder.path().string();
  CHECK_THROWS_WITH(load_idx_folder(folder.path()),
                    base + "/train-images-idx3-ubyte holds 3 images, but " + base +
                        "/train-labels-idx1-ubyte holds 2 labels; expected one label an image.");
}

TEST_CASE("training and test images of different sizes are refused, naming both sizes") {
  const test::TemporaryFolder folder;
  test::write_small_set(folder.path());
  test::write_file(folder.path() / "t10k-images-idx3-ubyte", test::idx_bytes({2051, 2, 1, 1}, {0, 0}));
  const std::string base = folder.path().string();
  CHECK_THROWS_WITH(load_idx_folder(folder.path()),
                    base + "/train-images-idx3-ubyte holds images of 3 × 2 pixels, but " + base +
                        "/t10k-images-idx3-ubyte of 1 × 1; expected one size.");
}

TEST_CASE("a relative of MNIST with the same sizes is not called MNIST") {
  const auto mnist = test::mnist_folder_or_skip();
  if (!mnist) return;
  const test::TemporaryFolder room;
  const fs::path folder = room.path() / "relative";
  fs::create_directory(folder);
  for (const char* name :
       {"train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz", "t10k-images-idx3-ubyte.gz"}) {
    fs::copy(*mnist / name, folder / name);
  }
  test::write_file(folder / "t10k-labels-idx1-ubyte",
                   test::small_labels(std::vector<std::uint8_t>(10000, 3)));
  CHECK(load_data(folder).name == "relative");
}

}  // namespace zscape
