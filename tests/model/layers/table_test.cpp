// Layers by name: made, written and read.
#include "core/model/layers/table.h"

#include <catch2/catch.hpp>

#include "core/base/error.h"
#include "core/model/architecture.h"

namespace zscape {

TEST_CASE("a layer's text is read back as the layer") {
  for (const char* text : {"linear 512", "relu", "tanh", "softplus", "silu"}) {
    CHECK(text_of(parse_layer(text)) == text);
    CHECK(make_layer<float>(parse_layer(text), flat(9))->spec() == parse_layer(text));
  }
}

TEST_CASE("the table holds the layers that the tests of this folder check") {
  CHECK(layer_names() == std::vector<std::string_view>{"linear", "relu", "tanh", "softplus", "silu"});
}

TEST_CASE("every activation of an architecture is a layer of the table") {
  for (const auto activation : {Activation::relu, Activation::tanh, Activation::softplus, Activation::silu}) {
    CHECK(make_layer<float>({std::string(name_of(activation)), {}}, flat(3))->is_activation());
  }
}

TEST_CASE("a list of layers passes the shapes on") {
  const auto layers = make_layers<float>({{"linear", {7}}, {"silu", {}}, {"linear", {2}}}, Shape{4, 3, 1});
  REQUIRE(layers.size() == 3);
  CHECK(layers[0]->input_shape().values() == 12);
  CHECK(layers[1]->output_shape() == flat(7));
  CHECK(layers[2]->description() == "linear 7→2");
}

TEST_CASE("an unknown layer and wrong sizes are refused, naming what would be right") {
  CHECK_THROWS_WITH(parse_layer("dense 5"), "there is no layer 'dense'");
  CHECK_THROWS_WITH(parse_layer(""), "there is no layer ''");
  CHECK_THROWS_WITH(parse_layer("linear"), "the layer 'linear' has 0 numbers, but must have 1");
  CHECK_THROWS_WITH(parse_layer("relu 5"), "the layer 'relu 5' has 1 numbers, but must have 0");
  CHECK_THROWS_WITH(parse_layer("linear 0"), "the layer 'linear 0' has a size below 1");
  CHECK_THROWS_WITH(parse_layer("linear 5x"), "'linear 5x' is not a layer");
  try {
    parse_layer("dense 5");
  } catch (const Error& error) {
    CHECK(error.remedy() == "Choose one of: linear, relu, tanh, softplus, silu.");
  }
}

}  // namespace zscape
