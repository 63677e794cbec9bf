#include "core/latent/neighbours.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <limits>
#include <numeric>

#include "core/base/random.h"

namespace zscape {
namespace {

Matrix random_codes(int latent_size, int count) {
  Random random(11);
  Matrix codes(latent_size, count);
  random.fill_normal({codes.data(), static_cast<std::size_t>(codes.size())});
  return codes;
}

TEST_CASE("the nearest columns are those that a full sort puts first") {
  for (const int latent_size : {1, 2, 20}) {
    const Matrix codes = random_codes(latent_size, 1000);
    const Vector code = Vector::Constant(latent_size, 0.3F);
    std::vector<int> sorted(1000);
    std::iota(sorted.begin(), sorted.end(), 0);
    std::sort(sorted.begin(), sorted.end(), [&](int a, int b) {
      return (codes.col(a) - code).squaredNorm() < (codes.col(b) - code).squaredNorm();
    });
    std::vector<int> nearest;
    nearest_columns(codes, code, 8, nearest);
    CHECK(nearest == std::vector<int>(sorted.begin(), sorted.begin() + 8));
  }
}

TEST_CASE("there are no more neighbours than columns") {
  std::vector<int> nearest{9, 9, 9, 9};
  nearest_columns(random_codes(2, 3), Vector::Zero(2), 8, nearest);
  CHECK(nearest.size() == 3);
  nearest_columns(Matrix(2, 0), Vector::Zero(2), 8, nearest);
  CHECK(nearest.empty());
}

TEST_CASE("there are never more neighbours than there is room for") {
  std::vector<int> nearest;
  nearest_columns(random_codes(2, 1000), Vector::Zero(2), 1000, nearest);
  CHECK(nearest.size() == kMostNeighbours);
}

TEST_CASE("a code of another size has no neighbours") {
  std::vector<int> nearest{1};
  nearest_columns(random_codes(2, 3), Vector::Zero(5), 8, nearest);
  CHECK(nearest.empty());
}

TEST_CASE("equally near columns come in order, and a column that is not a number never") {
  Matrix codes = Matrix::Ones(2, 4);
  codes(0, 1) = std::numeric_limits<float>::quiet_NaN();
  std::vector<int> nearest;
  nearest_columns(codes, Vector::Zero(2), 8, nearest);
  CHECK(nearest == std::vector<int>{0, 2, 3});
}

TEST_CASE("looking again does not allocate") {
  const Matrix codes = random_codes(2, 100);
  std::vector<int> nearest;
  nearest_columns(codes, Vector::Zero(2), 8, nearest);
  const int* place = nearest.data();
  nearest_columns(codes, Vector::Ones(2), 8, nearest);
  CHECK(nearest.data() == place);
}

TEST_CASE("the point under the mouse is the nearest within reach whose class is shown") {
  Matrix points(2, 3);
  points << 0, 1, 5,  //
      0, 0, 0;
  const std::vector<std::uint8_t> labels{3, 4, 3};
  std::array<bool, 256> visible;
  visible.fill(true);
  CHECK(nearest_point(points, labels, visible, {0.9F, 0}, 0.5F) == 1);
  CHECK(nearest_point(points, labels, visible, {0.4F, 0}, 2) == 0);
  CHECK_FALSE(nearest_point(points, labels, visible, {3, 0}, 1.5F));
  visible[4] = false;
  CHECK(nearest_point(points, labels, visible, {0.9F, 0}, 2) == 0);
  CHECK_FALSE(nearest_point(points, labels, visible, {0.9F, 0}, 0.5F));
}

}  // namespace
}  // namespace zscape
