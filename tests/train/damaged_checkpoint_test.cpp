// Every way a model file can be wrong ends in one sentence that names the file.
#include <catch2/catch.hpp>

#include "core/base/error.h"
#include "core/train/checkpoint.h"
#include "tests/support/edited_file.h"
#include "tests/support/small_runs.h"
#include "tests/support/temporary_folder.h"

namespace zscape {
namespace {

using Catch::Contains;
using Catch::StartsWith;
using test::with_metadata;
using test::without;

// A small run, whole and well: what the tests then damage.
const SafetensorsFile& healthy() {
  static const SafetensorsFile file = [] {
    Trainer trainer(test::small_digits(), test::small_architecture(), test::small_settings());
    test::take_steps(trainer, 2);
    Checkpoint checkpoint = trainer.checkpoint();
    const Posterior posterior = trainer.evaluate_test().posterior;
    checkpoint.embedding =
        SavedEmbedding{posterior.mean, posterior.log_variance, test::small_digits()->test.labels};
    const test::TemporaryFolder folder;
    save_checkpoint(folder / "run.safetensors", checkpoint);
    return SafetensorsFile::read(folder / "run.safetensors");
  }();
  return file;
}

std::string refusal_of(std::span<const std::byte> bytes) {
  try {
    decode_checkpoint(bytes, "run.safetensors");
  } catch (const Error& error) {
    return error.what();
  }
  return "accepted";
}

std::string refusal_of(const SafetensorsFile& file) { return refusal_of(file.encode()); }

// As older programs saved it: without the list of layers.
SafetensorsFile without_layers() { return with_metadata(healthy(), "\"layers\":", "\"other\":"); }

}  // namespace

TEST_CASE("the file that the damaged ones are made of is accepted") {
  CHECK(refusal_of(healthy()) == "accepted");
  CHECK(refusal_of(without(healthy(), {})) == "accepted");
}

TEST_CASE("a truncated model is refused wherever it ends") {
  const std::vector<std::byte> whole = healthy().encode();
  CHECK_THAT(refusal_of(std::span(whole).first(whole.size() - 1)), Contains("it is truncated"));
  CHECK(refusal_of(std::span(whole).first(5)) ==
        "run.safetensors has 5 bytes, expected at least 8 for the length of its header");
  for (std::size_t length = 0; length < whole.size(); length += 997) {
    CHECK_THAT(refusal_of(std::span(whole).first(length)), StartsWith("run.safetensors"));
  }
}

TEST_CASE("a prior or an objective that this version does not know is refused by its name") {
  const SafetensorsFile mixture =
      with_metadata(healthy(), "\"architecture\":{", "\"architecture\":{\"prior\":\"mixture\",");
  CHECK(refusal_of(mixture) == "run.safetensors: there is no prior 'mixture'");
  const SafetensorsFile iwae =
      with_metadata(healthy(), "\"settings\":{", "\"settings\":{\"objective\":\"iwae\",");
  CHECK(refusal_of(iwae) == "run.safetensors: there is no objective 'iwae'");
}

TEST_CASE("the usual prior and objective may be named, and are not written") {
  CHECK(refusal_of(with_metadata(healthy(), "\"architecture\":{",
                                 "\"architecture\":{\"prior\":\"standard-normal\",")) == "accepted");
  CHECK(refusal_of(with_metadata(healthy(), "\"settings\":{", "\"settings\":{\"objective\":\"elbo\",")) ==
        "accepted");
  const std::string& text = healthy().metadata.at("zscape");
  CHECK(text.find("prior") == std::string::npos);
  CHECK(text.find("objective") == std::string::npos);
}

TEST_CASE("a missing model file is refused by its name") {
  CHECK_THROWS_WITH(load_checkpoint("/nowhere/run.safetensors"), Contains("/nowhere/run.safetensors"));
}

TEST_CASE("a tensor of the wrong shape is refused, naming both shapes") {
  SafetensorsFile file = without(healthy(), {"encoder.mean.bias"});
  file.add_f32("encoder.mean.bias", {3}, std::vector<float>(3));
  CHECK(refusal_of(file) == "run.safetensors: tensor \"encoder.mean.bias\" has the shape [3], expected [2]");
}

TEST_CASE("a missing tensor is refused by its name") {
  CHECK(refusal_of(without(healthy(), {"decoder.2.bias"})) ==
        "run.safetensors has no tensor \"decoder.2.bias\"");
  CHECK(refusal_of(without(healthy(), {"adam.v.decoder.0.bias"})) ==
        "run.safetensors has no tensor \"adam.v.decoder.0.bias\"");
}

TEST_CASE("a weight that is not a number is refused, with its position") {
  SafetensorsFile file = without(healthy(), {"encoder.mean.bias"});
  file.add_f32("encoder.mean.bias", {2}, std::vector<float>{0, std::nanf("")});
  CHECK(
      refusal_of(file) ==
      "run.safetensors: tensor \"encoder.mean.bias\" holds nan at position 1, expected finite numbers only");
}

TEST_CASE("a negative second moment is refused") {
  SafetensorsFile file = without(healthy(), {"adam.v.encoder.mean.bias"});
  file.add_f32("adam.v.encoder.mean.bias", {2}, std::vector<float>{0, -1});
  CHECK(refusal_of(file) == "run.safetensors: Adam's second moments must not be negative");
}

TEST_CASE("metadata that is no JSON, lacks a field, or holds one of another type is refused") {
  SafetensorsFile file = healthy();
  file.metadata["zscape"] = "{";
  CHECK_THAT(refusal_of(file),
             StartsWith("run.safetensors: its zscape metadata cannot be read (") && Contains("parse error"));
  CHECK_THAT(refusal_of(with_metadata(healthy(), "\"latent_size\"", "\"latent\"")),
             StartsWith("run.safetensors: its zscape metadata cannot be read (") && Contains("latent_size"));
  CHECK_THAT(
      refusal_of(with_metadata(healthy(), "\"batch_size\":128", "\"batch_size\":\"many\"")),
      StartsWith("run.safetensors: its zscape metadata cannot be read (") && Contains("must be number"));
}

TEST_CASE("a version that this program does not know is refused, naming both") {
  CHECK(refusal_of(with_metadata(healthy(), "\"version\":1", "\"version\":2")) ==
        "run.safetensors: it has format version 2, and this program reads version 1");
}

TEST_CASE("values outside the bounds are refused as they are on the command line") {
  CHECK(refusal_of(with_metadata(healthy(), "\"latent_size\":2", "\"latent_size\":0")) ==
        "run.safetensors: the latent size is 0, but must be between 1 and 64");
  CHECK(refusal_of(with_metadata(healthy(), "\"activation\":\"relu\"", "\"activation\":\"elu\"")) ==
        "run.safetensors: there is no activation 'elu'");
  CHECK(refusal_of(with_metadata(healthy(), "\"batch_size\":128", "\"batch_size\":0")) ==
        "run.safetensors: the batch size is 0, but must be between 1 and 8192");
  CHECK(refusal_of(with_metadata(healthy(), "\"step\":2", "\"step\":-2")) ==
        "run.safetensors: its progress holds a number below what is possible");
}

TEST_CASE("an architecture that promises more than the file holds is refused before anything is allocated") {
  const std::string many = "8192,64,8192,64";
  CHECK(refusal_of(
            with_metadata(without_layers(), "\"hidden_sizes\":[16]", "\"hidden_sizes\":[" + many + "]")) ==
        "run.safetensors: tensor \"encoder.0.weight\" has the shape [16, 784], expected [8192, 784]");
}

TEST_CASE("a file that does not list its layers is accepted") {
  CHECK_THAT(healthy().metadata.at("zscape"), Contains("\"encoder\":[\"linear 16\",\"relu\"]"));
  CHECK(refusal_of(without_layers()) == "accepted");
}

TEST_CASE("a list of layers that is not the architecture's is refused") {
  const std::string refusal =
      "run.safetensors: its list of layers is not that of a model with the sizes 784-16-2 and the activation "
      "relu";
  CHECK(refusal_of(with_metadata(healthy(), "\"linear 16\"", "\"linear 17\"")) == refusal);
  CHECK(refusal_of(with_metadata(healthy(), "\"linear 16\",\"relu\"", "\"linear 16\",\"tanh\"")) == refusal);
  CHECK(refusal_of(with_metadata(healthy(), "\"linear 16\",\"relu\"", "\"linear 16\"")) == refusal);
  CHECK(refusal_of(with_metadata(healthy(), "\"linear 16\"", "\"convolution 16\"")) ==
        "run.safetensors: there is no layer 'convolution'");
  CHECK_THAT(refusal_of(with_metadata(healthy(), "\"linear 16\"", "16")),
             StartsWith("run.safetensors: its zscape metadata cannot be read"));
  CHECK_THAT(refusal_of(with_metadata(healthy(), "\"log_variance\":", "\"variance\":")),
             StartsWith("run.safetensors: its zscape metadata cannot be read"));
}

TEST_CASE("a history of another form is refused") {
  SafetensorsFile narrow = without(healthy(), {"history.train"});
  narrow.add_f64("history.train", {2, 2}, std::vector<double>(4));
  CHECK(refusal_of(narrow) == "run.safetensors: the tensor 'history.train' must have 5 columns");
  SafetensorsFile absurd = without(healthy(), {"history.test"});
  absurd.add_f64("history.test", {1, 5}, std::vector<double>{1e300, 0, 0, 0, 0});
  CHECK(refusal_of(absurd) == "run.safetensors: the tensor 'history.test' holds a step that no run has");
}

TEST_CASE("an embedding whose parts do not fit together is refused") {
  SafetensorsFile file = without(healthy(), {"embedding.labels"});
  file.add_u8("embedding.labels", {59}, std::vector<std::uint8_t>(59));
  CHECK(refusal_of(file) ==
        "run.safetensors: tensor \"embedding.mean\" has the shape [60, 2], expected [59, 2]");
  CHECK(refusal_of(without(healthy(), {"embedding.log_variance"})) ==
        "run.safetensors has no tensor \"embedding.log_variance\"");
}

}  // namespace zscape
