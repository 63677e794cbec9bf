// All weights of a model in one flat vector, and the names, shapes and places of its tensors.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/matrix.h"

namespace zscape {

// The weights: one allocation, so that Adam, gradient checks, checkpoints and snapshots are each one loop
// over it.
template <typename Scalar>
using Parameters = VectorOf<Scalar>;

// A tensor by the name and shape that PyTorch gives it, and its place in the flat vector. There it is the
// matrix shape[0] × (product of the rest), column by column; PyTorch stores it row by row.
struct TensorPlace {
  std::string name;                 // "encoder.0.weight"
  std::vector<std::int64_t> shape;  // [outputs, inputs]
  std::size_t offset = 0;

  Eigen::Index rows() const { return shape.front(); }
  Eigen::Index columns() const;
  std::size_t size() const { return static_cast<std::size_t>(rows() * columns()); }
  std::size_t end() const { return offset + size(); }
};

// Throws Error when there is no tensor of that name.
const TensorPlace& find_tensor(const std::vector<TensorPlace>& tensors, std::string_view name);

// A view of one tensor in a flat vector (weights, gradient or moments alike); it lives as long as the vector.
template <typename Scalar>
Eigen::Map<MatrixOf<Scalar>> matrix_of(Parameters<Scalar>& parameters, const TensorPlace& tensor) {
  return {parameters.data() + tensor.offset, tensor.rows(), tensor.columns()};
}
template <typename Scalar>
Eigen::Map<const MatrixOf<Scalar>> matrix_of(const Parameters<Scalar>& parameters,
                                             const TensorPlace& tensor) {
  return {parameters.data() + tensor.offset, tensor.rows(), tensor.columns()};
}

}  // namespace zscape
