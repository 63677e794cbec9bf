#include "core/base/shortest_text.h"

#include <catch2/catch.hpp>
#include <limits>

namespace zscape {

TEST_CASE("a number is written as briefly as it can be read back") {
  CHECK(shortest_text(0.001F) == "0.001");
  CHECK(shortest_text(0.0F) == "0");
  CHECK(shortest_text(1e-9F) == "1e-09");
  CHECK(shortest_text(100000.0F) == "100000");
  CHECK(shortest_text(-4) == "-4");
  CHECK(shortest_text(std::numeric_limits<float>::quiet_NaN()) == "nan");
}

}  // namespace zscape
