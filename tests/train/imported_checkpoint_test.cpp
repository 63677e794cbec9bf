// Models that other programs saved: read by their shapes, with what was assumed listed.
#include "core/train/imported_checkpoint.h"

#include <catch2/catch.hpp>

#include "core/base/error.h"
#include "tests/support/edited_file.h"

namespace zscape {
namespace {

Architecture imported_architecture(ModelKind kind) {
  Architecture architecture;
  architecture.kind = kind;
  architecture.image_width = architecture.image_height = 5;
  architecture.hidden_sizes = {7, 4};
  architecture.latent_size = 3;
  return architecture;
}

Vae imported_model(ModelKind kind) {
  Random random(6);
  return Vae(imported_architecture(kind), random);
}

// What a Python script would save: the tensors and nothing else.
SafetensorsFile file_of(const Vae& model) {
  SafetensorsFile file;
  for (const TensorPlace& tensor : model.networks().tensors()) {
    const Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor> values =
        matrix_of(model.parameters(), tensor);
    file.add_f32(tensor.name, tensor.shape, {values.data(), tensor.size()});
  }
  return file;
}

Checkpoint loaded(const SafetensorsFile& file) {
  return decode_checkpoint(file.encode(), "imported.safetensors");
}

std::string refusal_of(const SafetensorsFile& file) {
  try {
    loaded(file);
  } catch (const Error& error) {
    return error.what();
  }
  return "accepted";
}

}  // namespace

TEST_CASE("a model made elsewhere is read by its shapes, and what was assumed is said") {
  const Vae model = imported_model(ModelKind::vae);
  const Checkpoint checkpoint = loaded(file_of(model));
  CHECK(checkpoint.architecture == model.architecture());
  CHECK(checkpoint.parameters == model.parameters());
  CHECK_FALSE(checkpoint.adam);
  CHECK(checkpoint.step == 0);
  CHECK(checkpoint.data_name == "unknown data");
  CHECK(checkpoint.assumptions ==
        std::vector<std::string>{"Its activation is taken to be ReLU.",
                                 "Its likelihood is taken to be Bernoulli on grey pixels."});
}

TEST_CASE("a model without log-variances is an autoencoder") {
  const Checkpoint checkpoint = loaded(file_of(imported_model(ModelKind::autoencoder)));
  CHECK(checkpoint.architecture.kind == ModelKind::autoencoder);
  REQUIRE(checkpoint.assumptions.size() == 3);
  CHECK(checkpoint.assumptions[2] == "It has no encoder.log_variance, so it is an autoencoder.");
}

TEST_CASE("tensors that are not the model's are passed over") {
  SafetensorsFile file = file_of(imported_model(ModelKind::vae));
  file.metadata["format"] = "pt";
  file.add_f32("classifier.weight", {2, 3}, std::vector<float>(6));
  CHECK(refusal_of(file) == "accepted");
}

TEST_CASE("tensors under other names are refused, naming some that were found") {
  SafetensorsFile file;
  file.add_f32("fc1.weight", {4, 25}, std::vector<float>(100));
  file.add_f32("fc1.bias", {4}, std::vector<float>(4));
  CHECK(refusal_of(file) ==
        "imported.safetensors: it has no zscape metadata and no tensors 'encoder.mean.weight' and "
        "'decoder.0.weight' (found: fc1.bias, fc1.weight)");
  CHECK(refusal_of(SafetensorsFile()) ==
        "imported.safetensors: it has no zscape metadata and no tensors 'encoder.mean.weight' and "
        "'decoder.0.weight' (found: none)");
}

TEST_CASE("layers that do not mirror each other are refused by the tensor that does not fit") {
  SafetensorsFile file = test::without(file_of(imported_model(ModelKind::vae)), {"decoder.2.weight"});
  file.add_f32("decoder.2.weight", {8, 4}, std::vector<float>(32));
  CHECK(refusal_of(file) ==
        "imported.safetensors: tensor \"decoder.2.weight\" has the shape [8, 4], expected [7, 4]");
}

TEST_CASE("pictures that are not square are refused, because nothing says their width") {
  SafetensorsFile file = test::without(file_of(imported_model(ModelKind::vae)), {"encoder.0.weight"});
  file.add_f32("encoder.0.weight", {7, 26}, std::vector<float>(7 * 26));
  CHECK(refusal_of(file) ==
        "imported.safetensors: its images have 26 pixels, which is no square, and it does not say their "
        "width");
}

TEST_CASE("a code of size zero or of too many dimensions is refused") {
  SafetensorsFile file = test::without(file_of(imported_model(ModelKind::vae)), {"encoder.mean.weight"});
  SafetensorsFile flat = file;
  file.add_f32("encoder.mean.weight", {0, 4}, std::vector<float>());
  CHECK(refusal_of(file) == "imported.safetensors: the latent size is 0, but must be between 1 and 64");
  flat.add_f32("encoder.mean.weight", {12}, std::vector<float>(12));
  CHECK(
      refusal_of(flat) ==
      "imported.safetensors: the tensor 'encoder.mean.weight' has 1 dimensions, but a linear layer's weight "
      "has 2");
}

}  // namespace zscape
