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

// What one thread needs for the products below. It grows to the largest batch and stays; no product allocates
// after that.
template <typename Scalar>
struct SparseScratch {
  // Lists of entries that are not zero, one after the other: list k has counts[k] entries from starts[k] on.
  std::vector<int> starts;
  std::vector<int> counts;
  std::vector<int> indices;
  std::vector<Scalar> values;  // one or two for each index
  std::vector<Scalar> panels;  // rows of a matrix, copied so that what is read together lies together
};

// y = W x + b: x inputs×B, y outputs×B.
template <typename Scalar>
void sparse_forward(const ConstMatrixRef<Scalar>& weight, const ConstMatrixRef<Scalar>& bias,
                    const ConstMatrixRef<Scalar>& x, SparseScratch<Scalar>& scratch, MatrixRef<Scalar> y);

// d_W = d_y xᵀ, some inputs (rows of x, columns of W) at a time: `pack` takes d_y (outputs×B) once, then
// `block` fills `d_weight`, outputs×inputs.count, with these inputs' columns.
template <typename Scalar>
class SparseWeightGradient {
 public:
  explicit SparseWeightGradient(SparseScratch<Scalar>& scratch) : scratch_(scratch) {}

  void pack(const ConstMatrixRef<Scalar>& d_y);
  void block(const ConstMatrixRef<Scalar>& x, Columns inputs, MatrixRef<Scalar> d_weight);

 private:
  SparseScratch<Scalar>& scratch_;
};

}  // namespace zscape
