// The layers that a network can have, by name: how each is made, and how a list of them is written.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/model/layers/layer.h"

namespace zscape {

// A layer for an input of this shape. Throws Error for a name that is not in the table, or sizes that the
// layer does not take.
template <typename Scalar>
LayerPtr<Scalar> make_layer(const LayerSpec& spec, const Shape& input);

// The layers of a list, each reading what the one before it gives.
template <typename Scalar>
std::vector<LayerPtr<Scalar>> make_layers(const std::vector<LayerSpec>& specs, const Shape& input);

// "linear 512", "relu": how files name a layer. Parsing throws Error as `make_layer` does.
std::string text_of(const LayerSpec& spec);
LayerSpec parse_layer(std::string_view text);

// Every name in the table, for messages and tests.
std::vector<std::string_view> layer_names();

}  // namespace zscape
