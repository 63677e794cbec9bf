#include "core/train/presets.h"

#include "core/base/error.h"

namespace zscape {
namespace {

Preset default_preset() {
  Preset preset{
      "default", "2-D VAE", "A VAE with a two-dimensional code, deep enough for a clear map.", {}, {}};
  preset.architecture.hidden_sizes = {512, 256, 256, 256};
  preset.architecture.latent_size = 2;
  preset.architecture.activation = Activation::silu;
  preset.settings.initialisation = Initialisation::he;
  preset.settings.learning_rate = 7e-4F;
  preset.settings.schedule = Schedule::cosine;
  preset.settings.epochs = 30;
  return preset;
}

// The first example that most people meet: one layer down to 32 numbers, one layer back.
Preset tutorial_autoencoder() {
  Preset preset{"tutorial-autoencoder",
                "Tutorial: autoencoder",
                "The classic first autoencoder: 784-32-784, no hidden layer, a ReLU code.",
                {},
                {}};
  preset.architecture.kind = ModelKind::autoencoder;
  preset.architecture.hidden_sizes = {};
  preset.architecture.latent_size = 32;
  preset.architecture.code_activation = CodeActivation::relu;
  preset.settings.batch_size = 256;
  preset.settings.epochs = 100;
  return preset;
}

Preset tutorial_vae() {
  Preset preset = tutorial_autoencoder();
  preset.name = "tutorial-vae";
  preset.title = "Tutorial: VAE";
  preset.summary =
      "The tutorial autoencoder's variational twin: the same layers, a Gaussian code of size 32, and a KL "
      "term.";
  preset.architecture.kind = ModelKind::vae;
  preset.architecture.code_activation = CodeActivation::linear;
  return preset;
}

Preset pytorch_example() {
  Preset preset{
      "pytorch-example", "PyTorch's example", "The VAE of PyTorch's own examples: 784-400-20.", {}, {}};
  preset.architecture.hidden_sizes = {400};
  preset.architecture.latent_size = 20;
  preset.settings.epochs = 10;
  return preset;
}

// The k = 1 row of that paper's table 1 with one stochastic layer: a test log-likelihood of −86.76 nats after
// 3 280 epochs of its batches of 20. Small batches matter: these settings give −87.5, batches of 100 at twice
// the rate −88.8 after 250 epochs. A warm-up keeps dimensions of the code in use that
// an early KL switches off for good (Sønderby et al. 2016).
Preset iwae_paper() {
  Preset preset{"iwae-paper",
                "Burda et al. 2016, VAE",
                "The VAE that importance-weighted autoencoders are compared with: 784-200-200-50, tanh, on "
                "stochastically binarised pixels (dynamic binarisation).",
                {},
                {}};
  preset.architecture.hidden_sizes = {200, 200};
  preset.architecture.latent_size = 50;
  preset.architecture.activation = Activation::tanh;
  preset.architecture.likelihood = Likelihood::bernoulli_binarised;
  preset.settings.batch_size = 20;
  preset.settings.learning_rate = 1e-3F;
  preset.settings.schedule = Schedule::cosine;
  preset.settings.warm_up_epochs = 30;
  preset.settings.epochs = 400;
  return preset;
}

}  // namespace

const std::vector<Preset>& presets() {
  static const std::vector<Preset> all = {default_preset(), tutorial_autoencoder(), tutorial_vae(),
                                          pytorch_example(), iwae_paper()};
  return all;
}

const Preset& preset(std::string_view name) {
  std::string known;
  for (const Preset& candidate : presets()) {
    if (candidate.name == name) return candidate;
    known += (known.empty() ? "" : ", ") + candidate.name;
  }
  throw Error("there is no preset '" + std::string(name) + "'", "Choose one of: " + known + ".");
}

}  // namespace zscape
