#include "core/model/architecture.h"

#include <array>
#include <cmath>
#include <utility>

#include "core/base/error.h"
#include "core/model/vae_networks.h"

namespace zscape {
namespace {

// The words of an enumeration, in the order of its values.
template <typename Enum, std::size_t N>
struct Names {
  std::string_view what;
  std::array<std::pair<Enum, std::string_view>, N> names;

  std::string_view of(Enum value) const {
    for (const auto& [candidate, name] : names) {
      if (candidate == value) return name;
    }
    return "?";
  }

  Enum parse(std::string_view text) const {
    std::string known;
    for (const auto& [value, name] : names) {
      if (name == text) return value;
      known += (known.empty() ? "" : ", ") + std::string(name);
    }
    throw Error("there is no " + std::string(what) + " '" + std::string(text) + "'",
                "Choose one of: " + known + ".");
  }
};

constexpr Names<ModelKind, 2> kModelKinds{
    "kind of model", {{{ModelKind::vae, "vae"}, {ModelKind::autoencoder, "autoencoder"}}}};
constexpr Names<Activation, 4> kActivations{"activation",
                                            {{{Activation::relu, "relu"},
                                              {Activation::tanh, "tanh"},
                                              {Activation::softplus, "softplus"},
                                              {Activation::silu, "silu"}}}};
constexpr Names<Likelihood, 3> kLikelihoods{"likelihood",
                                            {{{Likelihood::bernoulli, "bernoulli"},
                                              {Likelihood::bernoulli_binarised, "bernoulli-binarised"},
                                              {Likelihood::gaussian, "gaussian"}}}};
constexpr Names<CodeActivation, 2> kCodeActivations{
    "code activation", {{{CodeActivation::linear, "linear"}, {CodeActivation::relu, "relu"}}}};

// Half a gigabyte of weights; learning keeps some five times as much. Each bound alone would let
// far more pass.
constexpr std::size_t kMaxWeights = 100'000'000;

void check_range(const std::string& what, int value, int low, int high) {
  if (value >= low && value <= high) return;
  throw Error("the " + what + " is " + std::to_string(value) + ", but must be between " +
              std::to_string(low) + " and " + std::to_string(high));
}

}  // namespace

void validate(const Architecture& architecture) {
  check_range("image width", architecture.image_width, 1, 1024);
  check_range("image height", architecture.image_height, 1, 1024);
  check_range("latent size", architecture.latent_size, 1, kMaxLatentSize);
  check_range("number of hidden layers", static_cast<int>(architecture.hidden_sizes.size()), 0,
              kMaxHiddenLayers);
  for (const int size : architecture.hidden_sizes)
    check_range("size of a hidden layer", size, 1, kMaxHiddenSize);
  if (!(std::isfinite(architecture.gaussian_sigma) && architecture.gaussian_sigma > 0)) {
    throw Error("the standard deviation of the Gaussian likelihood must be a number above 0");
  }
  if (architecture.is_vae() && architecture.code_activation != CodeActivation::linear) {
    throw Error("a VAE's posterior mean has no activation, but '" +
                    std::string(name_of(architecture.code_activation)) + "' was asked for",
                "Use a linear code, or an autoencoder.");
  }
  if (const std::size_t weights = VaeNetworksOf<float>(architecture).weight_count(); weights > kMaxWeights) {
    throw Error("the model would have " + std::to_string(weights) + " weights, but at most " +
                    std::to_string(kMaxWeights) + " are possible",
                "Use fewer or smaller hidden layers.");
  }
}

std::string layer_sizes(const Architecture& architecture) {
  std::string text = std::to_string(architecture.pixels());
  for (const int size : architecture.hidden_sizes) text += "-" + std::to_string(size);
  return text + "-" + std::to_string(architecture.latent_size);
}

std::string_view name_of(ModelKind kind) { return kModelKinds.of(kind); }
std::string_view name_of(Activation activation) { return kActivations.of(activation); }
std::string_view name_of(Likelihood likelihood) { return kLikelihoods.of(likelihood); }
std::string_view name_of(CodeActivation activation) { return kCodeActivations.of(activation); }
ModelKind parse_model_kind(std::string_view name) { return kModelKinds.parse(name); }
Activation parse_activation(std::string_view name) { return kActivations.parse(name); }
Likelihood parse_likelihood(std::string_view name) { return kLikelihoods.parse(name); }
CodeActivation parse_code_activation(std::string_view name) { return kCodeActivations.parse(name); }

std::string_view data_treatment(Likelihood likelihood) {
  return likelihood == Likelihood::bernoulli_binarised ? "stochastically binarised pixels"
                                                       : "grey pixels in [0, 1]";
}

}  // namespace zscape
