// The product of two matrices: every dense product of the program goes through here.
//
// Eigen computes it, or oneDNN where the build found it, which is faster for the shapes of small networks.
// Neither starts threads of its own: the caller's threads share the work between them.
#pragma once

#include <string_view>

#include "core/base/matrix.h"

namespace zscape {

// One side of a product: a column-major matrix, or a block of one, that is read as it is or transposed.
template <typename Scalar>
struct Factor {
  const Scalar* data = nullptr;
  Eigen::Index rows = 0;  // of the matrix in memory, before any transposition
  Eigen::Index columns = 0;
  Eigen::Index stride = 0;  // from one column to the next
  bool is_transposed = false;

  template <typename Derived>
  Factor(
      const Eigen::DenseBase<Derived>& matrix)  // NOLINT(google-explicit-constructor): a matrix is a factor
      : data(matrix.derived().data()),
        rows(matrix.rows()),
        columns(matrix.cols()),
        stride(matrix.derived().outerStride()) {
    static_assert(!Derived::IsRowMajor && Derived::InnerStrideAtCompileTime == 1);
  }

  Factor transposed() const {
    Factor result = *this;
    result.is_transposed = !is_transposed;
    return result;
  }
};

enum class Into { overwrite, add };

// c = a b, or c += a b; c must not overlap a or b. Throws Error when the shapes do not agree.
template <typename Scalar>
void multiply(const Factor<Scalar>& a, const Factor<Scalar>& b, MatrixRef<Scalar> c,
              Into into = Into::overwrite);

// What computes single-precision products in this build: "Eigen" or "oneDNN".
std::string_view product_library();

}  // namespace zscape
