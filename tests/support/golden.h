// Files of golden values that PyTorch wrote (tests/golden), in the shapes of our own types.
#pragma once

#include <string>
#include <vector>

#include "core/io/safetensors.h"
#include "core/model/vae.h"

namespace zscape::test {

// The network of tests/golden/make_golden.py, a VAE.
inline Architecture golden_architecture() {
  Architecture architecture;
  architecture.image_width = 6;
  architecture.image_height = 4;
  architecture.hidden_sizes = {6, 4};
  architecture.latent_size = 3;
  return architecture;
}

template <typename Scalar>
VectorOf<Scalar> golden_vector(const SafetensorsFile& file, const std::string& name) {
  const std::vector<double> values = file.doubles(name);
  return Eigen::Map<const VectorOf<double>>(values.data(), static_cast<Eigen::Index>(values.size()))
      .template cast<Scalar>();
}

// PyTorch's rows are images, samples, …; read column by column they are our columns.
template <typename Scalar>
MatrixOf<Scalar> golden_columns(const SafetensorsFile& file, const std::string& name) {
  const Eigen::Index rows = file.shape(name).back();
  const VectorOf<Scalar> values = golden_vector<Scalar>(file, name);
  return values.reshaped(rows, values.size() / rows);
}

// How PyTorch stores a weight.
template <typename Scalar>
using RowMajor = Eigen::Matrix<Scalar, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

// Puts PyTorch's tensors, by their names and shapes, at their places in the model's weights.
template <typename Scalar>
void load_weights(const SafetensorsFile& file, VaeOf<Scalar>& model) {
  for (const TensorPlace& tensor : model.networks().tensors()) {
    file.require_shape(tensor.name, tensor.shape);
    const auto values = golden_vector<Scalar>(file, tensor.name);
    matrix_of(model.parameters(), tensor) =
        Eigen::Map<const RowMajor<Scalar>>(values.data(), tensor.rows(), tensor.columns());
  }
}

}  // namespace zscape::test
