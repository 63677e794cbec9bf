// Which source reads a path, what is known of a set, and how reading is watched and ended.
#include "core/data/catalogue.h"

#include <catch2/catch.hpp>
#include <filesystem>

#include "core/base/error.h"
#include "core/data/content_hash.h"
#include "core/data/mnist.h"
#include "core/data/synthetic_digits.h"
#include "tests/support/idx_files.h"
#include "tests/support/mnist.h"
#include "tests/support/temporary_folder.h"

namespace zscape {
namespace {

namespace fs = std::filesystem;
using test::TemporaryFolder;

TEST_CASE("a source either reads paths and says which, or says that it reads none") {
  int without_path = 0;
  for (const Source& source : sources()) {
    INFO(source.name);
    CHECK_FALSE(source.name.empty());
    CHECK(source.load != nullptr);
    CHECK((source.obstacle != nullptr) == source.reads_paths());
    without_path += source.reads_paths() ? 0 : 1;
  }
  CHECK(without_path == 1);  // the synthetic digits
}

TEST_CASE("a folder of IDX files is recognised and read") {
  const TemporaryFolder folder;
  test::write_small_set(folder.path());
  CHECK_FALSE(obstacle_to_reading(folder.path()));
  const Dataset data = load_data(folder.path());
  CHECK(data.train.count() == 3);
  CHECK(data.content_hash == content_hash(data));
  CHECK(data.noun.many == "pictures");
  CHECK(data.class_names.empty());
  CHECK_FALSE(data.split.empty());
}

TEST_CASE("a path that no source reads is refused, saying what was looked for") {
  const TemporaryFolder folder;
  const std::string missing = "has no file train-images-idx3-ubyte (or train-images-idx3-ubyte.gz)";
  CHECK(obstacle_to_reading(folder.path()) == missing);
  CHECK(obstacle_to_reading("/nonexistent") == "is not a folder that can be read");
  try {
    load_data(folder.path());
    FAIL("an empty folder was read");
  } catch (const Error& error) {
    CHECK(error.what() == folder.path().string() + " " + missing + ".");
    CHECK(error.remedy() == "Choose a folder that holds the four IDX files of a data set.");
  }
}

TEST_CASE("what is read is the same wherever it lies") {
  const TemporaryFolder place;
  test::write_small_set(place / "a");
  test::write_small_set(place / "b");
  const Dataset a = load_data(place / "a"), b = load_data(place / "b");
  CHECK(a.name != b.name);
  CHECK(same_content(a, b));
  test::write_file(place / "b" / "t10k-images-idx3-ubyte", test::small_images(2, 101));
  CHECK_FALSE(same_content(a, load_data(place / "b")));
}

TEST_CASE("reading reports shares that rise to all of it") {
  const TemporaryFolder folder;
  test::write_small_set(folder.path());
  std::vector<double> shares;
  load_data(folder.path(), {[&](double share) { shares.push_back(share); }, {}});
  REQUIRE(shares.size() > 2);
  CHECK(shares.front() == 0);
  CHECK(std::is_sorted(shares.begin(), shares.end()));
  CHECK(shares.back() == Approx(1));
}

TEST_CASE("a stop request ends reading between two files, and drawing between two digits") {
  const TemporaryFolder folder;
  test::write_small_set(folder.path());
  std::stop_source stop;
  const LoadOptions options{[&](double share) { share > 0 ? void(stop.request_stop()) : void(); },
                            stop.get_token()};
  CHECK_THROWS_AS(load_data(folder.path(), options), Cancelled);

  std::stop_source second;
  int reports = 0;
  const LoadOptions drawing{[&](double share) {
                              ++reports;
                              if (share > 0) second.request_stop();
                            },
                            second.get_token()};
  CHECK_THROWS_AS(synthetic_digits(kSyntheticTrainCount, 10, 1, drawing), Cancelled);
  CHECK(reports == 2);
}

TEST_CASE("a known set has a name, a noun and the names of its classes") {
  const KnownSet* mnist = known_set(kMnistContentHash);
  REQUIRE(mnist);
  CHECK(mnist->name == "MNIST");
  CHECK(mnist->noun.many == "digits");
  CHECK(mnist->class_names.size() == 10);
  CHECK(known_set("") == nullptr);
}

TEST_CASE("MNIST is recognised by its content, whatever its folder is called") {
  const auto folder = test::mnist_folder_or_skip();
  if (!folder) return;
  const Dataset data = load_data(*folder);
  CHECK(data.name == "MNIST");
  CHECK(data.noun.many == "digits");
  CHECK(class_name(data, 7) == "7");
  CHECK(data.train.count() == 60000);
  CHECK(data.test.count() == 10000);
}

TEST_CASE("synthetic digits are digits with an identity of their own") {
  const Dataset data = synthetic_digits(20, 10);
  CHECK(data.noun.one == "digit");
  CHECK(data.class_names.size() == 10);
  CHECK(data.content_hash == content_hash(data));
  CHECK(data.content_hash == synthetic_digits(20, 10).content_hash);
  CHECK(data.content_hash != synthetic_digits(20, 10, 2).content_hash);
}

}  // namespace
}  // namespace zscape
