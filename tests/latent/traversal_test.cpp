#include "core/latent/traversal.h"

#include <catch2/catch.hpp>

#include "core/base/error.h"

namespace zscape {
namespace {

TEST_CASE("values of a traversal are symmetric about their middle and as far apart each") {
  Vector expected(7);
  expected << -3, -2, -1, 0, 1, 2, 3;
  CHECK((values_around(0, 3, 7) - expected).norm() < 1e-6F);
  CHECK((values_around(5, 6, 7) - (2 * expected + Vector::Constant(7, 5))).norm() < 1e-5F);
  CHECK(values_around(2, 3, 1) == Vector::Constant(1, 2));
}

TEST_CASE("a traversal changes one dimension and keeps the others") {
  Vector code(3);
  code << 0.5F, -1, 2;
  Matrix expected(3, 3);
  expected << 0.5F, 0.5F, 0.5F,  //
      -3, 0, 3,                  //
      2, 2, 2;
  CHECK(traverse(code, 1, values_around(0, 3, 3)) == expected);
}

TEST_CASE("a traversal of a dimension that is not there is refused") {
  CHECK_THROWS_WITH(traverse(Vector::Zero(2), 2, Vector::Zero(1)),
                    "a traversal of dimension 2, expected one from 0 to 1");
  CHECK_THROWS_AS(traverse(Vector::Zero(2), -1, Vector::Zero(1)), Error);
  CHECK_THROWS_WITH(values_around(0, 3, 0), "a traversal of 0 steps, expected at least one");
}

}  // namespace
}  // namespace zscape
