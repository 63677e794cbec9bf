#include "core/latent/statistics.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

namespace zscape {
namespace {

TEST_CASE("a dimension that ignores the data costs nothing and is not active") {
  Embedding embedding;
  embedding.posterior.mean.resize(3, 4);
  embedding.posterior.mean << 1, -1, 1, -1,  //
      0, 0, 0, 0,                            //
      0.05F, -0.05F, 0.05F, -0.05F;
  embedding.posterior.log_variance = Matrix::Zero(3, 4);
  embedding.posterior.log_variance.row(0).setConstant(std::log(0.25F));

  const DimensionStatistics statistics = dimension_statistics(embedding);
  // ½ (μ² + σ² − 1 − log σ²) with μ² = 1, σ² = ¼
  CHECK(statistics.kl(0) == Approx(0.5 * (1 + 0.25 - 1 - std::log(0.25))));
  CHECK(statistics.kl(1) == Approx(0).margin(1e-7));
  CHECK(statistics.total_kl == Approx(statistics.kl.sum()));
  CHECK(statistics.variance(0) == Approx(1));
  CHECK(statistics.variance(2) == Approx(0.0025));  // below 0.01
  CHECK(statistics.active == 1);
  CHECK(statistics.is_active(0));
  CHECK_FALSE(statistics.is_active(2));
}

TEST_CASE("an autoencoder has variances but no KL") {
  Embedding embedding;
  embedding.posterior.mean = Matrix::Random(5, 20);
  const DimensionStatistics statistics = dimension_statistics(embedding);
  CHECK(statistics.kl.size() == 0);
  CHECK(statistics.variance.size() == 5);
}

TEST_CASE("a class lies at the median of its digits, whatever a stray one does") {
  Matrix points(2, 6);
  points << 0, 1, 2, 1000, std::numeric_limits<float>::quiet_NaN(), 1,  //
      5, 6, 7, -1000, 0, 6;
  const std::vector<std::uint8_t> labels{3, 3, 3, 9, 3, 3};
  const auto centres = class_centres(points, labels);
  REQUIRE(centres.size() == 2);
  CHECK(centres[0].label == 3);
  CHECK(centres[0].count == 4);
  CHECK(centres[0].median == PlanePoint(1, 6));
  CHECK(centres[0].mean == PlanePoint(1, 6));
  CHECK(centres[1].median == PlanePoint(1000, -1000));
}

TEST_CASE("bounds leave out the farthest share of the points") {
  Matrix points(2, 101);
  for (int i = 0; i <= 100; ++i) points.col(i) << static_cast<float>(i), -static_cast<float>(i);
  CHECK(bounds_of(points) == PlaneRectangle{0, 100, -100, 0});
  CHECK(bounds_of(points, 0.05F) == PlaneRectangle{5, 95, -95, -5});
  CHECK(bounds_of(Matrix(2, 0)).empty());
}

TEST_CASE("a glide starts and ends exactly, and is half way in the middle") {
  const Matrix from = Matrix::Zero(2, 3);
  const Matrix to = Matrix::Constant(2, 3, 8);
  Matrix points;
  mix(from, to, smoothstep(-1), points);
  CHECK(points == from);
  mix(from, to, smoothstep(0.5F), points);
  CHECK(points(1, 1) == Approx(4));
  mix(from, to, smoothstep(2), points);
  CHECK(points == to);
}

TEST_CASE("a class's covariance on the map is that of the sample, and zero for one digit") {
  Matrix points(2, 4);
  points << 1, 2, 3, 50, 2, 6, 4, 50;
  const std::vector<std::uint8_t> labels{0, 0, 0, 1};
  const auto centres = class_centres(points, labels);
  CHECK(centres[0].covariance(0, 0) == Approx(1));
  CHECK(centres[0].covariance(1, 1) == Approx(4));
  CHECK(centres[0].covariance(0, 1) == Approx(1));
  CHECK(centres[1].covariance.isZero());
}

}  // namespace
}  // namespace zscape
