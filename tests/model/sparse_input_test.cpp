// Products that pass over zeros, against dense ones.
#include "core/model/sparse_input.h"

#include <catch2/catch.hpp>

namespace zscape {
namespace {

// Values in [−1, 1] of which about `share` are not zero.
template <typename Scalar>
MatrixOf<Scalar> sparse_matrix(int rows, int columns, double share) {
  const MatrixOf<Scalar> values = MatrixOf<Scalar>::Random(rows, columns);
  const MatrixOf<Scalar> chance = MatrixOf<Scalar>::Random(rows, columns);
  return (chance.array() < static_cast<Scalar>(2 * share - 1)).select(values, Scalar{0});
}

template <typename Scalar>
constexpr double kTolerance = std::is_same_v<Scalar, float> ? 1e-5 : 1e-13;

}  // namespace

TEMPLATE_TEST_CASE("a sparse forward equals W x + b for every density and any number of outputs", "", float,
                   double) {
  using M = MatrixOf<TestType>;
  for (const int outputs : {1, 3, 8, 63, 64, 130}) {
    for (const double share : {0.0, 0.2, 1.0}) {
      CAPTURE(outputs, share);
      const M weight = M::Random(outputs, 40), bias = M::Random(outputs, 1);
      const M x = sparse_matrix<TestType>(40, 9, share);
      SparseScratch<TestType> scratch;
      M y(outputs, 9);
      sparse_forward<TestType>(weight, bias, x, scratch, y);
      const M expected = (weight * x).colwise() + bias.col(0);
      CHECK((y - expected).cwiseAbs().maxCoeff() < kTolerance<TestType>);
    }
  }
}

TEMPLATE_TEST_CASE("a sparse weight gradient equals d_y times x transposed, for any block of inputs", "",
                   float, double) {
  using M = MatrixOf<TestType>;
  SparseScratch<TestType> scratch;
  SparseWeightGradient<TestType> gradient(scratch);
  for (const int outputs : {1, 5, 64, 100}) {
    CAPTURE(outputs);
    const M x = sparse_matrix<TestType>(40, 13, 0.3), d_y = M::Random(outputs, 13);
    gradient.pack(d_y);
    for (const Columns inputs : {Columns{0, 40}, Columns{7, 1}, Columns{39, 1}, Columns{11, 20}}) {
      M d_weight(outputs, inputs.count);
      gradient.block(x, inputs, d_weight);
      const M expected = d_y * x.middleRows(inputs.first, inputs.count).transpose();
      CHECK((d_weight - expected).cwiseAbs().maxCoeff() < kTolerance<TestType>);
    }
  }
}

TEST_CASE("a sparse forward fills a block of a larger matrix and leaves the rest alone") {
  const Matrix weight = Matrix::Random(6, 5), bias = Matrix::Random(6, 1), x = Matrix::Random(5, 8);
  SparseScratch<float> scratch;
  Matrix y = Matrix::Zero(6, 8);
  sparse_forward<float>(weight, bias, x.middleCols(2, 3), scratch, y.middleCols(2, 3));
  CHECK((y.leftCols(2).array() == 0).all());
  CHECK((y.middleCols(2, 3).array() != 0).all());
  CHECK((y.rightCols(3).array() == 0).all());
}

TEST_CASE("an image has the same bytes whichever image it is paired with") {
  const Matrix weight = Matrix::Random(70, 40), bias = Matrix::Random(70, 1);
  const Matrix x = sparse_matrix<float>(40, 5, 0.3);
  SparseScratch<float> scratch;
  Matrix whole(70, 5), parts(70, 5);
  sparse_forward<float>(weight, bias, x, scratch, whole);
  sparse_forward<float>(weight, bias, x.leftCols(1), scratch, parts.leftCols(1));
  sparse_forward<float>(weight, bias, x.rightCols(4), scratch, parts.rightCols(4));
  CHECK(parts == whole);
}

TEST_CASE("images count as mostly zero up to one half") {
  Matrix images = Matrix::Zero(10, 4);
  CHECK(mostly_zero<float>(images));
  images.topRows(5).setOnes();
  CHECK(mostly_zero<float>(images));
  images.topRows(6).setOnes();
  CHECK_FALSE(mostly_zero<float>(images));
}

}  // namespace zscape
