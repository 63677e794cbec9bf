#include "core/model/vae_networks.h"

#include "core/model/layers/table.h"
#include "core/model/likelihood.h"

namespace zscape {
namespace {

LayerSpec linear(int outputs) { return {"linear", {outputs}}; }

template <typename Scalar>
using NamedLayers = std::vector<typename NetworkOf<Scalar>::NamedLayer>;

// Layer i is called "name.i".
template <typename Scalar>
NetworkOf<Scalar> sequential(const std::string& name, const std::vector<LayerSpec>& specs, const Shape& input,
                             std::size_t offset) {
  NamedLayers<Scalar> layers;
  for (LayerPtr<Scalar>& layer : make_layers<Scalar>(specs, input)) {
    layers.push_back({name + "." + std::to_string(layers.size()), std::move(layer)});
  }
  return {layers, offset};
}

// The first layer has the head's name; those after it are activations.
template <typename Scalar>
NetworkOf<Scalar> head(const std::string& name, const std::vector<LayerSpec>& specs, const Shape& input,
                       std::size_t offset) {
  NamedLayers<Scalar> layers;
  for (LayerPtr<Scalar>& layer : make_layers<Scalar>(specs, input))
    layers.push_back({name, std::move(layer)});
  return {layers, offset};
}

}  // namespace

LayerLists layer_lists(const Architecture& architecture) {
  const LayerSpec activation{std::string(name_of(architecture.activation)), {}};
  LayerLists lists;
  for (const int size : architecture.hidden_sizes) {
    lists.encoder.insert(lists.encoder.end(), {linear(size), activation});
  }
  lists.mean = {linear(architecture.latent_size)};
  if (architecture.code_activation == CodeActivation::relu) lists.mean.push_back({"relu", {}});
  if (architecture.is_vae()) lists.log_variance = {linear(architecture.latent_size)};
  for (std::size_t i = architecture.hidden_sizes.size(); i-- > 0;) {
    lists.decoder.insert(lists.decoder.end(), {linear(architecture.hidden_sizes[i]), activation});
  }
  lists.decoder.push_back(linear(output_size(architecture)));
  return lists;
}

template <typename Scalar>
VaeNetworksOf<Scalar>::VaeNetworksOf(const Architecture& architecture) {
  const LayerLists lists = layer_lists(architecture);
  const Shape pictures = architecture.picture_shape();
  encoder = sequential<Scalar>("encoder", lists.encoder, pictures, 0);
  const Shape features = encoder.is_empty() ? pictures : encoder.output_shape();
  mean = head<Scalar>("encoder.mean", lists.mean, features, encoder.end());
  log_variance = head<Scalar>("encoder.log_variance", lists.log_variance, features, mean.end());
  decoder = sequential<Scalar>("decoder", lists.decoder, flat(architecture.latent_size), log_variance.end());
}

template <typename Scalar>
std::vector<TensorPlace> VaeNetworksOf<Scalar>::tensors() const {
  std::vector<TensorPlace> all;
  for (const NetworkOf<Scalar>* network : {&encoder, &mean, &log_variance, &decoder}) {
    for (TensorPlace& tensor : network->tensors()) all.push_back(std::move(tensor));
  }
  return all;
}

template <typename Scalar>
Parameters<Scalar> VaeNetworksOf<Scalar>::initial_parameters(Random& random,
                                                             Initialisation initialisation) const {
  Parameters<Scalar> parameters(static_cast<Eigen::Index>(weight_count()));
  encoder.initialise(initialisation, random, parameters);
  // The heads are not hidden layers, even where an activation follows.
  mean.initialise(Initialisation::pytorch, random, parameters);
  log_variance.initialise(Initialisation::pytorch, random, parameters);
  decoder.initialise(initialisation, random, parameters);
  return parameters;
}

template struct VaeNetworksOf<float>;
template struct VaeNetworksOf<double>;

}  // namespace zscape
