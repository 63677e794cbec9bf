#include "core/train/encoded_picture.h"

#include <catch2/catch.hpp>

#include "core/base/error.h"
#include "core/model/gaussian.h"
#include "core/train/evaluation.h"

using namespace zscape;
using Catch::Matchers::Contains;

namespace {

Vae small_model(ModelKind kind = ModelKind::vae, Likelihood likelihood = Likelihood::bernoulli) {
  Architecture architecture;
  architecture.kind = kind;
  architecture.likelihood = likelihood;
  architecture.image_width = 3;
  architecture.image_height = 2;
  architecture.hidden_sizes = {5};
  architecture.latent_size = 2;
  Random random(7);
  return Vae(architecture, random);
}

const Image kPicture{{3, 2}, {0, 51, 102, 153, 204, 255}};

Matrix as_column(const Image& picture) {
  Matrix column(6, 1);
  for (Eigen::Index i = 0; i < 6; ++i)
    column(i) = static_cast<float>(picture.pixels[static_cast<std::size_t>(i)]) / 255;
  return column;
}

TEST_CASE("a picture has the posterior that the encoder gives it, and is decoded from its mean") {
  const Vae model = small_model();
  const EncodedPicture encoded = encode_picture(model, kPicture);
  const Posterior posterior = model.encode(as_column(kPicture));
  CHECK(encoded.posterior.mean.isApprox(posterior.mean));
  CHECK(encoded.posterior.log_variance.isApprox(posterior.log_variance));
  CHECK(encoded.reconstruction.isApprox(Vector(model.decode(posterior.mean).col(0))));
  CHECK(encoded.elbo.kl == Approx(kl_to_standard_normal<float>(posterior.mean, posterior.log_variance)));
}

TEST_CASE("its reconstruction term is the mean over many samples, near that of a great many") {
  const Vae model = small_model();
  const EncodedPicture encoded = encode_picture(model, kPicture);
  Examples many{{3, 2}};
  for (int i = 0; i < 4000; ++i) {
    many.pixels.insert(many.pixels.end(), kPicture.pixels.begin(), kPicture.pixels.end());
  }
  WorkerTeam alone(1);
  CHECK(encoded.elbo.reconstruction == Approx(evaluate(model, many, alone).elbo.reconstruction).margin(0.2));
}

TEST_CASE("the same weights and pixels give the same numbers, drawn pixels included") {
  const Vae model = small_model(ModelKind::vae, Likelihood::bernoulli_binarised);
  CHECK(encode_picture(model, kPicture).elbo.reconstruction ==
        encode_picture(model, kPicture).elbo.reconstruction);
}

TEST_CASE("an autoencoder's picture has a code and neither variance nor KL") {
  const EncodedPicture encoded = encode_picture(small_model(ModelKind::autoencoder), kPicture);
  CHECK(encoded.posterior.mean.rows() == 2);
  CHECK(encoded.posterior.log_variance.size() == 0);
  CHECK(encoded.elbo.kl == 0);
}

TEST_CASE("a picture of another size is refused, naming both") {
  CHECK_THROWS_WITH(encode_picture(small_model(), Image{{2, 2}, {0, 0, 0, 0}}),
                    "the picture has 2 × 2 pixels, but the model reads 3 × 2 pixels");
}

}  // namespace
