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

// Puts PyTorch's tensors, by their names and shapes, where the layout says that they belong.
template <typename Scalar>
void load_weights(const SafetensorsFile& file, VaeOf<Scalar>& model) {
  for (const LayerShape& layer : model.layout().layers()) {
    file.require_shape(layer.name + ".weight", {layer.outputs, layer.inputs});
    file.require_shape(layer.name + ".bias", {layer.outputs});
    const auto weight = golden_vector<Scalar>(file, layer.name + ".weight");
    weight_of(model.parameters(), layer) =
        Eigen::Map<const RowMajor<Scalar>>(weight.data(), layer.outputs, layer.inputs);
    bias_of(model.parameters(), layer) = golden_vector<Scalar>(file, layer.name + ".bias");
  }
}

}  // namespace zscape::test
