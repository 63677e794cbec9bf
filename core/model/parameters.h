// All weights of a model in one flat vector, and the names and shapes of its tensors.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/matrix.h"
#include "core/base/random.h"
#include "core/model/architecture.h"

namespace zscape {

// One linear layer y = W x + b. Its place in the flat vector: W (outputs × inputs) column by column, then b.
// A column is what one input feeds: products that pass over zero inputs read whole columns or none, and
// threads that own columns own unbroken memory. (PyTorch, and so our files, store W row by row.)
struct LayerShape {
  std::string name;  // "encoder.0", "encoder.mean", "encoder.log_variance", "decoder.2"
  int inputs = 0;
  int outputs = 0;
  std::size_t offset = 0;  // of W in the flat vector

  std::size_t weight_count() const {
    return static_cast<std::size_t>(inputs) * static_cast<std::size_t>(outputs);
  }
  std::size_t bias_offset() const { return offset + weight_count(); }
  std::size_t end() const { return bias_offset() + static_cast<std::size_t>(outputs); }
};

// Which layers an architecture has, in the order of the flat vector.
//
//   encoder.0, encoder.2, …   hidden layers, numbered as in a PyTorch Sequential whose odd places are
//                             activations
//   encoder.mean              the code (of an autoencoder too)
//   encoder.log_variance      VAE only
//   decoder.0, decoder.2, …   mirrored hidden layers; the last gives what the likelihood takes (output_size
//                             values: logits, or means)
struct ParameterLayout {
  std::vector<LayerShape> encoder;  // hidden layers only
  LayerShape mean;
  LayerShape log_variance;  // outputs == 0 in an autoencoder
  std::vector<LayerShape> decoder;
  std::size_t size = 0;  // of the flat vector

  explicit ParameterLayout(const Architecture& architecture);

  bool is_hidden(const LayerShape& layer) const;  // an activation follows it

  // Every layer that exists, in order of offset.
  std::vector<LayerShape> layers() const;
};

// The weights: one allocation, so that Adam, gradient checks, checkpoints and snapshots are each one
// loop over it.
template <typename Scalar>
using Parameters = VectorOf<Scalar>;

template <typename Scalar>
using WeightMap = Eigen::Map<MatrixOf<Scalar>>;
template <typename Scalar>
using ConstWeightMap = Eigen::Map<const MatrixOf<Scalar>>;

// Views of one layer in a flat vector (weights, gradient or moments alike); they live as long as the vector.
template <typename Scalar>
WeightMap<Scalar> weight_of(Parameters<Scalar>& parameters, const LayerShape& layer) {
  return {parameters.data() + layer.offset, layer.outputs, layer.inputs};
}
template <typename Scalar>
ConstWeightMap<Scalar> weight_of(const Parameters<Scalar>& parameters, const LayerShape& layer) {
  return {parameters.data() + layer.offset, layer.outputs, layer.inputs};
}
template <typename Scalar>
Eigen::Map<VectorOf<Scalar>> bias_of(Parameters<Scalar>& parameters, const LayerShape& layer) {
  return {parameters.data() + layer.bias_offset(), layer.outputs};
}
template <typename Scalar>
Eigen::Map<const VectorOf<Scalar>> bias_of(const Parameters<Scalar>& parameters, const LayerShape& layer) {
  return {parameters.data() + layer.bias_offset(), layer.outputs};
}

// Where the weights of a new model come from; biases are always uniform in ±1/√inputs.
enum class Initialisation {
  pytorch,  // PyTorch's default: weights uniform in ±1/√inputs, so that runs start where the reference runs
            // did
  he,  // hidden layers' weights uniform in ±√(6 / inputs) (He et al. 2015, eq. 10), which keeps the signal as
       // large at every depth as it was at the first; the mean, log σ² and output layers as above
};
EnumTable<Initialisation> enum_table(Initialisation);

template <typename Scalar>
Parameters<Scalar> initial_parameters(const ParameterLayout& layout, Random& random,
                                      Initialisation initialisation = Initialisation::pytorch);

}  // namespace zscape
