#include "core/train/encoded_picture.h"

#include "core/base/error.h"
#include "core/train/evaluation.h"

namespace zscape {
namespace {

Examples copies_of(const Image& picture, int count) {
  Examples images;
  images.shape = picture.shape;
  for (int i = 0; i < count; ++i) {
    images.pixels.insert(images.pixels.end(), picture.pixels.begin(), picture.pixels.end());
  }
  return images;
}

}  // namespace

EncodedPicture encode_picture(const Vae& model, const Image& picture) {
  const ImageShape expected = model.architecture().picture_shape();
  if (picture.shape != expected) {
    throw Error("the picture has " + shape_text(picture.shape) + ", but the model reads " +
                shape_text(expected));
  }
  const Examples images = copies_of(picture, kPictureSamples);
  Matrix column;
  gather_range(images, 0, 1, column);
  WorkerTeam alone(1);
  EncodedPicture encoded;
  encoded.posterior = model.encode(column);
  encoded.reconstruction = model.decode(encoded.posterior.mean).col(0);
  encoded.elbo = evaluate(model, images, alone).elbo;
  return encoded;
}

}  // namespace zscape
