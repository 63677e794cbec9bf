#include "core/model/layers/table.h"

#include <array>
#include <sstream>
#include <type_traits>

#include "core/base/error.h"
#include "core/model/layers/activation.h"
#include "core/model/layers/linear.h"

namespace zscape {
namespace {

struct Row {
  std::string_view name;
  std::string_view sizes;  // what the numbers after the name are, one word each
  LayerPtr<float> (*make_float)(const LayerSpec& spec, const Shape& input);
  LayerPtr<double> (*make_double)(const LayerSpec& spec, const Shape& input);

  std::size_t size_count() const {
    std::istringstream words{std::string(sizes)};
    std::size_t count = 0;
    for (std::string word; words >> word;) ++count;
    return count;
  }
};

constexpr std::array kTable{
    Row{"linear", "outputs", make_linear<float>, make_linear<double>},
    Row{"relu", "", make_relu<float>, make_relu<double>},
    Row{"tanh", "", make_tanh<float>, make_tanh<double>},
    Row{"softplus", "", make_softplus<float>, make_softplus<double>},
    Row{"silu", "", make_silu<float>, make_silu<double>},
};

const Row& row_of(const LayerSpec& spec) {
  std::string known;
  for (const Row& row : kTable) {
    if (row.name == spec.name) return row;
    known += (known.empty() ? "" : ", ") + std::string(row.name);
  }
  throw Error("there is no layer '" + spec.name + "'", "Choose one of: " + known + ".");
}

// The row of a layer whose sizes are as many as it takes, and all positive.
const Row& checked_row_of(const LayerSpec& spec) {
  const Row& row = row_of(spec);
  if (spec.sizes.size() != row.size_count()) {
    throw Error("the layer '" + text_of(spec) + "' has " + std::to_string(spec.sizes.size()) +
                    " numbers, but must have " + std::to_string(row.size_count()),
                "Write it as '" + spec.name + (row.sizes.empty() ? "" : " ") + std::string(row.sizes) + "'.");
  }
  for (const int size : spec.sizes) {
    if (size < 1) throw Error("the layer '" + text_of(spec) + "' has a size below 1");
  }
  return row;
}

}  // namespace

template <typename Scalar>
LayerPtr<Scalar> make_layer(const LayerSpec& spec, const Shape& input) {
  const Row& row = checked_row_of(spec);
  if constexpr (std::is_same_v<Scalar, float>) {
    return row.make_float(spec, input);
  } else {
    return row.make_double(spec, input);
  }
}

template <typename Scalar>
std::vector<LayerPtr<Scalar>> make_layers(const std::vector<LayerSpec>& specs, const Shape& input) {
  std::vector<LayerPtr<Scalar>> layers;
  layers.reserve(specs.size());
  for (const LayerSpec& spec : specs) {
    layers.push_back(make_layer<Scalar>(spec, layers.empty() ? input : layers.back()->output_shape()));
  }
  return layers;
}

std::string text_of(const LayerSpec& spec) {
  std::string text = spec.name;
  for (const int size : spec.sizes) text += " " + std::to_string(size);
  return text;
}

LayerSpec parse_layer(std::string_view text) {
  std::istringstream words{std::string(text)};
  LayerSpec spec;
  words >> spec.name;
  for (int size = 0; words >> size;) spec.sizes.push_back(size);
  if (!words.eof()) throw Error("'" + std::string(text) + "' is not a layer");
  checked_row_of(spec);
  return spec;
}

std::vector<std::string_view> layer_names() {
  std::vector<std::string_view> names;
  for (const Row& row : kTable) names.push_back(row.name);
  return names;
}

template LayerPtr<float> make_layer(const LayerSpec&, const Shape&);
template LayerPtr<double> make_layer(const LayerSpec&, const Shape&);
template std::vector<LayerPtr<float>> make_layers(const std::vector<LayerSpec>&, const Shape&);
template std::vector<LayerPtr<double>> make_layers(const std::vector<LayerSpec>&, const Shape&);

}  // namespace zscape
