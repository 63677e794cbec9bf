#include "core/model/network.h"

#include "core/base/error.h"

namespace zscape {
namespace {

std::size_t count_of(const LayerTensor& tensor) {
  std::size_t count = 1;
  for (const std::int64_t size : tensor.shape) count *= static_cast<std::size_t>(size);
  return count;
}

}  // namespace

template <typename Scalar>
NetworkOf<Scalar>::NetworkOf(const std::vector<NamedLayer>& layers, std::size_t offset) : end_(offset) {
  for (const auto& [name, layer] : layers) {
    if (!places_.empty() && layer->input_shape().values() != output_shape().values()) {
      throw Error("the layer " + name + " reads " + text_of(layer->input_shape()) +
                  " values, but the layer before it gives " + text_of(output_shape()));
    }
    Place place{name, layer, end_, 0, places_.size()};
    for (const LayerTensor& tensor : layer->tensors()) place.weights += count_of(tensor);
    if (layer->is_activation() && !places_.empty()) place.buffer = places_.back().buffer;
    end_ += place.weights;
    places_.push_back(std::move(place));
  }
}

template <typename Scalar>
std::vector<LayerSpec> NetworkOf<Scalar>::specs() const {
  std::vector<LayerSpec> specs;
  for (const Place& place : places_) specs.push_back(place.layer->spec());
  return specs;
}

template <typename Scalar>
std::string NetworkOf<Scalar>::description() const {
  std::string text;
  for (const Place& place : places_) text += (text.empty() ? "" : ", ") + place.layer->description();
  return text;
}

template <typename Scalar>
std::vector<TensorPlace> NetworkOf<Scalar>::tensors() const {
  std::vector<TensorPlace> tensors;
  for (const Place& place : places_) {
    std::size_t offset = place.offset;
    for (LayerTensor& tensor : place.layer->tensors()) {
      const std::size_t count = count_of(tensor);
      tensors.push_back({place.name + "." + tensor.name, std::move(tensor.shape), offset});
      offset += count;
    }
  }
  return tensors;
}

template <typename Scalar>
void NetworkOf<Scalar>::initialise(Initialisation initialisation, Random& random,
                                   Parameters<Scalar>& parameters) const {
  for (std::size_t i = 0; i < places_.size(); ++i) {
    const Place& place = places_[i];
    const bool hidden = i + 1 < places_.size() && places_[i + 1].layer->is_activation();
    place.layer->initialise({parameters.data() + place.offset, place.weights},
                            hidden ? initialisation : Initialisation::pytorch, random);
  }
}

template <typename Scalar>
void NetworkOf<Scalar>::prepare(Eigen::Index batch, Keep keep, NetworkPassOf<Scalar>& pass) const {
  if (keep == Keep::gradients_in_output && (is_empty() || places_.back().layer->is_activation())) {
    throw Error("the gradient cannot overwrite the output of a network that does not end in weights");
  }
  pass.keep = keep;
  pass.batch = batch;
  pass.values.resize(places_.size());
  pass.kept.resize(places_.size());
  pass.d_values.resize(places_.size());
  for (std::size_t i = 0; i < places_.size(); ++i) {
    const LayerOf<Scalar>& layer = *places_[i].layer;
    const int outputs = layer.output_shape().values();
    if (!is_in_place(i)) pass.values[i].make_room(outputs, batch);
    if (keep == Keep::values) continue;
    if (layer.kept_values() > 0) pass.kept[i].make_room(layer.kept_values(), batch);
    if (!is_in_place(i) && &d_values_of(i, pass) != &pass.values) pass.d_values[i].make_room(outputs, batch);
  }
}

template <typename Scalar>
void NetworkOf<Scalar>::check(const LayerInput<Scalar>& input, Columns range,
                              const NetworkPassOf<Scalar>& pass) const {
  if (input.values.rows() != input_shape().values()) {
    throw Error("the layer " + places_.front().name + " reads " + std::to_string(input_shape().values()) +
                    " values an image, but was given " + std::to_string(input.values.rows()),
                "Use pictures or codes of the size that the model was made for.");
  }
  if (input.values.cols() != range.count || range.first < 0 || range.first + range.count > pass.batch) {
    throw Error("columns " + std::to_string(range.first) + " to " +
                std::to_string(range.first + range.count) + " do not fit " +
                std::to_string(input.values.cols()) + " images in a batch of " + std::to_string(pass.batch));
  }
}

template <typename Scalar>
void NetworkOf<Scalar>::forward(const Parameters<Scalar>& parameters, const LayerInput<Scalar>& input,
                                Columns range, NetworkPassOf<Scalar>& pass,
                                LayerScratch<Scalar>& scratch) const {
  if (is_empty()) return;
  check(input, range, pass);
  for (std::size_t i = 0; i < places_.size(); ++i) {
    const Place& place = places_[i];
    const auto run = [&](const LayerInput<Scalar>& x) {
      const bool keeps = pass.keep != Keep::values && place.layer->kept_values() > 0;
      place.layer->forward(weights_of(parameters, place), x, pass.values[place.buffer].columns(range),
                           keeps ? pass.kept[i].columns(range) : pass.kept[i].columns({0, 0}), scratch);
    };
    if (i == 0) {
      run(input);
    } else {
      run({pass.values[places_[i - 1].buffer].columns(range)});
    }
  }
}

template <typename Scalar>
MatrixRef<Scalar> NetworkOf<Scalar>::output(NetworkPassOf<Scalar>& pass, Columns range) const {
  return pass.values[places_.back().buffer].columns(range);
}

template <typename Scalar>
ConstMatrixRef<Scalar> NetworkOf<Scalar>::output(const NetworkPassOf<Scalar>& pass, Columns range) const {
  return pass.values[places_.back().buffer].columns(range);
}

template <typename Scalar>
MatrixRef<Scalar> NetworkOf<Scalar>::d_output(NetworkPassOf<Scalar>& pass, Columns range) const {
  return d_values_of(places_.size() - 1, pass)[places_.back().buffer].columns(range);
}

template <typename Scalar>
LayerPass<Scalar> NetworkOf<Scalar>::layer_pass(std::size_t layer, const LayerInput<Scalar>& input,
                                                Columns range, const NetworkPassOf<Scalar>& pass) const {
  const ConstMatrixRef<Scalar> y = pass.values[places_[layer].buffer].columns(range);
  const ActivationsOf<Scalar>& all_kept = pass.kept[layer];
  const ConstMatrixRef<Scalar> kept = all_kept.columns(all_kept.is_empty() ? Columns{} : range);
  if (layer == 0) return {input, y, kept};
  return {{pass.values[places_[layer - 1].buffer].columns(range)}, y, kept};
}

template <typename Scalar>
void NetworkOf<Scalar>::backward(const Parameters<Scalar>& parameters, const LayerInput<Scalar>& input,
                                 Columns range, NetworkPassOf<Scalar>& pass,
                                 LayerScratch<Scalar>& scratch) const {
  if (is_empty()) return;
  check(input, range, pass);
  for (std::size_t i = places_.size(); i-- > 1;) {
    places_[i].layer->backward_input(
        weights_of(parameters, places_[i]), layer_pass(i, input, range, pass), d_y(i, range, pass),
        d_values_of(i - 1, pass)[places_[i - 1].buffer].columns(range), Into::overwrite, scratch);
  }
}

template <typename Scalar>
void NetworkOf<Scalar>::backward_input(const Parameters<Scalar>& parameters, const LayerInput<Scalar>& input,
                                       Columns range, NetworkPassOf<Scalar>& pass, MatrixRef<Scalar> d_input,
                                       Into into, LayerScratch<Scalar>& scratch) const {
  check(input, range, pass);
  const Place& first = places_.front();
  first.layer->backward_input(weights_of(parameters, first), layer_pass(0, input, range, pass),
                              d_y(0, range, pass), d_input, into, scratch);
}

namespace {

// Writes the blocks of a gradient to their places.
template <typename Scalar>
class WholeGradient final : public GradientSink<Scalar> {
 public:
  explicit WholeGradient(Scalar* gradient) : gradient_(gradient) {}
  void take(std::size_t first, std::span<const Scalar> block) override {
    std::copy(block.begin(), block.end(), gradient_ + first);
  }

 private:
  Scalar* gradient_;
};

}  // namespace

template <typename Scalar>
void gradient_of(const std::vector<NetworkRunOf<Scalar>>& runs, LayerScratch<Scalar>& scratch,
                 Parameters<Scalar>& gradient) {
  for (const NetworkRunOf<Scalar>& run : runs) {
    run.for_each_weighted({0, run.pass->batch},
                          [&](const typename NetworkOf<Scalar>::Place& place, const LayerPass<Scalar>& pass,
                              const ConstMatrixRef<Scalar>& d_y) {
                            Scalar* const values = gradient.data() + place.offset;
                            if (place.layer->sums_over_images()) {
                              place.layer->sum_gradient(pass, d_y, scratch, {values, place.weights});
                            } else {
                              WholeGradient<Scalar> sink(values);
                              place.layer->gradient(pass, d_y, {}, scratch, sink);
                            }
                          });
  }
}

template class NetworkOf<float>;
template class NetworkOf<double>;
template void gradient_of(const std::vector<NetworkRunOf<float>>&, LayerScratch<float>&, Parameters<float>&);
template void gradient_of(const std::vector<NetworkRunOf<double>>&, LayerScratch<double>&,
                          Parameters<double>&);

}  // namespace zscape
