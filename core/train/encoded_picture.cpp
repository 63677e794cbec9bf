#include "core/train/encoded_picture.h"

#include <string>

#include "core/base/error.h"
#include "core/base/size_text.h"
#include "core/train/evaluation.h"

namespace zscape {
namespace {

LabelledImages copies_of(const GreyImage& picture, int count) {
  LabelledImages images;
  images.size = {picture.width, picture.height};
  images.labels.assign(static_cast<std::size_t>(count), 0);
  for (int i = 0; i < count; ++i) {
    images.pixels.insert(images.pixels.end(), picture.pixels.begin(), picture.pixels.end());
  }
  return images;
}

}  // namespace

EncodedPicture encode_picture(const Vae& model, const GreyImage& picture) {
  const Architecture& architecture = model.architecture();
  if (picture.width != architecture.image_width || picture.height != architecture.image_height) {
    throw Error("the picture has " + size_text(picture.width, picture.height) +
                " pixels, but the model reads " +
                size_text(architecture.image_width, architecture.image_height) + " pixels");
  }
  const LabelledImages images = copies_of(picture, kPictureSamples);
  Matrix grey;
  gather_range(images, 0, 1, grey);
  WorkerTeam alone(1);
  EncodedPicture encoded;
  encoded.posterior = model.encode(grey);
  encoded.reconstruction = model.decode(encoded.posterior.mean).col(0);
  encoded.elbo = evaluate(model, images, alone).elbo;
  return encoded;
}

}  // namespace zscape
