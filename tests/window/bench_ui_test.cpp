#include "app/commands/bench_ui.h"

#include <catch2/catch.hpp>

using namespace zscape;

TEST_CASE("quantiles are by nearest rank") {
  const Quantiles quantiles = quantiles_of({4, 1, 3, 2});
  CHECK(quantiles.p50 == 2);
  CHECK(quantiles.p95 == 4);
  CHECK(quantiles.max == 4);
  CHECK(quantiles_of({}).max == 0);
}
