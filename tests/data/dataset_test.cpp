#include <array>

#include <catch2/catch.hpp>

#include "core/base/error.h"
#include "core/data/dataset.h"
#include "core/data/first_images.h"

namespace zscape {

namespace {

// Three pictures of 2 × 2 pixels; the first byte of each is its index.
Examples three_images() {
  return {.shape = {2, 2}, .pixels = {0, 51, 102, 255, 1, 2, 3, 4, 2, 0, 0, 255}, .labels = {7, 8, 9}};
}

}  // namespace

TEST_CASE("the first images come with their labels, and are all where there are fewer") {
  Examples named = three_images();
  named.names = {"a.png", "b.png", "c.png"};
  const Examples two = first_images(named, 2);
  CHECK(two.names == std::vector<std::string>{"a.png", "b.png"});
  CHECK(two.shape == ImageShape{2, 2});
  CHECK(two.pixels == std::vector<std::uint8_t>{0, 51, 102, 255, 1, 2, 3, 4});
  CHECK(two.labels == std::vector<std::uint8_t>{7, 8});
  CHECK(first_images(three_images(), 5).labels == three_images().labels);
}

TEST_CASE("pictures are counted by themselves: labels may be missing") {
  Examples unlabelled = three_images();
  CHECK(unlabelled.count() == 3);
  CHECK(unlabelled.labelled());
  CHECK(unlabelled.label(1) == 8);
  unlabelled.labels.clear();
  CHECK(unlabelled.count() == 3);
  CHECK_FALSE(unlabelled.labelled());
  CHECK(unlabelled.label(1) == 0);
  const Examples two = first_images(unlabelled, 2);
  CHECK(two.count() == 2);
  CHECK_FALSE(two.labelled());
  CHECK(Examples{}.count() == 0);
}

TEST_CASE("a class has its name, or its number where it has none") {
  Dataset dataset;
  dataset.class_names = {"T-shirt", "trouser"};
  CHECK(class_name(dataset, 1) == "trouser");
  CHECK(class_name(dataset, 2) == "2");
  CHECK(class_name({}, 0) == "0");
}

TEST_CASE("pictures in colour are gathered in planes") {
  const Examples colour{.shape = {2, 1, 3}, .pixels = {0, 0, 0, 0, 0, 0, 10, 20, 30, 40, 50, 60}};
  REQUIRE(colour.count() == 2);
  Matrix batch;
  gather(colour, std::array{1, 0}, batch);
  Vector expected(6);
  expected << 10, 40, 20, 50, 30, 60;
  CHECK((255 * batch.col(0) - expected).cwiseAbs().maxCoeff() < 1e-4F);
  CHECK(batch.col(1).isZero());
  Matrix range;
  gather_range(colour, 1, 1, range);
  CHECK(range.col(0) == batch.col(0));
}

TEST_CASE("gathering into columns of another number is refused") {
  Matrix columns(4, 3);
  CHECK_THROWS_WITH(gather_into(three_images(), std::array{0, 1}, columns),
                    "the batch has room for 3 pictures of 4 values, but 2 of 4 are wanted");
  Matrix tall(5, 2);
  CHECK_THROWS_AS(gather_into(three_images(), std::array{0, 1}, tall), Error);
}

TEST_CASE("gathering turns bytes into grey values between 0 and 1, one image a column") {
  Matrix batch;
  gather(three_images(), std::array{2, 0}, batch);

  REQUIRE(batch.rows() == 4);
  REQUIRE(batch.cols() == 2);
  CHECK(batch(3, 0) == 1.0f);
  CHECK(batch(0, 0) == Approx(2.0 / 255));
  CHECK(batch(0, 1) == 0.0f);
  CHECK(batch(1, 1) == Approx(0.2));
  CHECK(batch(2, 1) == Approx(0.4));
  CHECK(batch(3, 1) == 1.0f);
}

TEST_CASE("gathering a range equals gathering its indices") {
  Matrix by_range, by_index;
  gather_range(three_images(), 1, 2, by_range);
  gather(three_images(), std::array{1, 2}, by_index);
  CHECK(by_range == by_index);
}

TEST_CASE("gathering into a batch of the right shape allocates nothing") {
  Matrix batch(4, 2);
  const float* memory = batch.data();
  gather(three_images(), std::array{2, 0}, batch);
  CHECK(batch.data() == memory);
  gather_range(three_images(), 0, 2, batch);
  CHECK(batch.data() == memory);
}

TEST_CASE("gathering nothing gives an empty batch") {
  Matrix batch(4, 2);
  gather_range(three_images(), 0, 0, batch);
  CHECK(batch.rows() == 4);
  CHECK(batch.cols() == 0);
}

}  // namespace zscape
