// The one place where matrices are multiplied, against three plain loops.
#include "core/model/product.h"

#include <catch2/catch.hpp>

namespace zscape {
namespace {

template <typename Scalar>
MatrixOf<double> plain_product(const MatrixOf<Scalar>& a, const MatrixOf<Scalar>& b) {
  MatrixOf<double> c = MatrixOf<double>::Zero(a.rows(), b.cols());
  for (Eigen::Index i = 0; i < a.rows(); ++i) {
    for (Eigen::Index j = 0; j < b.cols(); ++j) {
      for (Eigen::Index k = 0; k < a.cols(); ++k) c(i, j) += double{a(i, k)} * double{b(k, j)};
    }
  }
  return c;
}

template <typename Scalar>
double difference(const MatrixOf<Scalar>& found, const MatrixOf<double>& expected) {
  return (found.template cast<double>() - expected).cwiseAbs().maxCoeff();
}

}  // namespace

TEMPLATE_TEST_CASE("a product equals three plain loops, transposed or not, for every shape", "", float,
                   double) {
  using M = MatrixOf<TestType>;
  const double tolerance = std::is_same_v<TestType, float> ? 1e-4 : 1e-12;
  for (const auto [rows, inner, columns] :
       {std::array{1, 1, 1}, std::array{2, 512, 33}, std::array{512, 2, 7}, std::array{17, 130, 1},
        std::array{40, 33, 96}}) {
    CAPTURE(rows, inner, columns);
    const M a = M::Random(rows, inner), b = M::Random(inner, columns);
    const M a_transposed = a.transpose(), b_transposed = b.transpose();
    const MatrixOf<double> expected = plain_product<TestType>(a, b);
    M c(rows, columns);
    multiply<TestType>(a, b, c);
    CHECK(difference<TestType>(c, expected) < tolerance);
    multiply<TestType>(Factor<TestType>(a_transposed).transposed(), b, c);
    CHECK(difference<TestType>(c, expected) < tolerance);
    multiply<TestType>(a, Factor<TestType>(b_transposed).transposed(), c);
    CHECK(difference<TestType>(c, expected) < tolerance);
    multiply<TestType>(Factor<TestType>(a_transposed).transposed(),
                       Factor<TestType>(b_transposed).transposed(), c);
    CHECK(difference<TestType>(c, expected) < tolerance);
  }
}

TEST_CASE("a product can be added to what is there") {
  const Matrix a = Matrix::Random(5, 9), b = Matrix::Random(9, 4), before = Matrix::Random(5, 4);
  Matrix c = before;
  multiply<float>(a, b, c, Into::add);
  CHECK(difference<float>(c, plain_product<float>(a, b) + before.cast<double>()) < 1e-5);
}

TEST_CASE("overwriting does not look at what is there, not even when it is not a number") {
  const Matrix a = Matrix::Random(5, 9), b = Matrix::Random(9, 4);
  Matrix c = Matrix::Constant(5, 4, std::numeric_limits<float>::quiet_NaN());
  multiply<float>(a, b, c);
  CHECK(difference<float>(c, plain_product<float>(a, b)) < 1e-5);
}

TEST_CASE("blocks of larger matrices are multiplied in place") {
  const Matrix a = Matrix::Random(20, 30), b = Matrix::Random(30, 20);
  Matrix c = Matrix::Zero(20, 20);
  multiply<float>(a.middleRows(3, 5), Factor<float>(b.middleCols(2, 6)), c.block(1, 4, 5, 6));
  const MatrixOf<double> expected = plain_product<float>(a.middleRows(3, 5), b.middleCols(2, 6));
  CHECK(difference<float>(c.block(1, 4, 5, 6), expected) < 1e-5);
  CHECK((c.array() != 0).count() == 30);
}

}  // namespace zscape
