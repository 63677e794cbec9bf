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

TEST_CASE("every word of the command line is read back as what it names") {
  for (const auto kind : {ModelKind::vae, ModelKind::autoencoder}) {
    CHECK(parse_model_kind(name_of(kind)) == kind);
  }
  for (const auto activation : {Activation::relu, Activation::tanh, Activation::softplus, Activation::silu}) {
    CHECK(parse_activation(name_of(activation)) == activation);
  }
  for (const auto likelihood :
       {Likelihood::bernoulli, Likelihood::bernoulli_binarised, Likelihood::gaussian}) {
    CHECK(parse_likelihood(name_of(likelihood)) == likelihood);
  }
  for (const auto activation : {CodeActivation::linear, CodeActivation::relu}) {
    CHECK(parse_code_activation(name_of(activation)) == activation);
  }
  CHECK(name_of(Likelihood::bernoulli_binarised) == "bernoulli-binarised");
}

TEST_CASE("an unknown word is refused with those that are known") {
  CHECK(sentence_and_remedy([] { parse_activation("elu"); }) ==
        "there is no activation 'elu' | Choose one of: relu, tanh, softplus, silu.");
  CHECK(sentence_and_remedy([] { parse_likelihood("poisson"); }) ==
        "there is no likelihood 'poisson' | Choose one of: bernoulli, bernoulli-binarised, gaussian.");
  CHECK(sentence_and_remedy([] { parse_model_kind("gan"); }) ==
        "there is no kind of model 'gan' | Choose one of: vae, autoencoder.");
  CHECK(sentence_and_remedy([] { parse_code_activation(""); }) ==
        "there is no code activation '' | Choose one of: linear, relu.");
}

TEST_CASE("the pixels' treatment is told apart") {
  CHECK(data_treatment(Likelihood::bernoulli) == "grey pixels in [0, 1]");
  CHECK(data_treatment(Likelihood::bernoulli_binarised) == "stochastically binarised pixels");
  CHECK(data_treatment(Likelihood::gaussian) == "grey pixels in [0, 1]");
}

}  // namespace zscape
