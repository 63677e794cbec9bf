// What a model makes of one picture that belongs to no set: a drawing, or a file that was dropped.
#pragma once

#include "core/image/image.h"
#include "core/model/vae.h"

namespace zscape {

// `elbo` is measured as that of a set is (core/train/evaluation.h), but as the mean over so many samples of
// the code, since there is only one image; binarised likelihoods draw the pixels anew for each.
inline constexpr int kPictureSamples = 16;

struct EncodedPicture {
  Posterior posterior;    // of the picture as it is: L×1; an autoencoder has no log_variance
  Vector reconstruction;  // D: the picture decoded from the posterior's mean, in [0, 1]
  Elbo elbo;              // nats; an autoencoder has no KL
};

// Always the same for the same weights and pixels; about a millisecond. Throws Error when the picture has
// another shape than those of the model.
EncodedPicture encode_picture(const Vae& model, const Image& picture);

}  // namespace zscape
