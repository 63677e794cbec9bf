// zscape evaluate --importance-samples: what it prints, what it refuses, how it ends.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/cli/zscape_process.h"

using namespace zscape::test;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

namespace {

// A workplace with a trained model in m.safetensors.
Workplace& with_model(Workplace& place, std::vector<std::string> more = {}) {
  more.insert(more.end(), {"--epochs", "2", "--out", "m.safetensors"});
  REQUIRE(place.train(more).code == 0);
  return place;
}

nlohmann::json evaluated(const Workplace& place, std::vector<std::string> more) {
  more.insert(more.begin(), {"evaluate", "m.safetensors", "--json"});
  const Outcome outcome = place.zscape(std::move(more));
  INFO(outcome.err);
  REQUIRE(outcome.code == 0);
  return nlohmann::json::parse(outcome.out);
}

}  // namespace

TEST_CASE("the importance-weighted bound stands beside the ELBO, with its samples, images and error") {
  Workplace place;
  with_model(place, {"--likelihood", "bernoulli-binarised"});
  const auto json = evaluated(place, {"--importance-samples", "50"});
  const auto bound = json["importance_weighted"];
  CHECK(bound["bound"].get<double>() > json["elbo"].get<double>());
  CHECK(bound["standard_error"].get<double>() > 0);
  CHECK(bound["samples"] == 50);
  CHECK(bound["images"] == 100);
  CHECK(bound["unit"] == "nats per image");
  CHECK(bound["data_treatment"] == "stochastically binarised pixels (dynamic binarisation), fixed seed");
  CHECK(bound["seconds"].get<double>() > 0);
  CHECK(evaluated(place, {"--importance-samples", "50"})["importance_weighted"]["bound"] == bound["bound"]);
  CHECK_FALSE(evaluated(place, {}).contains("importance_weighted"));
}

TEST_CASE("in words the bound says what it may not be compared with") {
  Workplace place;
  with_model(place);
  const Outcome outcome = place.zscape({"evaluate", "m.safetensors", "--importance-samples", "5"});
  CHECK_THAT(outcome.out,
             StartsWith("test ELBO ") && Contains("\ntest importance-weighted bound ") &&
                 Contains("nats per image (K = 5 samples, standard error ") &&
                 Contains(" over 100 images) on data, ") &&
                 Contains("grey pixels in [0, 1], not a normalised density; do not compare with published "
                          "log-likelihoods\n"));
}

TEST_CASE("the option --images takes the first images of the set, and says so") {
  Workplace place;
  with_model(place);
  CHECK(evaluated(place, {})["images"] == 100);
  CHECK(evaluated(place, {"--images", "100"})["elbo"] == evaluated(place, {})["elbo"]);
  const auto json = evaluated(place, {"--images", "7", "--importance-samples", "3", "--set", "train"});
  CHECK(json["images"] == 7);
  CHECK(json["importance_weighted"]["images"] == 7);
  CHECK_THAT(place.zscape({"evaluate", "m.safetensors", "--images", "7"}).out,
             StartsWith("test (first 7 images) ELBO "));
  CHECK(evaluated(place,
                  {"--images", "1", "--importance-samples", "3"})["importance_weighted"]["standard_error"]
            .is_null());
}

TEST_CASE("importance samples that cannot be drawn are refused") {
  Workplace place;
  with_model(place, {"--autoencoder"});
  const auto refusal = [&](const std::vector<std::string>& more) {
    std::vector<std::string> words = {"evaluate", "m.safetensors"};
    words.insert(words.end(), more.begin(), more.end());
    const Outcome outcome = place.zscape(words);
    CHECK(outcome.code == 1);
    CHECK(outcome.out.empty());
    return outcome.err;
  };
  CHECK_THAT(refusal({"--importance-samples", "0"}),
             StartsWith("zscape: --importance-samples takes a whole number from 1 to 1000000, found \"0\""));
  CHECK_THAT(
      refusal({"--importance-samples", "many"}),
      StartsWith("zscape: --importance-samples takes a whole number from 1 to 1000000, found \"many\""));
  CHECK_THAT(refusal({"--importance-samples", "5"}),
             StartsWith("zscape: an autoencoder has no importance-weighted bound: its code is one point"));
  CHECK_THAT(refusal({"--images", "101"}),
             StartsWith("zscape: --images asks for 101 images, but the test set has 100\nLeave it out"));
}

TEST_CASE("Ctrl-C ends the drawing of samples with code 130 and no number") {
  Workplace place;
  with_model(place);
  const Outcome stopped = place.zscape({"evaluate", "m.safetensors", "--importance-samples", "1000000"},
                                       "importance samples for");
  CHECK(stopped.code == 130);
  CHECK(stopped.out.empty());
  CHECK_THAT(stopped.err, Contains("Drawing 1\u2009000\u2009000 importance samples for each of 100 images") &&
                              Contains("Stopped before all importance samples were drawn, as asked"));
}
