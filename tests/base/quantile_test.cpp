// Quantiles are values of the list, by a rank that is rounded as asked; sizes in messages.
#include "core/base/quantile.h"

#include <catch2/catch.hpp>

#include "core/base/size_text.h"

namespace zscape {
namespace {

TEST_CASE("a quantile is the value at its rank, whatever the order of the list") {
  for (const Rank rank : {Rank::lower, Rank::nearest}) {
    std::vector<double> values{40, 10, 50, 20, 30};
    CHECK(quantile(values, 0.0, rank) == 10);
    CHECK(quantile(values, 0.25, rank) == 20);
    CHECK(quantile(values, 0.5, rank) == 30);
    CHECK(quantile(values, 1.0, rank) == 50);
  }
}

TEST_CASE("between two values the lower or the nearest one is meant") {
  std::vector<float> values{4, 1, 3, 2};
  CHECK(quantile(values, 0.5F, Rank::lower) == 2);
  CHECK(quantile(values, 0.5F, Rank::nearest) == 3);
  CHECK(quantile(values, 0.9F, Rank::lower) == 3);
  CHECK(quantile(values, 0.9F, Rank::nearest) == 4);
}

TEST_CASE("the quantile of a single value is that value") {
  std::vector<float> values{7};
  CHECK(quantile(values, 0.3F, Rank::lower) == 7);
  CHECK(quantile(values, 0.9F, Rank::nearest) == 7);
}

TEST_CASE("a size is written width first") { CHECK(size_text(28, 14) == "28 × 14"); }

}  // namespace
}  // namespace zscape
