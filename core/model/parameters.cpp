#include "core/model/parameters.h"

#include <cmath>

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
  int width = architecture.pixels();
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
    const int outputs =
        last ? architecture.pixels() : architecture.hidden_sizes[architecture.hidden_sizes.size() - 1 - i];
    decoder.push_back(placer.place("decoder." + std::to_string(2 * i), width, outputs));
    width = outputs;
  }
  size = placer.size();
}

std::vector<LayerShape> ParameterLayout::layers() const {
  std::vector<LayerShape> all = encoder;
  all.push_back(mean);
  if (log_variance.outputs > 0) all.push_back(log_variance);
  all.insert(all.end(), decoder.begin(), decoder.end());
  return all;
}

template <typename Scalar>
Parameters<Scalar> initial_parameters(const ParameterLayout& layout, Random& random) {
  Parameters<Scalar> parameters(static_cast<Eigen::Index>(layout.size));
  for (const LayerShape& layer : layout.layers()) {
    const float bound = 1.0F / std::sqrt(static_cast<float>(layer.inputs));
    const auto draw = [&] { return static_cast<Scalar>(random.uniform(-bound, bound)); };
    // Row by row, as PyTorch does: a seed's weights do not depend on how we store them.
    for (auto row : weight_of(parameters, layer).rowwise()) {
      for (Scalar& value : row) value = draw();
    }
    for (Scalar& value : bias_of(parameters, layer)) value = draw();
  }
  return parameters;
}

template Parameters<float> initial_parameters(const ParameterLayout&, Random&);
template Parameters<double> initial_parameters(const ParameterLayout&, Random&);

}  // namespace zscape
