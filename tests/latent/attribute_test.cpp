#include "core/latent/attribute.h"

#include <array>
#include <catch2/catch.hpp>

#include "core/base/error.h"
#include "tests/support/wave_codes.h"

namespace zscape {
namespace {

// Four codes in three dimensions, of the classes 7, 1, 7, 1.
Matrix codes() {
  Matrix result(3, 4);
  result << 1, 0, 3, 2,  //
      0, 4, 2, 6,        //
      5, 5, 5, 5;
  return result;
}
constexpr std::array<std::uint8_t, 4> kLabels{7, 1, 7, 1};

Vector code(float x, float y, float z) {
  Vector result(3);
  result << x, y, z;
  return result;
}

TEST_CASE("the mean of a class is that of its digits alone") {
  CHECK(mean_of_class(codes(), kLabels, 7) == code(2, 1, 5));
  CHECK(mean_of_class(codes(), kLabels, 1) == code(1, 5, 5));
}

TEST_CASE("seven minus one, added to a one, is where the sevens are") {
  const Vector attribute = mean_of_class(codes(), kLabels, 7) - mean_of_class(codes(), kLabels, 1);
  CHECK(attribute == code(1, -4, 0));
  CHECK(mean_of_class(codes(), kLabels, 1) + attribute == mean_of_class(codes(), kLabels, 7));
}

TEST_CASE("the difference of two classes, added to a code, agrees with NumPy") {
  // From tests/golden/make_plane_golden.py.
  const Matrix codes = test::wave_codes();
  std::array<std::uint8_t, 200> labels{};
  for (std::size_t i = 0; i < labels.size(); ++i) labels[i] = static_cast<std::uint8_t>(i % 3);
  const Vector attribute = mean_of_class(codes, labels, 2) - mean_of_class(codes, labels, 0);
  Vector difference(5), moved(5);
  difference << -0.020898F, -0.029277F, -0.217837F, 0.013244F, -0.020387F;
  moved << -3.926427F, -3.443978F, -2.948760F, -1.785744F, -1.202058F;
  CHECK((attribute - difference).norm() < 1e-5F);
  CHECK((codes.col(7) + 1.5F * attribute - moved).norm() < 1e-5F);
}

TEST_CASE("the mean of chosen digits") {
  CHECK(mean_of_digits(codes(), std::array{0, 1, 3}) == code(1, 10.0F / 3, 5));
  CHECK(mean_of_digits(codes(), std::array{2}) == codes().col(2));
}

TEST_CASE("a mean of nothing is refused, and says of what") {
  CHECK_THROWS_WITH(mean_of_class(codes(), kLabels, 3), "no digit has the label 3");
  CHECK_THROWS_WITH(mean_of_digits(codes(), {}), "no digits have no mean code");
  CHECK_THROWS_WITH(mean_of_digits(codes(), std::array{4}), "there is no digit 4, expected one from 0 to 3");
  CHECK_THROWS_WITH(mean_of_class(codes(), std::array<std::uint8_t, 1>{7}, 7),
                    "there are 1 labels for 4 codes, expected as many");
}

}  // namespace
}  // namespace zscape
