#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "core/io/safetensors.h"
#include "core/train/checkpoint.h"
#include "tests/cli/zscape_process.h"
#include "tests/support/files.h"

using namespace zscape;
using namespace zscape::test;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

namespace {

// The numbers of a tensor, without those of the clock: rows of a history are step, epoch, seconds,
// reconstruction, KL.
std::vector<double> numbers_of(const SafetensorsFile& file, const std::string& name) {
  std::vector<double> numbers = file.doubles(name, NonFinite::allow);
  const bool history = name == "history.train" || name == "history.test";
  for (std::size_t i = 2; history && i < numbers.size(); i += 5) numbers[i] = 0;
  return numbers;
}

// Every tensor, Adam's moments and the curves included.
void check_same_tensors(const std::filesystem::path& one, const std::filesystem::path& other) {
  const SafetensorsFile a = SafetensorsFile::read(one);
  const SafetensorsFile b = SafetensorsFile::read(other);
  REQUIRE(a.has("adam.m.encoder.0.weight"));
  for (const std::string& name : a.names()) {
    INFO(name);
    REQUIRE(b.has(name));
    CHECK(numbers_of(a, name) == numbers_of(b, name));
  }
}

}  // namespace

TEST_CASE("training prints one JSON object on stdout, and everything else on stderr") {
  const Workplace place;
  const Outcome outcome = place.train({"--epochs", "2", "--out", "m.safetensors", "--json"});
  INFO(outcome.err);
  REQUIRE(outcome.code == 0);
  const auto json = nlohmann::json::parse(outcome.out);
  CHECK(json["elbo"].get<double>() ==
        Approx(json["reconstruction"].get<double>() - json["kl"].get<double>()));
  CHECK(json["unit"] == "nats per image");
  CHECK(json["set"] == "test");
  CHECK(json["data"] == "data");
  CHECK(json["data_treatment"] == "grey pixels in [0, 1]");
  CHECK(json["likelihood"] == "bernoulli");
  CHECK(json["layers"] == "784-16-2");
  CHECK(json["epochs"] == 2);
  CHECK(json["steps"] == 10);  // 600 images in batches of 128 are 5 steps
  CHECK(json["seconds"].get<double>() > 0);
  CHECK(json["images_per_second"].get<double>() > 0);
  CHECK(json["model"] == "m.safetensors");
  CHECK_THAT(outcome.err, Contains("epoch 1 of 2: test ELBO") && Contains("epoch 2 of 2") &&
                              Contains("Saved m.safetensors"));
}

TEST_CASE("an autoencoder has no ELBO and no KL, and says null") {
  const Workplace place;
  const Outcome outcome = place.train({"--autoencoder", "--epochs", "1", "--json"});
  REQUIRE(outcome.code == 0);
  const auto json = nlohmann::json::parse(outcome.out);
  CHECK(json["elbo"].is_null());
  CHECK(json["kl"].is_null());
  CHECK(json["reconstruction"].get<double>() < 0);
  CHECK(std::filesystem::exists(place / "zscape-model.safetensors"));
}

TEST_CASE("a preset comes first and any option overrides it") {
  const Workplace place;
  const Outcome outcome = place.zscape(
      {"train", "--preset", "tutorial-vae", "--latent-size", "3", "--epochs", "1", "--out", "m.safetensors"});
  REQUIRE(outcome.code == 0);
  const Checkpoint checkpoint = load_checkpoint(place / "m.safetensors");
  CHECK(checkpoint.architecture.hidden_sizes.empty());
  CHECK(checkpoint.architecture.latent_size == 3);
  CHECK(checkpoint.settings.batch_size == 256);
}

TEST_CASE("the option --hidden none means no hidden layer") {
  const Workplace place;
  REQUIRE(place.zscape({"train", "--hidden", "none", "--epochs", "1", "--out", "m.safetensors"}).code == 0);
  CHECK(layer_sizes(load_checkpoint(place / "m.safetensors").architecture) == "784-2");
}

TEST_CASE("a run that was resumed equals one that was never stopped") {
  const Workplace place;
  REQUIRE(place.train({"--epochs", "3", "--out", "whole.safetensors"}).code == 0);
  REQUIRE(place.train({"--epochs", "1", "--out", "half.safetensors"}).code == 0);
  const Outcome resumed = place.zscape({"train", "--resume", "half.safetensors", "--epochs", "3"});
  INFO(resumed.err);
  REQUIRE(resumed.code == 0);
  check_same_tensors(place / "whole.safetensors", place / "half.safetensors");
}

TEST_CASE(
    "Ctrl-C finishes the step, saves, says so, and the run goes on from there as if nothing had happened") {
  const Workplace place;
  const Outcome stopped = place.train(
      {"--batch-size", "8", "--epochs", "100000", "--out", "m.safetensors", "--json"}, "epoch 2 of");
  INFO(stopped.err);
  CHECK(stopped.code == 130);
  CHECK_THAT(stopped.err, Contains("Saved m.safetensors") && Contains("zscape train --resume m.safetensors"));
  CHECK(nlohmann::json::parse(stopped.out)["interrupted"] == true);

  const std::int64_t done = load_checkpoint(place / "m.safetensors").position.epoch;
  const std::string total = std::to_string(done + 2);
  REQUIRE(place.zscape({"train", "--resume", "m.safetensors", "--epochs", total}).code == 0);
  REQUIRE(place.train({"--batch-size", "8", "--epochs", total, "--out", "whole.safetensors"}).code == 0);
  check_same_tensors(place / "whole.safetensors", place / "m.safetensors");
}

TEST_CASE("resuming keeps the model and the seed, and lets the other settings change") {
  const Workplace place;
  REQUIRE(place.train({"--epochs", "1", "--out", "m.safetensors"}).code == 0);
  CHECK_THAT(place.zscape({"train", "--resume", "m.safetensors", "--latent-size", "3", "--epochs", "2"}).err,
             StartsWith("zscape: a resumed run keeps its model"));
  CHECK_THAT(place.zscape({"train", "--resume", "m.safetensors", "--preset", "default"}).err,
             StartsWith("zscape: a resumed run keeps its model"));
  CHECK_THAT(place.zscape({"train", "--resume", "m.safetensors", "--seed", "3"}).err,
             StartsWith("zscape: a resumed run keeps its seed"));
  CHECK_THAT(place.zscape({"train", "--resume", "m.safetensors"}).err,
             StartsWith("zscape: m.safetensors has done all of its 1 epochs"));

  REQUIRE(place.zscape({"train", "--resume", "m.safetensors", "--epochs", "2", "--beta", "4"}).code == 0);
  const Checkpoint checkpoint = load_checkpoint(place / "m.safetensors");
  CHECK(checkpoint.settings.beta == 4);
  CHECK(checkpoint.history.marks().size() >= 1);
}

TEST_CASE("free bits and cycles of beta are kept with the run, and change with a mark when it goes on") {
  const Workplace place;
  REQUIRE(
      place.train({"--free-bits", "0.25", "--beta-cycles", "2", "--epochs", "1", "--out", "m.safetensors"})
          .code == 0);
  CHECK(load_checkpoint(place / "m.safetensors").settings.free_bits == 0.25F);
  CHECK(load_checkpoint(place / "m.safetensors").settings.beta_cycles == 2);
  REQUIRE(place.zscape({"train", "--resume", "m.safetensors", "--epochs", "2", "--free-bits", "0"}).code ==
          0);
  const Checkpoint checkpoint = load_checkpoint(place / "m.safetensors");
  CHECK(checkpoint.settings.free_bits == 0);
  CHECK(checkpoint.settings.beta_cycles == 2);
  REQUIRE(checkpoint.history.marks().size() == 2);
  CHECK(checkpoint.history.marks()[0].text == "free bits 0.25 → 0");
}

TEST_CASE("free bits out of bounds, and those of an autoencoder, are refused in one sentence") {
  const Workplace place;
  CHECK_THAT(place.train({"--free-bits", "-1"}).err,
             StartsWith("zscape: the number of free bits is -1, but must be between 0 and 100"));
  CHECK_THAT(place.train({"--beta-cycles", "2.5"}).err,
             StartsWith("zscape: --beta-cycles takes a whole number, found \"2.5\""));
  CHECK_THAT(place.train({"--autoencoder", "--free-bits", "1"}).err,
             StartsWith("zscape: an autoencoder has no KL, so --free-bits has nothing to act on\n"
                        "Leave it out, or train a VAE."));
  REQUIRE(place.train({"--autoencoder", "--epochs", "1", "--out", "a.safetensors"}).code == 0);
  CHECK_THAT(place.zscape({"train", "--resume", "a.safetensors", "--epochs", "2", "--beta-cycles", "3"}).err,
             StartsWith("zscape: an autoencoder has no KL, so --beta-cycles has nothing to act on"));
}

TEST_CASE("a run goes on with the pictures that it began with, wherever they lie, and with no others") {
  const Workplace place;
  REQUIRE(place.train({"--epochs", "1", "--out", "m.safetensors"}).code == 0);
  std::filesystem::create_directory(place / "A");
  std::filesystem::create_directory(place / "B");
  std::filesystem::rename(place / "data", place / "A" / "data");
  std::filesystem::copy(place / "A" / "data", place / "B" / "data");
  std::filesystem::copy(place / "A" / "data", place / "letters");
  place.write_digits(place / "B" / "data", 8);  // other pictures in a folder of the same name
  const auto resume = [&](const std::string& data) {
    return place.zscape({"train", "--resume", "m.safetensors", "--out", "on.safetensors", "--force",
                         "--epochs", "2", "--data", data});
  };

  const Outcome refused = resume("B/data");
  CHECK(refused.code == 1);
  CHECK_THAT(
      refused.err,
      StartsWith("zscape: m.safetensors was trained on other pictures than those of B/data, though both "
                 "are called data\nName the folder that it was trained on with --data"));
  CHECK_FALSE(std::filesystem::exists(place / "on.safetensors"));

  REQUIRE(resume("A/data").code == 0);
  const auto on = load_checkpoint(place / "on.safetensors").parameters;
  REQUIRE(resume("letters").code == 0);
  CHECK(load_checkpoint(place / "on.safetensors").parameters == on);
}

TEST_CASE("a model that does not say its data by content goes on with data of the same name, or of any") {
  const Workplace place;
  REQUIRE(place.train({"--epochs", "1", "--out", "m.safetensors"}).code == 0);
  std::filesystem::rename(place / "data", place / "letters");
  Checkpoint old = load_checkpoint(place / "m.safetensors");
  old.data_hash.clear();
  save_checkpoint(place / "m.safetensors", old);
  const std::vector<std::string> words = {"train", "--resume", "m.safetensors", "--epochs",
                                          "2",     "--data",   "letters"};

  const Outcome refused = place.zscape(words);
  CHECK(refused.code == 1);
  CHECK_THAT(refused.err,
             StartsWith("zscape: m.safetensors was trained on data, and the data found here is letters\n"
                        "Name the folder of data with --data"));
  CHECK(load_checkpoint(place / "m.safetensors").step == 5);

  old.data_name = kUnknownData;
  save_checkpoint(place / "m.safetensors", old);
  CHECK(place.zscape(words).code == 0);
}

TEST_CASE("a file that is there already is not overwritten unasked") {
  const Workplace place;
  put_file(place / "mine.safetensors", "precious");
  const Outcome refused = place.train({"--epochs", "1", "--out", "mine.safetensors"});
  CHECK(refused.code == 1);
  CHECK_THAT(refused.err, StartsWith("zscape: mine.safetensors is there already") && Contains("--force"));
  CHECK(get_file(place / "mine.safetensors") == "precious");
  CHECK(place.train({"--epochs", "1", "--out", "mine.safetensors", "--force"}).code == 0);
}

TEST_CASE("the option --half makes a small model that carries the codes of the test digits") {
  const Workplace place;
  REQUIRE(place.train({"--epochs", "1", "--out", "half.safetensors", "--half"}).code == 0);
  CHECK(SafetensorsFile::read(place / "half.safetensors").type("encoder.0.weight") == TensorType::f16);
  const Checkpoint checkpoint = load_checkpoint(place / "half.safetensors");
  CHECK_FALSE(checkpoint.adam.has_value());
  REQUIRE(checkpoint.embedding.has_value());
  CHECK(checkpoint.embedding->mean.rows() == 2);
  CHECK(checkpoint.embedding->mean.cols() == Workplace::kTestCount);
}

TEST_CASE("a loss that is not a number ends the run in one sentence, and the last good weights are kept") {
  const Workplace place;
  REQUIRE(place.train({"--epochs", "1", "--out", "m.safetensors"}).code == 0);
  Checkpoint huge = load_checkpoint(place / "m.safetensors");
  huge.parameters.setConstant(1e30F);  // finite, but not their products
  save_checkpoint(place / "huge.safetensors", huge);

  const Outcome outcome = place.zscape({"train", "--resume", "huge.safetensors", "--epochs", "2"});
  CHECK(outcome.code == 1);
  CHECK_THAT(outcome.err,
             Contains("zscape: the loss was not a number at step 6; the last good weights are saved in "
                      "huge.safetensors\nTry again with a smaller --learning-rate."));
  CHECK(load_checkpoint(place / "huge.safetensors").parameters == huge.parameters);
}

TEST_CASE("without data the digits are synthetic, and a sentence says so and how to get MNIST") {
  const Workplace place;
  const Outcome outcome = place.zscape_without_data(
      {"train", "--hidden", "8", "--epochs", "1", "--out", "m.safetensors", "--json"});
  INFO(outcome.err);
  REQUIRE(outcome.code == 0);
  CHECK_THAT(outcome.err, Contains("synthetic digits") && Contains("--download"));
  CHECK(nlohmann::json::parse(outcome.out)["data"] == "synthetic digits");
}
