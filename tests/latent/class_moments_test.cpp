// Golden values come from tests/golden/make_density_golden.py.
#include "core/latent/class_moments.h"

#include <catch2/catch.hpp>
#include <cmath>

#include "test_paths.h"
#include "tests/support/golden.h"

namespace zscape {
namespace {

using Labels = std::vector<std::uint8_t>;

TEST_CASE("means, covariances and their determinants of classes equal NumPy's") {
  const SafetensorsFile file = SafetensorsFile::read(ZSCAPE_TEST_FILES "/density_golden.safetensors");
  const auto numbers = file.doubles("labels");
  const auto all =
      class_moments(test::golden_columns<float>(file, "mean"), Labels(numbers.begin(), numbers.end()));
  const MatrixOf<double> means = test::golden_columns<double>(file, "moments/mean");
  const MatrixOf<double> covariances =
      test::golden_columns<double>(file, "moments/covariance");  // side by side
  const auto determinants = file.doubles("moments/log_determinant");
  REQUIRE(all.size() == determinants.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto column = static_cast<Eigen::Index>(i);
    CHECK(all[i].label == static_cast<int>(i));
    CHECK((all[i].mean - means.col(column)).norm() < 1e-6);
    CHECK((all[i].covariance - covariances.middleCols(4 * column, 4)).norm() < 1e-5);
    CHECK(all[i].log_determinant == Approx(determinants[i]).epsilon(1e-4));
  }
}

TEST_CASE("a class of one code has a mean and no covariance, one on a line no volume") {
  Matrix codes(2, 4);
  codes << 5, 0, 1, 2, 7, 0, 2, 4;
  const auto all = class_moments(codes, Labels{9, 3, 3, 3});
  REQUIRE(all.size() == 2);
  CHECK(all[0].label == 3);
  CHECK(all[0].covariance(0, 1) == Approx(2));
  CHECK(std::isinf(all[0].log_determinant));
  CHECK(all[1].count == 1);
  CHECK(all[1].mean(1) == 7);
  CHECK(all[1].covariance.size() == 0);
  CHECK(all[1].log_determinant < 0);
}

}  // namespace
}  // namespace zscape
