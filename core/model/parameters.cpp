#include "core/model/parameters.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/model/likelihood.h"

namespace zscape {
namespace {

// Gives layers their places one after the other.
class Placer {
 public:
  LayerShape place(std::string name, int inputs, int outputs) {
    LayerShape layer{std::move(name), inputs, outputs, next_};
    next_ = layer.end();
    return layer;
  }
  std::size_t size() const { return next_; }

 private:
  std::size_t next_ = 0;
};

}  // namespace

ParameterLayout::ParameterLayout(const Architecture& architecture) {
  Placer placer;
  int width = architecture.values();
  for (std::size_t i = 0; i < architecture.hidden_sizes.size(); ++i) {
    encoder.push_back(placer.place("encoder." + std::to_string(2 * i), width, architecture.hidden_sizes[i]));
    width = architecture.hidden_sizes[i];
  }
  mean = placer.place("encoder.mean", width, architecture.latent_size);
  if (architecture.is_vae())
    log_variance = placer.place("encoder.log_variance", width, architecture.latent_size);

  width = architecture.latent_size;
  for (std::size_t i = 0; i <= architecture.hidden_sizes.size(); ++i) {
    const bool last = i == architecture.hidden_sizes.size();
    const int outputs = last ? output_size(architecture)
                             : architecture.hidden_sizes[architecture.hidden_sizes.size() - 1 - i];
    decoder.push_back(placer.place("decoder." + std::to_string(2 * i), width, outputs));
    width = outputs;
  }
  size = placer.size();
}

bool ParameterLayout::is_hidden(const LayerShape& layer) const {
  const auto is_this = [&](const LayerShape& other) { return other.offset == layer.offset; };
  return std::any_of(encoder.begin(), encoder.end(), is_this) ||
         std::any_of(decoder.begin(), decoder.end() - 1, is_this);
}

std::vector<LayerShape> ParameterLayout::layers() const {
  std::vector<LayerShape> all = encoder;
  all.push_back(mean);
  if (log_variance.outputs > 0) all.push_back(log_variance);
  all.insert(all.end(), decoder.begin(), decoder.end());
  return all;
}

EnumTable<Initialisation> enum_table(Initialisation) {
  static constexpr std::array<EnumWord<Initialisation>, 2> kWords{
      {{Initialisation::pytorch, "pytorch"}, {Initialisation::he, "he"}}};
  return {"initialisation", kWords};
}

template <typename Scalar>
Parameters<Scalar> initial_parameters(const ParameterLayout& layout, Random& random,
                                      Initialisation initialisation) {
  Parameters<Scalar> parameters(static_cast<Eigen::Index>(layout.size));
  for (const LayerShape& layer : layout.layers()) {
    const auto inputs = static_cast<float>(layer.inputs);
    const float bias_bound = 1.0F / std::sqrt(inputs);
    const bool he = initialisation == Initialisation::he && layout.is_hidden(layer);
    const float weight_bound = he ? std::sqrt(6.0F / inputs) : bias_bound;
    const auto draw = [&](float bound) { return static_cast<Scalar>(random.uniform(-bound, bound)); };
    // Row by row, as PyTorch does: a seed's weights do not depend on how we store them.
    for (auto row : weight_of(parameters, layer).rowwise()) {
      for (Scalar& value : row) value = draw(weight_bound);
    }
    for (Scalar& value : bias_of(parameters, layer)) value = draw(bias_bound);
  }
  return parameters;
}

template Parameters<float> initial_parameters(const ParameterLayout&, Random&, Initialisation);
template Parameters<double> initial_parameters(const ParameterLayout&, Random&, Initialisation);

}  // namespace zscape
