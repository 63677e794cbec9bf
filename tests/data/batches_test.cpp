#include <algorithm>
#include <vector>

#include <catch2/catch.hpp>

#include "core/base/error.h"
#include "core/data/batches.h"

namespace zscape {

namespace {

std::vector<int> take(Batches& batches, int batch_size) {
  const auto batch = batches.next(batch_size);
  return {batch.begin(), batch.end()};
}

// All batches of the epoch that begins now, one after another.
std::vector<int> take_epoch(Batches& batches, int batch_size) {
  std::vector<int> all;
  const auto epoch = batches.position().epoch;
  while (batches.position().epoch == epoch) {
    const auto batch = take(batches, batch_size);
    all.insert(all.end(), batch.begin(), batch.end());
  }
  return all;
}

}  // namespace

TEST_CASE("an epoch shows every image once, whatever the batch size") {
  const int batch_size = GENERATE(1, 7, 100, 1000);
  Batches batches(100, 1);
  auto seen = take_epoch(batches, batch_size);
  std::sort(seen.begin(), seen.end());
  for (int i = 0; i < 100; ++i) CHECK(seen.at(static_cast<std::size_t>(i)) == i);
  CHECK(seen.size() == 100);
}

TEST_CASE("the last batch of an epoch is shorter, and the next one starts a new epoch") {
  Batches batches(10, 1);
  CHECK(take(batches, 4).size() == 4);
  CHECK(take(batches, 4).size() == 4);
  CHECK(take(batches, 4).size() == 2);
  CHECK(batches.position() == Batches::Position{1, 0});
  CHECK(take(batches, 4).size() == 4);
  CHECK(batches.position() == Batches::Position{1, 4});
}

TEST_CASE("the order depends on seed and epoch, and on nothing else") {
  Batches first(1000, 5), same(1000, 5), other(1000, 6);
  const auto epoch0 = take_epoch(first, 32);
  CHECK(take_epoch(same, 17) == epoch0);
  CHECK(take_epoch(other, 32) != epoch0);
  const auto epoch1 = take_epoch(first, 32);
  CHECK(epoch1 != epoch0);

  Batches late(1000, 5);
  late.seek({1, 0});
  CHECK(take_epoch(late, 32) == epoch1);
}

TEST_CASE("changing the batch size in mid-epoch goes on in the same order") {
  Batches steady(50, 3), changing(50, 3);
  const auto expected = take_epoch(steady, 50);
  auto seen = take(changing, 20);
  for (const int size : {1, 5, 64}) {
    const auto batch = take(changing, size);
    seen.insert(seen.end(), batch.begin(), batch.end());
  }
  CHECK(seen == expected);
}

TEST_CASE("seeking to a saved position gives the batches that would have followed") {
  Batches batches(60, 9);
  take_epoch(batches, 16);
  take(batches, 16);
  const auto saved = batches.position();
  const auto expected = take(batches, 16);

  Batches resumed(60, 9);
  resumed.seek(saved);
  CHECK(take(resumed, 16) == expected);
}

TEST_CASE("every image is as likely as any other to come first") {
  std::vector<int> times_first(10);
  Batches batches(10, 2);
  for (int epoch = 0; epoch < 10000; ++epoch) {
    ++times_first.at(static_cast<std::size_t>(take(batches, 1)[0]));
    batches.seek({epoch + 1, 0});
  }
  for (const int times : times_first) CHECK(times == Approx(1000).margin(150));  // five standard deviations
}

TEST_CASE("impossible sizes and positions are refused in a sentence") {
  CHECK_THROWS_WITH(Batches(0, 1), "A data set of 0 images has no mini-batches; at least 1 is needed.");
  Batches batches(10, 1);
  CHECK_THROWS_WITH(batches.next(0), "The batch size is 0; it must be at least 1.");
  CHECK_THROWS_WITH(batches.seek({2, 10}),
                    "The position epoch 2, image 10 is outside a data set of 10 images.");
  CHECK_THROWS_AS(batches.seek({-1, 0}), Error);
}

}  // namespace zscape
