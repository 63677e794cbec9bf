#include <array>

#include <catch2/catch.hpp>

#include "core/data/dataset.h"
#include "core/data/first_images.h"

namespace zscape {

namespace {

// Three pictures of 2 × 2 pixels; the first byte of each is its index.
LabelledImages three_images() {
  return {.size = {2, 2}, .pixels = {0, 51, 102, 255, 1, 2, 3, 4, 2, 0, 0, 255}, .labels = {7, 8, 9}};
}

}  // namespace

TEST_CASE("the first images come with their labels, and are all where there are fewer") {
  const LabelledImages two = first_images(three_images(), 2);
  CHECK(two.size == ImageSize{2, 2});
  CHECK(two.pixels == std::vector<std::uint8_t>{0, 51, 102, 255, 1, 2, 3, 4});
  CHECK(two.labels == std::vector<std::uint8_t>{7, 8});
  CHECK(first_images(three_images(), 5).labels == three_images().labels);
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
