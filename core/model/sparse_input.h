// Products with inputs that are mostly zero, as the pixels of digits are (four in five of MNIST's): only the
// others are read. Exact for any input; faster than a dense product while at least half of it is zero.
#pragma once

#include <vector>

#include "core/base/matrix.h"

namespace zscape {

// Whether passing over the zeros of these images is worth it: at most half of what some columns hold is not
// zero.
template <typename Scalar>
bool mostly_zero(const ConstMatrixRef<Scalar>& images);

// The entries of a D×B matrix that are not zero, column by column: row index and value of the k-th one of
// column j stand at [k, j]. Columns are filled and read independently, so threads can share it.
template <typename Scalar>
class NonZerosOf {
 public:
  // Makes room for `columns` columns of at most `rows` entries; keeps its memory when it shrinks.
  void reserve(Eigen::Index rows, Eigen::Index columns);

  // Takes the entries of x's column `from` (its k-th value) for column j of this.
  void fill(Eigen::Index j, const Scalar* values, Eigen::Index count, Eigen::Index step = 1);

  int count(Eigen::Index j) const { return counts_[static_cast<std::size_t>(j)]; }
  const int* indices(Eigen::Index j) const { return indices_.data() + offset(j); }
  const Scalar* values(Eigen::Index j) const { return values_.data() + offset(j); }

 private:
  std::size_t offset(Eigen::Index j) const { return static_cast<std::size_t>(j) * rows_; }

  std::size_t rows_ = 0;
  std::vector<int> counts_;
  std::vector<int> indices_;
  std::vector<Scalar> values_;
};

// y = W x + b for the columns `range` of x and y: x inputs×B, y outputs×B. `nonzeros` (reserved for x's
// shape) is filled for these columns.
template <typename Scalar>
void sparse_forward(const ConstMatrixRef<Scalar>& weight, const ConstMatrixRef<Scalar>& bias,
                    const MatrixOf<Scalar>& x, Columns range, NonZerosOf<Scalar>& nonzeros,
                    MatrixRef<Scalar> y);

// What one thread needs to form a block of a weight gradient.
template <typename Scalar>
struct SparseGradientScratch {
  NonZerosOf<Scalar> nonzeros;
  std::vector<Scalar> packed;
};

// d_W = d_y xᵀ for the inputs (rows of x, columns of W) `inputs`: fills `d_weight`, outputs×inputs.count.
template <typename Scalar>
void sparse_weight_gradient(const ConstMatrixRef<Scalar>& x, const ConstMatrixRef<Scalar>& d_y,
                            Columns inputs, SparseGradientScratch<Scalar>& scratch,
                            MatrixRef<Scalar> d_weight);

}  // namespace zscape
