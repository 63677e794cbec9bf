#include "core/model/architecture.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <system_error>

#include "core/base/error.h"
#include "core/model/vae_networks.h"

namespace zscape {
namespace {

constexpr std::array<EnumWord<ModelKind>, 2> kModelKinds{
    {{ModelKind::vae, "vae", "VAE"}, {ModelKind::autoencoder, "autoencoder"}}};
constexpr std::array<EnumWord<Activation>, 4> kActivations{{{Activation::relu, "relu", "ReLU"},
                                                            {Activation::tanh, "tanh"},
                                                            {Activation::softplus, "softplus"},
                                                            {Activation::silu, "silu", "SiLU"}}};
constexpr std::array<EnumWord<CodeActivation>, 2> kCodeActivations{
    {{CodeActivation::linear, "linear"}, {CodeActivation::relu, "relu", "ReLU"}}};

// Half a gigabyte of weights; learning keeps some five times as much. Each bound alone would let
// far more pass.
constexpr std::size_t kMaxWeights = 100'000'000;

void check_range(const std::string& what, int value, int low, int high) {
  if (value >= low && value <= high) return;
  throw Error("the " + what + " is " + std::to_string(value) + ", but must be between " +
              std::to_string(low) + " and " + std::to_string(high));
}

int layer_size_from(std::string_view word) {
  int size = 0;
  const char* const end = word.data() + word.size();
  const auto [stopped, failure] = std::from_chars(word.data(), end, size);
  if (word.empty() || failure != std::errc{} || stopped != end) {
    throw Error("'" + std::string(word) + "' is not the size of a layer",
                "Write whole numbers with commas, such as 512, 256, or none.");
  }
  return size;
}

}  // namespace

void validate(const Architecture& architecture) {
  check_range("image width", architecture.image_width, 1, 1024);
  check_range("image height", architecture.image_height, 1, 1024);
  if (architecture.image_channels != 1 && architecture.image_channels != 3) {
    throw Error("the pictures have " + std::to_string(architecture.image_channels) +
                " channels, but must have 1 (grey) or 3 (red, green and blue)");
  }
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
  std::string text = std::to_string(architecture.values());
  for (const int size : architecture.hidden_sizes) text += "-" + std::to_string(size);
  return text + "-" + std::to_string(architecture.latent_size);
}

std::vector<int> parse_hidden_sizes(std::string_view text) {
  constexpr std::string_view kSpaces = " \t";
  constexpr std::string_view kSeparators = ",;-";
  const auto without_spaces = [&](std::string_view part) {
    part.remove_prefix(std::min(part.find_first_not_of(kSpaces), part.size()));
    return part.substr(0, part.find_last_not_of(kSpaces) + 1);
  };
  std::vector<int> sizes;
  std::string_view rest = without_spaces(text);
  if (rest.empty() || rest == "none") return sizes;
  for (bool more = true; more;) {
    const std::size_t end = rest.find_first_of(kSeparators);
    more = end != std::string_view::npos;
    std::string_view part = without_spaces(rest.substr(0, end));
    do {  // at least once, so that nothing between two separators is seen
      const std::string_view word = part.substr(0, part.find_first_of(kSpaces));
      sizes.push_back(layer_size_from(word));
      part = without_spaces(part.substr(word.size()));
    } while (!part.empty());
    if (more) rest.remove_prefix(end + 1);
  }
  return sizes;
}

std::string hidden_sizes_text(const std::vector<int>& sizes, std::string_view separator) {
  std::string text;
  for (const int size : sizes) text += (text.empty() ? "" : std::string(separator)) + std::to_string(size);
  return text.empty() ? "none" : text;
}

EnumTable<ModelKind> enum_table(ModelKind) { return {"kind of model", kModelKinds}; }
EnumTable<Activation> enum_table(Activation) { return {"activation", kActivations}; }
EnumTable<CodeActivation> enum_table(CodeActivation) { return {"code activation", kCodeActivations}; }

}  // namespace zscape
