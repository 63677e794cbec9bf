// Names, shapes and places of the weights, and how they start.
#include "core/model/parameters.h"

#include <catch2/catch.hpp>
#include <cmath>

#include "core/model/vae.h"

namespace zscape {
namespace {

Architecture small(ModelKind kind) {
  Architecture architecture;
  architecture.kind = kind;
  architecture.image_width = 3;
  architecture.image_height = 2;
  architecture.hidden_sizes = {5, 4};
  architecture.latent_size = 2;
  return architecture;
}

}  // namespace

TEST_CASE("the layers of a VAE carry PyTorch's names and mirrored shapes") {
  struct Expected {
    std::string name;
    int outputs;
    int inputs;
  };
  const std::vector<Expected> expected = {
      {"encoder.0", 5, 6}, {"encoder.2", 4, 5}, {"encoder.mean", 2, 4}, {"encoder.log_variance", 2, 4},
      {"decoder.0", 4, 2}, {"decoder.2", 5, 4}, {"decoder.4", 6, 5}};
  const std::vector<LayerShape> layers = ParameterLayout(small(ModelKind::vae)).layers();
  REQUIRE(layers.size() == expected.size());
  for (std::size_t i = 0; i < layers.size(); ++i) {
    CHECK(layers[i].name == expected[i].name);
    CHECK(layers[i].outputs == expected[i].outputs);
    CHECK(layers[i].inputs == expected[i].inputs);
  }
}

TEST_CASE("the layers fill the flat vector without gaps, weights before biases") {
  for (const ModelKind kind : {ModelKind::vae, ModelKind::autoencoder}) {
    const ParameterLayout layout(small(kind));
    std::size_t next = 0;
    for (const LayerShape& layer : layout.layers()) {
      CHECK(layer.offset == next);
      CHECK(layer.bias_offset() == next + static_cast<std::size_t>(layer.inputs * layer.outputs));
      next = layer.end();
    }
    CHECK(layout.size == next);
  }
  // 35 + 24 + 10 + 10 + 12 + 25 + 36
  CHECK(ParameterLayout(small(ModelKind::vae)).size == 152);
}

TEST_CASE("an autoencoder has no log-variance layer") {
  const ParameterLayout layout(small(ModelKind::autoencoder));
  CHECK(layout.log_variance.outputs == 0);
  CHECK(layout.layers().size() == 6);
  CHECK(layout.size == 142);
}

TEST_CASE("without hidden layers the code reads the pixels and the pixels read the code") {
  Architecture architecture = small(ModelKind::vae);
  architecture.hidden_sizes = {};
  const ParameterLayout layout(architecture);
  REQUIRE(layout.layers().size() == 3);
  CHECK(layout.mean.inputs == 6);
  CHECK(layout.decoder[0].inputs == 2);
  CHECK(layout.decoder[0].outputs == 6);
}

TEST_CASE("a weight is stored column by column: what one input feeds stands together") {
  const ParameterLayout layout(small(ModelKind::vae));
  Vector values =
      Vector::LinSpaced(static_cast<Eigen::Index>(layout.size), 0, static_cast<float>(layout.size - 1));
  const LayerShape& second = layout.encoder[1];
  CHECK(weight_of(values, second)(1, 0) == static_cast<float>(second.offset + 1));
  CHECK(weight_of(values, second)(0, 1) ==
        static_cast<float>(second.offset) + static_cast<float>(second.outputs));
  CHECK(bias_of(values, second)[3] == static_cast<float>(second.end() - 1));
  weight_of(values, second)(0, 0) = -7;
  CHECK(values[static_cast<Eigen::Index>(second.offset)] == -7);
}

TEST_CASE("initial weights are uniform within one over the root of the inputs") {
  Architecture architecture;
  architecture.hidden_sizes = {64};
  Random random(1);
  const ParameterLayout layout(architecture);
  const Vector values = initial_parameters<float>(layout, random);
  for (const LayerShape& layer : layout.layers()) {
    CAPTURE(layer.name);
    const double bound = 1 / std::sqrt(static_cast<double>(layer.inputs));
    const auto part = values.segment(static_cast<Eigen::Index>(layer.offset),
                                     static_cast<Eigen::Index>(layer.end() - layer.offset));
    CHECK(part.cwiseAbs().maxCoeff() <= bound * (1 + 1e-6));
    CHECK(part.cwiseAbs().maxCoeff() > 0.9 * bound);
    if (part.size() < 5000) continue;
    CHECK(part.mean() == Approx(0).margin(0.03 * bound));
    CHECK(part.squaredNorm() / static_cast<float>(part.size()) == Approx(bound * bound / 3).epsilon(0.05));
  }
}

TEST_CASE("the same seed gives the same initial weights, another seed others") {
  Random first(3), again(3), other(4);
  const Architecture architecture = small(ModelKind::vae);
  const Vae one(architecture, first);
  CHECK(one.parameters() == Vae(architecture, again).parameters());
  CHECK(one.parameters() != Vae(architecture, other).parameters());
}

TEST_CASE("He's initialisation widens the hidden layers and no other") {
  Architecture architecture;
  architecture.hidden_sizes = {64, 32};
  architecture.activation = Activation::silu;
  const ParameterLayout layout(architecture);
  Random random(1);
  const Vector values = initial_parameters<float>(layout, random, Initialisation::he);
  for (const LayerShape& layer : layout.layers()) {
    CAPTURE(layer.name);
    const bool hidden = layer.name == "encoder.0" || layer.name == "encoder.2" || layer.name == "decoder.0" ||
                        layer.name == "decoder.2";
    CHECK(layout.is_hidden(layer) == hidden);
    const double inputs = layer.inputs;
    const double bound = hidden ? std::sqrt(6 / inputs) : 1 / std::sqrt(inputs);
    const auto weight = weight_of(values, layer);
    CHECK(weight.cwiseAbs().maxCoeff() <= bound * (1 + 1e-6));
    CHECK(weight.cwiseAbs().maxCoeff() > 0.9 * bound);
    CHECK(bias_of(values, layer).cwiseAbs().maxCoeff() <= (1 + 1e-6) / std::sqrt(inputs));
  }
}

TEST_CASE("an unknown initialisation is refused with the known ones") {
  CHECK(parse_enum<Initialisation>(name_of(Initialisation::he)) == Initialisation::he);
  CHECK(parse_enum<Initialisation>(name_of(Initialisation::pytorch)) == Initialisation::pytorch);
  CHECK_THROWS_WITH(parse_enum<Initialisation>("zero"), "there is no initialisation 'zero'");
}

}  // namespace zscape
