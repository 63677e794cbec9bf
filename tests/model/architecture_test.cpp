// What a model may be, the words for it, and where its weights lie.
#include "core/model/architecture.h"

#include <catch2/catch.hpp>
#include <functional>
#include <limits>

#include "core/base/error.h"
#include "core/model/vae.h"

namespace zscape {
namespace {

std::string refusal_of(const std::function<void(Architecture&)>& change) {
  Architecture architecture;
  change(architecture);
  try {
    validate(architecture);
  } catch (const Error& error) {
    return error.what();
  }
  return "accepted";
}

std::string sentence_and_remedy(const std::function<void()>& act) {
  try {
    act();
  } catch (const Error& error) {
    return std::string(error.what()) + " | " + error.remedy();
  }
  return "accepted";
}

}  // namespace

TEST_CASE("the sizes of the layers are written from the pixels to the code") {
  Architecture architecture;
  architecture.hidden_sizes = {512};
  CHECK(layer_sizes(architecture) == "784-512-2");
  architecture.hidden_sizes = {};
  architecture.latent_size = 32;
  CHECK(layer_sizes(architecture) == "784-32");
}

TEST_CASE("an architecture outside the bounds is refused, naming the value and the bounds") {
  CHECK(refusal_of([](Architecture&) {}) == "accepted");
  CHECK(refusal_of([](Architecture& a) { a.latent_size = 0; }) ==
        "the latent size is 0, but must be between 1 and 64");
  CHECK(refusal_of([](Architecture& a) { a.latent_size = 65; }) ==
        "the latent size is 65, but must be between 1 and 64");
  CHECK(refusal_of([](Architecture& a) {
          a.hidden_sizes = {512, 0};
        }) == "the size of a hidden layer is 0, but must be between 1 and 8192");
  CHECK(refusal_of([](Architecture& a) { a.hidden_sizes = std::vector<int>(17, 8); }) ==
        "the number of hidden layers is 17, but must be between 0 and 16");
  CHECK(refusal_of([](Architecture& a) { a.image_width = 0; }) ==
        "the image width is 0, but must be between 1 and 1024");
  CHECK(refusal_of([](Architecture& a) { a.image_height = -3; }) ==
        "the image height is -3, but must be between 1 and 1024");
}

TEST_CASE("a model that no memory would hold is refused, although each of its layers is possible") {
  CHECK(refusal_of([](Architecture& a) { a.hidden_sizes = {8192}; }) == "accepted");
  CHECK(refusal_of([](Architecture& a) {
          a.hidden_sizes = {8192, 8192, 8192};
        }) == "the model would have 281379604 weights, but at most 100000000 are possible");
}

TEST_CASE("a Gaussian likelihood without a positive standard deviation is refused") {
  const std::string sentence = "the standard deviation of the Gaussian likelihood must be a number above 0";
  for (const float sigma : {0.0F, -1.0F, std::numeric_limits<float>::infinity(), std::nanf("")}) {
    CHECK(refusal_of([sigma](Architecture& a) { a.gaussian_sigma = sigma; }) == sentence);
  }
}

TEST_CASE("a ReLU code belongs to an autoencoder only") {
  CHECK(refusal_of([](Architecture& a) { a.code_activation = CodeActivation::relu; }) ==
        "a VAE's posterior mean has no activation, but 'relu' was asked for");
  CHECK(refusal_of([](Architecture& a) {
          a.kind = ModelKind::autoencoder;
          a.code_activation = CodeActivation::relu;
        }) == "accepted");
}

TEST_CASE("a model that is not valid cannot be made") {
  Architecture architecture;
  architecture.latent_size = 0;
  CHECK_THROWS_WITH(Vae(architecture), "the latent size is 0, but must be between 1 and 64");
}

TEST_CASE("words of files and of the command line do not change") {
  CHECK(enum_names<ModelKind>() == std::vector<std::string>{"vae", "autoencoder"});
  CHECK(enum_names<Activation>() == std::vector<std::string>{"relu", "tanh", "softplus", "silu"});
  CHECK(enum_names<CodeActivation>() == std::vector<std::string>{"linear", "relu"});
  CHECK(enum_names<Likelihood>() == std::vector<std::string>{"bernoulli", "bernoulli-binarised", "gaussian"});
  CHECK(enum_names<Prior>() == std::vector<std::string>{"standard-normal"});
}

TEST_CASE("an unknown word is refused with those that are known") {
  CHECK(sentence_and_remedy([] { parse_enum<Activation>("elu"); }) ==
        "there is no activation 'elu' | Choose one of: relu, tanh, softplus, silu.");
  CHECK(sentence_and_remedy([] { parse_enum<Likelihood>("poisson"); }) ==
        "there is no likelihood 'poisson' | Choose one of: bernoulli, bernoulli-binarised, gaussian.");
  CHECK(sentence_and_remedy([] { parse_enum<ModelKind>("gan"); }) ==
        "there is no kind of model 'gan' | Choose one of: vae, autoencoder.");
  CHECK(sentence_and_remedy([] { parse_enum<CodeActivation>(""); }) ==
        "there is no code activation '' | Choose one of: linear, relu.");
}

TEST_CASE("hidden sizes are read with commas, spaces or dashes between them") {
  const std::vector<int> sizes{512, 256, 128};
  for (const char* text : {"512,256,128", "512, 256, 128", "512-256-128", " 512 256 128 ", "512;256 128"}) {
    CAPTURE(text);
    CHECK(parse_hidden_sizes(text) == sizes);
  }
  CHECK(parse_hidden_sizes("none").empty());
  CHECK(parse_hidden_sizes("").empty());
  CHECK(parse_hidden_sizes("  ").empty());
  for (const char* separator : {",", ", ", " ", "-"}) {
    CHECK(parse_hidden_sizes(hidden_sizes_text(sizes, separator)) == sizes);
    CHECK(parse_hidden_sizes(hidden_sizes_text({}, separator)).empty());
  }
}

TEST_CASE("a list of hidden sizes with a part that is no number is refused, naming the part") {
  CHECK(sentence_and_remedy([] { parse_hidden_sizes("512, abc"); }) ==
        "'abc' is not the size of a layer | Write whole numbers with commas, such as 512, 256, or none.");
  for (const char* text : {"512,,256", "512,", ",512", "-512", "12x", "none 3", "99999999999999"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(parse_hidden_sizes(text), Error);
  }
}

}  // namespace zscape
