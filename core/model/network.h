// A list of layers, one after the other, whose weights are a part of a model's flat vector.
//
//   input ─► layer 0 ─► layer 1 ─► … ─► output          forward
//   d_x   ◄─ layer 0 ◄─ layer 1 ◄─ … ◄─ d_output        backward, then backward_input for layer 0
//
// An activation works in place: it shares the memory of the layer before it.
#pragma once

#include <string>
#include <vector>

#include "core/base/matrix.h"
#include "core/model/activations.h"
#include "core/model/layers/layer.h"
#include "core/model/parameters.h"

namespace zscape {

// What is kept of a pass.
enum class Keep {
  values,               // for the output alone
  gradients,            // for backward
  gradients_in_output,  // the same, where the gradient of the output overwrites the output
};

// What forward leaves for backward, for one batch: one column an image. Made once and used again: `prepare`
// allocates when the batch is larger than any before, and a smaller batch uses the first columns. A vector
// has an entry for every layer; that of an activation is empty where it shares the one before.
template <typename Scalar>
struct NetworkPassOf {
  Keep keep = Keep::values;
  Eigen::Index batch = 0;                       // the columns in use
  std::vector<ActivationsOf<Scalar>> values;    // outputs of the layers
  std::vector<ActivationsOf<Scalar>> kept;      // LayerOf::kept_values of each
  std::vector<ActivationsOf<Scalar>> d_values;  // gradients, shaped like the values
};

// A value: a copy shares the layers, which are immutable. Const functions may be called from several threads
// at once, for different columns of one pass and each with a scratch of its own.
template <typename Scalar>
class NetworkOf {
 public:
  struct NamedLayer {
    std::string name;  // "encoder.0"
    LayerPtr<Scalar> layer;
  };

  // A layer and its place in the flat vector.
  struct Place {
    std::string name;
    LayerPtr<Scalar> layer;
    std::size_t offset = 0;   // of its weights
    std::size_t weights = 0;  // how many they are
    std::size_t buffer = 0;   // the entry of NetworkPassOf::values that holds its output
  };

  NetworkOf() = default;  // without layers: gives its input

  // `offset`: where the weights of the first layer begin. Throws Error when a layer does not read what the
  // one before it gives.
  NetworkOf(const std::vector<NamedLayer>& layers, std::size_t offset);

  bool is_empty() const { return places_.empty(); }
  const std::vector<Place>& places() const { return places_; }
  const Shape& input_shape() const { return places_.front().layer->input_shape(); }
  const Shape& output_shape() const { return places_.back().layer->output_shape(); }
  std::vector<LayerSpec> specs() const;
  std::string description() const;  // "linear 784→512, relu"

  // PyTorch's tensors, "encoder.0.weight", in the order of the flat vector.
  std::vector<TensorPlace> tensors() const;
  std::size_t end() const { return end_; }  // of its weights in the flat vector

  void initialise(Initialisation initialisation, Random& random, Parameters<Scalar>& parameters) const;

  // Makes room for a batch.
  void prepare(Eigen::Index batch, Keep keep, NetworkPassOf<Scalar>& pass) const;

  // All below work on some columns of a prepared pass, and `input` holds those columns alone. They throw
  // Error when the input has another number of rows than the network reads, or the pass has no such columns.
  void forward(const Parameters<Scalar>& parameters, const LayerInput<Scalar>& input, Columns range,
               NetworkPassOf<Scalar>& pass, LayerScratch<Scalar>& scratch) const;

  // After forward: the values, and the gradient that backward starts from, to be filled before it.
  MatrixRef<Scalar> output(NetworkPassOf<Scalar>& pass, Columns range) const;
  ConstMatrixRef<Scalar> output(const NetworkPassOf<Scalar>& pass, Columns range) const;
  MatrixRef<Scalar> d_output(NetworkPassOf<Scalar>& pass, Columns range) const;

  // Gradients of all outputs, from the last layer's to the first's.
  void backward(const Parameters<Scalar>& parameters, const LayerInput<Scalar>& input, Columns range,
                NetworkPassOf<Scalar>& pass, LayerScratch<Scalar>& scratch) const;

  // After backward: the gradient of the input, which overwrites d_input or is added to it.
  void backward_input(const Parameters<Scalar>& parameters, const LayerInput<Scalar>& input, Columns range,
                      NetworkPassOf<Scalar>& pass, MatrixRef<Scalar> d_input, Into into,
                      LayerScratch<Scalar>& scratch) const;

  // After backward: calls visit(place, layer_pass, d_y) for every layer with weights, first to last.
  template <typename Visit>
  void for_each_weighted(const LayerInput<Scalar>& input, Columns range, const NetworkPassOf<Scalar>& pass,
                         const Visit& visit) const;

 private:
  using Weights = std::span<const Scalar>;

  void check(const LayerInput<Scalar>& input, Columns range, const NetworkPassOf<Scalar>& pass) const;
  Weights weights_of(const Parameters<Scalar>& parameters, const Place& place) const {
    return {parameters.data() + place.offset, place.weights};
  }
  bool is_in_place(std::size_t layer) const { return places_[layer].buffer != layer; }
  // Where the gradient of a layer's output lies.
  template <typename Pass>
  auto& d_values_of(std::size_t layer, Pass& pass) const {
    const bool in_output =
        pass.keep == Keep::gradients_in_output && places_[layer].buffer == places_.back().buffer;
    return in_output ? pass.values : pass.d_values;
  }
  ConstMatrixRef<Scalar> d_y(std::size_t layer, Columns range, const NetworkPassOf<Scalar>& pass) const {
    return d_values_of(layer, pass)[places_[layer].buffer].columns(range);
  }
  LayerPass<Scalar> layer_pass(std::size_t layer, const LayerInput<Scalar>& input, Columns range,
                               const NetworkPassOf<Scalar>& pass) const;

  std::vector<Place> places_;
  std::size_t end_ = 0;
};

template <typename Scalar>
template <typename Visit>
void NetworkOf<Scalar>::for_each_weighted(const LayerInput<Scalar>& input, Columns range,
                                          const NetworkPassOf<Scalar>& pass, const Visit& visit) const {
  if (is_empty()) return;
  check(input, range, pass);
  for (std::size_t i = 0; i < places_.size(); ++i) {
    if (places_[i].weights > 0) visit(places_[i], layer_pass(i, input, range, pass), d_y(i, range, pass));
  }
}

// A network after backward, with what its weights' gradient is made of: the input of the whole batch.
template <typename Scalar>
struct NetworkRunOf {
  const NetworkOf<Scalar>* network = nullptr;
  LayerInput<Scalar> input;
  const NetworkPassOf<Scalar>* pass = nullptr;

  template <typename Visit>
  void for_each_weighted(Columns range, const Visit& visit) const {
    network->for_each_weighted(input.columns(range), range, *pass, visit);
  }
};
using NetworkRun = NetworkRunOf<float>;

// The gradient of all weights of these networks, summed over their batches, written to its places in
// `gradient`.
template <typename Scalar>
void gradient_of(const std::vector<NetworkRunOf<Scalar>>& runs, LayerScratch<Scalar>& scratch,
                 Parameters<Scalar>& gradient);

extern template class NetworkOf<float>;
extern template class NetworkOf<double>;

}  // namespace zscape
