#include "core/train/imported_checkpoint.h"

#include <cmath>

#include "core/base/error.h"

namespace zscape {
namespace {

struct LayerSizes {
  std::int64_t outputs = 0;
  std::int64_t inputs = 0;
};

LayerSizes sizes_of(const SafetensorsFile& file, const std::string& layer, const std::string& source) {
  const TensorShape& shape = file.shape(layer + ".weight");
  if (shape.size() != 2) {
    throw Error(source + ": the tensor '" + layer + ".weight' has " + std::to_string(shape.size()) +
                " dimensions, but a linear layer's weight has 2");
  }
  return {shape[0], shape[1]};
}

void check_names(const SafetensorsFile& file, const std::string& source) {
  if (file.has("encoder.mean.weight") && file.has("decoder.0.weight")) return;
  std::string found;
  for (const std::string& name : file.names()) {
    if (found.size() > 60) {
      found += ", …";
      break;
    }
    found += (found.empty() ? "" : ", ") + name;
  }
  throw Error(
      source +
          ": it has no zscape metadata and no tensors 'encoder.mean.weight' and 'decoder.0.weight' (found: " +
          (found.empty() ? "none" : found) + ")",
      "Save the model from zscape, or name its tensors encoder.0.weight, encoder.mean.weight, "
      "encoder.log_variance.weight, decoder.0.weight, decoder.2.weight and so on.");
}

int side_of_square(std::int64_t pixels, const std::string& source) {
  const auto side = static_cast<int>(std::lround(std::sqrt(static_cast<double>(pixels))));
  if (std::int64_t{side} * side == pixels) return side;
  throw Error(source + ": its images have " + std::to_string(pixels) +
              " pixels, which is no square, and it does not say their width");
}

}  // namespace

Metadata imported_metadata(const SafetensorsFile& file, const std::string& source) {
  check_names(file, source);
  Metadata metadata;
  Architecture& architecture = metadata.checkpoint.architecture;
  architecture.hidden_sizes.clear();
  for (int i = 0;; i += 2) {
    const std::string layer = "encoder." + std::to_string(i);
    if (!file.has(layer + ".weight")) break;
    if (i / 2 == kMaxHiddenLayers) throw Error(source + ": it has more than 16 hidden layers");
    architecture.hidden_sizes.push_back(static_cast<int>(sizes_of(file, layer, source).outputs));
  }
  const LayerSizes code = sizes_of(file, "encoder.mean", source);
  const LayerSizes first = architecture.hidden_sizes.empty() ? code : sizes_of(file, "encoder.0", source);
  architecture.image_width = architecture.image_height = side_of_square(first.inputs, source);
  architecture.latent_size = static_cast<int>(code.outputs);
  const bool vae = file.has("encoder.log_variance.weight");
  architecture.kind = vae ? ModelKind::vae : ModelKind::autoencoder;
  try {
    validate(architecture);
  } catch (const Error& error) {
    throw Error(source + ": " + error.what(), error.remedy());
  }
  metadata.checkpoint.data_name = kUnknownData;
  metadata.checkpoint.assumptions = {"Its activation is taken to be ReLU.",
                                     "Its likelihood is taken to be Bernoulli on grey pixels."};
  if (!vae)
    metadata.checkpoint.assumptions.emplace_back("It has no encoder.log_variance, so it is an autoencoder.");
  return metadata;
}

}  // namespace zscape
