// The networks that an architecture stands for, and the places of their weights.
//
//   encoder.0, encoder.1, …   the trunk, numbered as in a PyTorch Sequential: every second layer is an
//                             activation, which has no tensors
//   encoder.mean              the code (of an autoencoder too), read off the trunk
//   encoder.log_variance      VAE only, read off the trunk
//   decoder.0, decoder.1, …   mirrored; the last layer gives D outputs (logits, or means)
//
// The weights stand in the flat vector in this order.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/model/architecture.h"
#include "core/model/network.h"

namespace zscape {

// An architecture as lists of layers.
struct LayerLists {
  std::vector<LayerSpec> encoder;
  std::vector<LayerSpec> mean;
  std::vector<LayerSpec> log_variance;  // empty in an autoencoder
  std::vector<LayerSpec> decoder;

  bool operator==(const LayerLists&) const = default;
};
LayerLists layer_lists(const Architecture& architecture);

template <typename Scalar>
struct VaeNetworksOf {
  NetworkOf<Scalar> encoder;  // the trunk; empty without hidden layers
  NetworkOf<Scalar> mean;
  NetworkOf<Scalar> log_variance;  // empty in an autoencoder
  NetworkOf<Scalar> decoder;

  // Throws Error when the layers do not fit each other.
  explicit VaeNetworksOf(const Architecture& architecture);

  std::size_t weight_count() const { return decoder.end(); }
  std::vector<TensorPlace> tensors() const;

  // The same numbers for the same random stream.
  Parameters<Scalar> initial_parameters(Random& random,
                                        Initialisation initialisation = Initialisation::pytorch) const;
};

extern template struct VaeNetworksOf<float>;
extern template struct VaeNetworksOf<double>;

}  // namespace zscape
