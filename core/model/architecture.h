// What a model is before it has weights: its layers, its likelihood, and whether it is variational at all.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/enum_text.h"
#include "core/image/image_shape.h"
#include "core/model/model_kind.h"

namespace zscape {

enum class Activation {
  relu,
  tanh,
  softplus,
  silu,  // x · sigmoid(x) (Elfwing et al. 2018), also called swish
};

// What a pixel is under the decoder, p(x|z). Words, facts and functions: core/model/likelihoods.
enum class Likelihood {
  bernoulli,            // grey pixels in [0, 1] as if they were probabilities: not a normalised density
  bernoulli_binarised,  // pixels drawn 0 or 1 with their grey value as probability, anew in every batch
  gaussian,             // N(mean, sigma²) with one fixed sigma for all pixels
};

// The distribution p(z) of a VAE's codes. Words and functions: core/model/priors.
enum class Prior { standard_normal };

// The code of an autoencoder may pass through a ReLU, as in the classic first example; a VAE's
// mean never does.
enum class CodeActivation { linear, relu };

struct Architecture {
  ModelKind kind = ModelKind::vae;
  int image_width = 28;
  int image_height = 28;
  int image_channels = 1;                           // 1 is grey, 3 is red, green and blue
  std::vector<int> hidden_sizes = {512, 256, 128};  // from the pixels to the code; the decoder mirrors them
  int latent_size = 2;
  Activation activation = Activation::relu;
  CodeActivation code_activation = CodeActivation::linear;
  Likelihood likelihood = Likelihood::bernoulli;
  Prior prior = Prior::standard_normal;  // an autoencoder has none
  float gaussian_sigma = 0.25F;  // standard deviation of a pixel, in units of white = 1; only for `gaussian`

  ImageShape picture_shape() const { return {image_width, image_height, image_channels}; }
  int values() const { return picture_shape().values(); }  // D, what the encoder reads and the decoder draws
  bool is_vae() const { return kind == ModelKind::vae; }
  bool operator==(const Architecture&) const = default;
};

// The bounds a model is held to; `validate` names the value, the bound and what to do.
inline constexpr int kMaxLatentSize = 64;
inline constexpr int kMaxHiddenSize = 8192;
inline constexpr int kMaxHiddenLayers = 16;
void validate(const Architecture& architecture);  // throws Error

// "784-512-2": values of a picture, hidden sizes, latent size.
std::string layer_sizes(const Architecture& architecture);

// "512,256", "512, 256", "512 256" or "512-256" to sizes; "none" and "" mean no hidden layer. Throws Error
// that names the part that is no whole number; bounds are not checked here (`validate` does).
std::vector<int> parse_hidden_sizes(std::string_view text);

// "512,256" with any separator; "none" where there are none.
std::string hidden_sizes_text(const std::vector<int>& sizes, std::string_view separator);

// The words of the command line, of files and of the screen.
EnumTable<ModelKind> enum_table(ModelKind);
EnumTable<Activation> enum_table(Activation);
EnumTable<CodeActivation> enum_table(CodeActivation);
EnumTable<Likelihood> enum_table(Likelihood);  // from the rows in core/model/likelihoods
EnumTable<Prior> enum_table(Prior);            // from the rows in core/model/priors

}  // namespace zscape
