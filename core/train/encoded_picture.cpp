#include "core/train/encoded_picture.h"

#include <string>

#include "core/base/error.h"
#include "core/base/size_text.h"
#include "core/train/evaluation.h"
#include "core/train/picture_size.h"

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
  const ImageSize size{picture.width, picture.height}, expected = picture_size(model.architecture());
  if (size != expected) {
    throw Error("the picture has " + size_text(size.width, size.height) +
                " pixels, but the model reads " + size_text(expected.width, expected.height) + " pixels");
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
