#include "core/model/parameters.h"

#include "core/base/error.h"

namespace zscape {

Eigen::Index TensorPlace::columns() const {
  Eigen::Index product = 1;
  for (std::size_t i = 1; i < shape.size(); ++i) product *= shape[i];
  return product;
}

const TensorPlace& find_tensor(const std::vector<TensorPlace>& tensors, std::string_view name) {
  for (const TensorPlace& tensor : tensors) {
    if (tensor.name == name) return tensor;
  }
  throw Error("the model has no tensor '" + std::string(name) + "'");
}

}  // namespace zscape
