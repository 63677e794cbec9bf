// What a model is before it has weights: its layers, its likelihood, and whether it is variational at all.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/image/image_shape.h"
#include "core/model/model_kind.h"

namespace zscape {

enum class Activation {
  relu,
  tanh,
  softplus,
  silu,  // x · sigmoid(x) (Elfwing et al. 2018), also called swish
};

// What a pixel is under the decoder, p(x|z).
enum class Likelihood {
  bernoulli,            // grey pixels in [0, 1] as if they were probabilities: not a normalised density
  bernoulli_binarised,  // pixels drawn 0 or 1 with their grey value as probability, anew at every sight
  gaussian,             // N(mean, sigma²) with one fixed sigma for all pixels
};

// The code of an autoencoder may pass through a ReLU, as in the classic first example; a VAE's
// mean never does.
enum class CodeActivation { linear, relu };

struct Architecture {
  ModelKind kind = ModelKind::vae;
  int image_width = 28;
  int image_height = 28;
  std::vector<int> hidden_sizes = {512, 256, 128};  // from the pixels to the code; the decoder mirrors them
  int latent_size = 2;
  Activation activation = Activation::relu;
  CodeActivation code_activation = CodeActivation::linear;
  Likelihood likelihood = Likelihood::bernoulli;
  float gaussian_sigma = 0.25F;  // standard deviation of a pixel, in units of white = 1; only for `gaussian`

  int pixels() const { return image_width * image_height; }
  ImageShape picture_shape() const { return {image_width, image_height, 1}; }
  bool is_vae() const { return kind == ModelKind::vae; }
  bool operator==(const Architecture&) const = default;
};

// The bounds a model is held to; `validate` names the value, the bound and what to do.
inline constexpr int kMaxLatentSize = 64;
inline constexpr int kMaxHiddenSize = 8192;
inline constexpr int kMaxHiddenLayers = 16;
void validate(const Architecture& architecture);  // throws Error

// "784-512-2": pixels, hidden sizes, latent size.
std::string layer_sizes(const Architecture& architecture);

// The words of the command line and of files: "relu", "bernoulli-binarised", "autoencoder", …
// The parsers throw Error and list the words that are known.
std::string_view name_of(ModelKind kind);
std::string_view name_of(Activation activation);
std::string_view name_of(Likelihood likelihood);
std::string_view name_of(CodeActivation activation);
ModelKind parse_model_kind(std::string_view name);
Activation parse_activation(std::string_view name);
Likelihood parse_likelihood(std::string_view name);
CodeActivation parse_code_activation(std::string_view name);

// How the pixels were treated, to stand beside every number: "grey pixels in [0, 1]",
// "stochastically binarised pixels".
std::string_view data_treatment(Likelihood likelihood);

}  // namespace zscape
