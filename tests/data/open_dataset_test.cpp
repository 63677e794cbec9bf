#include <filesystem>

#include <catch2/catch.hpp>

#include "core/base/error.h"
#include "core/data/open_dataset.h"
#include "tests/support/idx_files.h"
#include "tests/support/temporary_folder.h"

namespace zscape {

namespace fs = std::filesystem;

TEST_CASE("data is looked for in --data, then ZSCAPE_DATA, then the cache") {
  const test::TemporaryFolder room;
  const fs::path option = room.path() / "option", variable = room.path() / "variable";
  const fs::path cache = room.path() / "cache" / "zscape" / "mnist";
  for (const fs::path& folder : {option, variable, cache}) test::write_small_set(folder);
  DataEnvironment environment{variable.string(), (room.path() / "cache").string(), "/nonexistent"};

  CHECK(locate_data(option, environment) == option);
  CHECK(locate_data(std::nullopt, environment) == variable);
  environment.zscape_data.clear();
  CHECK(locate_data(std::nullopt, environment) == cache);
  environment.xdg_cache_home.clear();
  CHECK(locate_data(std::nullopt, environment) == std::nullopt);
}

TEST_CASE("the cache is in XDG_CACHE_HOME if that is absolute, else in the home folder") {
  CHECK(mnist_cache_folder({"", "/c", "/h"}) == "/c/zscape/mnist");
  CHECK(mnist_cache_folder({"", "", "/h"}) == "/h/.cache/zscape/mnist");
  CHECK(mnist_cache_folder({"", "relative", "/h"}) == "/h/.cache/zscape/mnist");
  CHECK_THROWS_WITH(
      mnist_cache_folder({}),
      "There is no folder for downloaded data: neither XDG_CACHE_HOME nor HOME is an absolute path.");
}

TEST_CASE("a folder that the user named and that is wrong is an error, never passed over") {
  const test::TemporaryFolder room;
  const std::string empty = room.path().string();
  CHECK_THROWS_WITH(locate_data("/nonexistent", {}),
                    "--data names /nonexistent, which is not a folder that can be read.");
  CHECK_THROWS_WITH(locate_data(std::nullopt, {empty, "", ""}),
                    "ZSCAPE_DATA names " + empty +
                        ", which has no file train-images-idx3-ubyte (or train-images-idx3-ubyte.gz).");
}

TEST_CASE("an incomplete cache counts as none") {
  const test::TemporaryFolder room;
  const fs::path cache = room.path() / "zscape" / "mnist";
  test::write_small_set(cache);
  fs::remove(cache / "t10k-labels-idx1-ubyte");
  CHECK(locate_data(std::nullopt, {"", room.path().string(), ""}) == std::nullopt);
}

TEST_CASE("a broken cache is an error whose remedy is a new download") {
  const test::TemporaryFolder room;
  const fs::path cache = room.path() / "zscape" / "mnist";
  test::write_small_set(cache);
  fs::resize_file(cache / "t10k-labels-idx1-ubyte", 9);
  try {
    open_dataset(std::nullopt, {"", room.path().string(), ""});
    FAIL("a truncated file was accepted");
  } catch (const Error& error) {
    CHECK(error.remedy() == "Delete the folder " + cache.string() + " and download MNIST again.");
  }
}

TEST_CASE("opening loads the folder that is found") {
  const test::TemporaryFolder folder;
  test::write_small_set(folder.path());
  CHECK(open_dataset(folder.path(), {})->test.count() == 2);
}

TEST_CASE("where there is no data at all, synthetic digits are drawn") {
  const DatasetPtr data = open_dataset(std::nullopt, {});
  CHECK(data->synthetic);
  CHECK(data->train.count() == 60000);
  CHECK(data->test.count() == 10000);
}

}  // namespace zscape
