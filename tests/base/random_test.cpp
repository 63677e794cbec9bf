#include "core/base/random.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <set>
#include <vector>

namespace zscape {

TEST_CASE("the generator is Philox4x32-10: the known answer of the paper's reference implementation") {
  // kat_vectors of the Random123 distribution: counter and key all zero.
  Random zeros(0, 0);
  CHECK(zeros.next_u32() == 0x6627e8d5);
  CHECK(zeros.next_u32() == 0xe169c58d);
  CHECK(zeros.next_u32() == 0xbc57ac4c);
  CHECK(zeros.next_u32() == 0x9b00dbd8);
}

TEST_CASE("a sequence continues from a position as if it had never stopped") {
  Random whole(7, 3);
  for (int i = 0; i < 10; ++i) whole.next_u32();
  Random resumed(7, 3);
  resumed.seek(whole.position());
  for (int i = 0; i < 10; ++i) CHECK(resumed.next_u32() == whole.next_u32());
}

TEST_CASE("streams and seeds are independent sequences") {
  std::set<std::uint32_t> firsts;
  for (std::uint64_t seed = 0; seed < 30; ++seed)
    for (std::uint64_t stream = 0; stream < 30; ++stream) firsts.insert(Random(seed, stream).next_u32());
  CHECK(firsts.size() == 900);
}

TEST_CASE("uniform values fill the unit interval evenly") {
  Random random(1);
  std::vector<int> histogram(10);
  for (int i = 0; i < 100000; ++i) {
    const float value = random.uniform();
    REQUIRE(value >= 0.0F);
    REQUIRE(value < 1.0F);
    ++histogram[static_cast<std::size_t>(value * 10.0F)];
  }
  for (const int count : histogram) CHECK(std::abs(count - 10000) < 400);  // four standard deviations are 380
}

TEST_CASE("normal values have the moments of N(0, 1), one by one and in bulk") {
  std::vector<float> values(200001);
  Random(2).fill_normal(values);
  Random single(3);
  for (std::size_t i = 0; i < 100000; ++i) values[i] = single.normal();
  double sum = 0;
  double squares = 0;
  double cubes = 0;
  double fourths = 0;
  for (const double value : values) {
    REQUIRE(std::isfinite(value));
    sum += value;
    squares += value * value;
    cubes += value * value * value;
    fourths += value * value * value * value;
  }
  const double n = static_cast<double>(values.size());
  CHECK(sum / n == Approx(0).margin(0.01));
  CHECK(squares / n == Approx(1).margin(0.02));
  CHECK(cubes / n == Approx(0).margin(0.04));
  CHECK(fourths / n == Approx(3).margin(0.1));
}

TEST_CASE("below() is even where 2^32 is not a multiple of the bound") {
  Random random(4);
  std::vector<int> histogram(7);
  for (int i = 0; i < 70000; ++i) ++histogram[random.below(7)];
  for (const int count : histogram) CHECK(std::abs(count - 10000) < 400);
  for (int i = 0; i < 100; ++i) CHECK(random.below(1) == 0);
}

}  // namespace zscape
