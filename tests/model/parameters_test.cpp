// Names, shapes and places of the weights, and their initial values.
#include "core/model/parameters.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <set>

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

std::vector<TensorPlace> tensors_of(const Architecture& architecture) {
  return VaeNetworksOf<float>(architecture).tensors();
}

// Of the layer that a weight or bias belongs to.
double inputs_of(const Vae& model, const TensorPlace& tensor) {
  const std::string layer = tensor.name.substr(0, tensor.name.rfind('.'));
  return static_cast<double>(model.tensor(layer + ".weight").cols());
}

}  // namespace

TEST_CASE("the tensors of a VAE carry PyTorch's names and mirrored shapes") {
  struct Expected {
    std::string name;
    std::int64_t outputs;
    std::int64_t inputs;
  };
  const std::vector<Expected> expected = {
      {"encoder.0", 5, 6}, {"encoder.2", 4, 5}, {"encoder.mean", 2, 4}, {"encoder.log_variance", 2, 4},
      {"decoder.0", 4, 2}, {"decoder.2", 5, 4}, {"decoder.4", 6, 5}};
  const std::vector<TensorPlace> tensors = tensors_of(small(ModelKind::vae));
  REQUIRE(tensors.size() == 2 * expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    CHECK(tensors[2 * i].name == expected[i].name + ".weight");
    CHECK(tensors[2 * i].shape == std::vector<std::int64_t>{expected[i].outputs, expected[i].inputs});
    CHECK(tensors[2 * i + 1].name == expected[i].name + ".bias");
    CHECK(tensors[2 * i + 1].shape == std::vector<std::int64_t>{expected[i].outputs});
  }
}

TEST_CASE("the tensors fill the flat vector without gaps, weights before biases") {
  for (const ModelKind kind : {ModelKind::vae, ModelKind::autoencoder}) {
    std::size_t next = 0;
    for (const TensorPlace& tensor : tensors_of(small(kind))) {
      CHECK(tensor.offset == next);
      next = tensor.end();
    }
    CHECK(VaeNetworksOf<float>(small(kind)).weight_count() == next);
  }
  // 35 + 24 + 10 + 10 + 12 + 25 + 36
  CHECK(VaeNetworksOf<float>(small(ModelKind::vae)).weight_count() == 152);
}

TEST_CASE("an autoencoder has no log-variance layer") {
  const VaeNetworksOf<float> networks(small(ModelKind::autoencoder));
  CHECK(networks.log_variance.is_empty());
  CHECK(networks.tensors().size() == 2 * 6);
  CHECK(networks.weight_count() == 142);
  CHECK_THROWS_WITH(find_tensor(networks.tensors(), "encoder.log_variance.bias"),
                    "the model has no tensor 'encoder.log_variance.bias'");
}

TEST_CASE("without hidden layers the code reads the pixels and the pixels read the code") {
  Architecture architecture = small(ModelKind::vae);
  architecture.hidden_sizes = {};
  const VaeNetworksOf<float> networks(architecture);
  CHECK(networks.encoder.is_empty());
  CHECK(networks.mean.description() == "linear 6→2");
  CHECK(networks.decoder.description() == "linear 2→6");
}

TEST_CASE(
    "an architecture is a list of layers, the trunk ending in an activation and the decoder in outputs") {
  Architecture architecture = small(ModelKind::autoencoder);
  architecture.activation = Activation::silu;
  architecture.code_activation = CodeActivation::relu;
  const VaeNetworksOf<float> networks(architecture);
  CHECK(networks.encoder.description() == "linear 6→5, silu, linear 5→4, silu");
  CHECK(networks.mean.description() == "linear 4→2, relu");
  CHECK(networks.decoder.description() == "linear 2→4, silu, linear 4→5, silu, linear 5→6");
  const LayerLists lists = layer_lists(architecture);
  CHECK(networks.encoder.specs() == lists.encoder);
  CHECK(networks.mean.specs() == lists.mean);
  CHECK(networks.decoder.specs() == lists.decoder);
}

TEST_CASE("a weight is stored column by column: what one input feeds stands together") {
  const std::vector<TensorPlace> tensors = tensors_of(small(ModelKind::vae));
  const auto size = static_cast<Eigen::Index>(tensors.back().end());
  Vector values = Vector::LinSpaced(size, 0, static_cast<float>(size - 1));
  const TensorPlace& weight = find_tensor(tensors, "encoder.2.weight");  // 4 outputs, 5 inputs
  const TensorPlace& bias = find_tensor(tensors, "encoder.2.bias");
  const auto first = static_cast<float>(weight.offset);
  CHECK(matrix_of(values, weight)(1, 0) == first + 1);
  CHECK(matrix_of(values, weight)(0, 1) == first + 4);
  CHECK(matrix_of(values, bias)(3, 0) == first + 23);
  matrix_of(values, weight)(0, 0) = -7;
  CHECK(values[static_cast<Eigen::Index>(weight.offset)] == -7);
}

TEST_CASE("initial weights are uniform within one over the root of the inputs") {
  Architecture architecture;
  architecture.hidden_sizes = {64};
  Random random(1);
  Vae model(architecture, random);
  for (const TensorPlace& tensor : model.networks().tensors()) {
    CAPTURE(tensor.name);
    const double bound = 1 / std::sqrt(inputs_of(model, tensor));
    const Matrix values = matrix_of(model.parameters(), tensor);
    CHECK(values.cwiseAbs().maxCoeff() <= bound * (1 + 1e-6));
    if (values.size() < 64) continue;
    CHECK(values.cwiseAbs().maxCoeff() > 0.9 * bound);
    if (values.size() < 5000) continue;
    CHECK(values.mean() == Approx(0).margin(0.03 * bound));
    CHECK(values.squaredNorm() / static_cast<float>(values.size()) ==
          Approx(bound * bound / 3).epsilon(0.05));
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
  Random random(1);
  const Vae model(architecture, random, Initialisation::he);
  const std::set<std::string> hidden = {"encoder.0.weight", "encoder.2.weight", "decoder.0.weight",
                                        "decoder.2.weight"};
  for (const TensorPlace& tensor : model.networks().tensors()) {
    CAPTURE(tensor.name);
    const double inputs = inputs_of(model, tensor);
    const double bound = hidden.count(tensor.name) > 0 ? std::sqrt(6 / inputs) : 1 / std::sqrt(inputs);
    const Matrix values = matrix_of(model.parameters(), tensor);
    CHECK(values.cwiseAbs().maxCoeff() <= bound * (1 + 1e-6));
    if (values.size() >= 64) CHECK(values.cwiseAbs().maxCoeff() > 0.9 * bound);
  }
}

TEST_CASE("the code of an autoencoder starts as PyTorch's does, although an activation follows it") {
  Architecture architecture = small(ModelKind::autoencoder);
  architecture.code_activation = CodeActivation::relu;
  Random random(1), again(1);
  const Vae he(architecture, random, Initialisation::he);
  const double bound = 1 / std::sqrt(4.0);
  CHECK(he.tensor("encoder.mean.weight").cwiseAbs().maxCoeff() <= bound * (1 + 1e-6));
  const Vae pytorch(architecture, again, Initialisation::pytorch);
  CHECK(he.tensor("encoder.mean.weight") == pytorch.tensor("encoder.mean.weight"));
}

TEST_CASE("an unknown initialisation is refused with the known ones") {
  CHECK(parse_enum<Initialisation>(name_of(Initialisation::he)) == Initialisation::he);
  CHECK(parse_enum<Initialisation>(name_of(Initialisation::pytorch)) == Initialisation::pytorch);
  CHECK_THROWS_WITH(parse_enum<Initialisation>("zero"), "there is no initialisation 'zero'");
}

}  // namespace zscape
