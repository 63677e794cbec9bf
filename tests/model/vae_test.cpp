// The model as a whole: its parts agree with each other, and float agrees with double.
#include "core/model/vae.h"

#include <catch2/catch.hpp>
#include <cmath>

#include "core/base/error.h"
#include "core/model/gaussian.h"
#include "core/model/likelihood.h"

namespace zscape {
namespace {

Architecture small_architecture(ModelKind kind = ModelKind::vae) {
  Architecture architecture;
  architecture.kind = kind;
  architecture.image_width = 6;
  architecture.image_height = 5;
  architecture.hidden_sizes = {12, 8};
  architecture.latent_size = 3;
  return architecture;
}

struct Batch {
  Matrix images = Matrix::Random(30, 7).cwiseAbs();
  Matrix noise = Matrix::Random(3, 7);
};

}  // namespace

TEST_CASE("a float model gives the double model's numbers to float precision") {
  for (const auto activation : {Activation::relu, Activation::tanh, Activation::softplus, Activation::silu}) {
    Architecture architecture = small_architecture();
    architecture.activation = activation;
    Random random(2);
    const Vae model(architecture, random);
    VaeOf<double> exact(architecture);
    exact.parameters() = model.parameters().cast<double>();
    const Batch batch;

    Workspace workspace;
    WorkspaceOf<double> exact_workspace;
    Vector gradient;
    VectorOf<double> exact_gradient;
    const Elbo sums = model.forward_backward(batch.images, batch.noise, 2.0F, 1.0F / 7, workspace, gradient);
    const Elbo exact_sums = exact.forward_backward(batch.images.cast<double>(), batch.noise.cast<double>(),
                                                   2.0, 1.0 / 7, exact_workspace, exact_gradient);
    CHECK(sums.reconstruction == Approx(exact_sums.reconstruction).epsilon(1e-6));
    CHECK(sums.kl == Approx(exact_sums.kl).epsilon(1e-5));
    CHECK((gradient.cast<double>() - exact_gradient).norm() < 1e-6 * exact_gradient.norm());
  }
}

TEST_CASE("forward gives the same sums as forward and backward together") {
  for (const auto kind : {ModelKind::vae, ModelKind::autoencoder}) {
    Random random(2);
    const Vae model(small_architecture(kind), random);
    const Batch batch;
    Workspace workspace;
    Vector gradient;
    const Elbo with = model.forward_backward(batch.images, batch.noise, 1.0F, 1.0F, workspace, gradient);
    const Elbo without = model.forward(batch.images, batch.noise, workspace);
    CHECK(with.reconstruction == without.reconstruction);
    CHECK(with.kl == without.kl);
  }
}

TEST_CASE("forward is encode, reparameterise, decode and their two terms") {
  Random random(2);
  const Vae model(small_architecture(), random);
  const Batch batch;
  Workspace workspace;
  const Elbo sums = model.forward(batch.images, batch.noise, workspace);

  const Posterior posterior = model.encode(batch.images);
  Matrix code(3, 7);
  reparameterise<float>(posterior.mean, posterior.log_variance, batch.noise, code);
  const Matrix output = model.decode_to_output(code);
  CHECK(sums.reconstruction == Approx(log_likelihood(model.architecture(), output, batch.images)));
  CHECK(sums.kl == Approx(kl_to_standard_normal(posterior.mean, posterior.log_variance)));
}

TEST_CASE("an autoencoder decodes its code, has no KL, and ignores the noise") {
  Random random(2);
  const Vae model(small_architecture(ModelKind::autoencoder), random);
  const Batch batch;
  Workspace workspace;
  const Elbo sums = model.forward(batch.images, batch.noise, workspace);
  CHECK(sums.kl == 0);
  CHECK(model.forward(batch.images, 5 * batch.noise, workspace).reconstruction == sums.reconstruction);
  CHECK(model.encode(batch.images).log_variance.size() == 0);
}

TEST_CASE("a ReLU code is never negative") {
  Architecture architecture = small_architecture(ModelKind::autoencoder);
  architecture.code_activation = CodeActivation::relu;
  architecture.hidden_sizes = {};
  Random random(2);
  const Matrix code = Vae(architecture, random).encode(Batch().images).mean;
  CHECK(code.minCoeff() == 0);
  CHECK(code.maxCoeff() > 0);
}

TEST_CASE("decoded pictures are the sigmoid of the decoder's logits") {
  Random random(2);
  const Vae model(small_architecture(), random);
  const Matrix codes = 3 * Matrix::Random(3, 4);
  const Matrix pictures = model.decode(codes);
  const Matrix logits = model.decode_to_output(codes);
  CHECK(pictures.rows() == 30);
  CHECK(pictures.cols() == 4);
  CHECK(pictures(11, 2) == Approx(1 / (1 + std::exp(-logits(11, 2)))));
}

TEST_CASE("an image gives the same code alone as in a batch") {
  Random random(2);
  const Vae model(small_architecture(), random);
  const Batch batch;
  const Posterior together = model.encode(batch.images);
  const Posterior alone = model.encode(batch.images.col(4));
  CHECK((together.mean.col(4) - alone.mean).norm() < 1e-6F);
  CHECK((together.log_variance.col(4) - alone.log_variance).norm() < 1e-6F);
}

TEST_CASE("pictures, codes and noise of another size than the model's are refused") {
  const auto kind = GENERATE(ModelKind::vae, ModelKind::autoencoder);
  const auto hidden_sizes = GENERATE(std::vector<int>{}, std::vector<int>{12});
  Architecture architecture = small_architecture(kind);
  architecture.hidden_sizes = hidden_sizes;
  const Vae model(architecture);
  CAPTURE(name_of(kind), hidden_sizes.size());
  for (const int pixels : {1, 29, 31, 900}) {
    CHECK_THROWS_AS(model.encode(Matrix::Zero(pixels, 2)), Error);
    Workspace workspace;
    CHECK_THROWS_AS(model.forward(Matrix::Zero(pixels, 2), Matrix::Zero(3, 2), workspace), Error);
  }
  for (const int size : {1, 2, 4}) CHECK_THROWS_AS(model.decode(Matrix::Zero(size, 2)), Error);
}

TEST_CASE("a VAE refuses noise of another size or for fewer images, and a range beyond its batch") {
  const Vae model(small_architecture());
  const Batch batch;
  Workspace workspace;
  CHECK_THROWS_AS(model.forward(batch.images, Matrix::Zero(2, 7), workspace), Error);
  CHECK_THROWS_AS(model.forward(batch.images, Matrix::Zero(3, 6), workspace), Error);
  model.prepare(4, workspace);
  LayerScratch<float> scratch;
  CHECK_THROWS_AS(model.draw_codes(batch.images, batch.noise, {3, 2}, workspace, scratch), Error);
  CHECK_THROWS_AS(model.draw_codes(batch.images, batch.noise, {6, 2}, workspace, scratch), Error);
}

TEST_CASE("a VAE is a model: its kind, its picture's shape and its latent size are its architecture's") {
  for (const auto kind : {ModelKind::vae, ModelKind::autoencoder}) {
    Random random(2);
    const Vae vae(small_architecture(kind), random);
    const Model& model = vae;
    CHECK(model.kind() == kind);
    CHECK(model.picture_shape() == ImageShape{6, 5, 1});
    CHECK(model.latent_size() == 3);
    const Matrix images = Batch().images;
    CHECK(model.encode(images).mean == vae.encode(images).mean);
    CHECK(model.decode(Matrix::Ones(3, 2)) == vae.decode(Matrix::Ones(3, 2)));
  }
}

TEST_CASE("the ELBO is reconstruction minus KL, and the loss weighs the KL") {
  const Elbo elbo{-100, 6};
  CHECK(elbo.elbo() == -106);
  CHECK(elbo.loss(1) == 106);
  CHECK(elbo.loss(4) == 124);
}

TEST_CASE("skipping black pixels changes nothing but roundings") {
  Random random(2);
  const VaeOf<double> model(small_architecture(), random);
  MatrixOf<double> images = Batch().images.cast<double>();
  images = (images.array() < 0.6).select(0.0, images);
  const MatrixOf<double> noise = Batch().noise.cast<double>();
  WorkspaceOf<double> dense;
  WorkspaceOf<double> sparse;
  sparse.sparse_images = true;
  VectorOf<double> dense_gradient;
  VectorOf<double> sparse_gradient;
  const Elbo one = model.forward_backward(images, noise, 1.0, 1.0, dense, dense_gradient);
  const Elbo other = model.forward_backward(images, noise, 1.0, 1.0, sparse, sparse_gradient);
  CHECK(one.elbo() == Approx(other.elbo()).epsilon(1e-13));
  CHECK((dense_gradient - sparse_gradient).norm() < 1e-12 * dense_gradient.norm());
}

TEST_CASE("a batch done in two ranges equals the batch done at once") {
  Random random(2);
  const Vae model(small_architecture(), random);
  const Batch batch;
  LayerScratch<float> scratch;
  Workspace whole;
  model.prepare(7, whole);
  model.backpropagate(batch.images, batch.noise, 1.0F, 1.0F, {0, 7}, whole, scratch);
  Workspace ranges;
  model.prepare(7, ranges);
  model.backpropagate(batch.images, batch.noise, 1.0F, 1.0F, {3, 4}, ranges, scratch);
  model.backpropagate(batch.images, batch.noise, 1.0F, 1.0F, {0, 3}, ranges, scratch);
  CHECK(whole.sums().elbo() == Approx(ranges.sums().elbo()));
  const Matrix expected = whole.encoder.d_values[0].columns({0, 7});
  CHECK((expected - ranges.encoder.d_values[0].columns({0, 7})).norm() < 1e-5F * expected.norm());
}

TEST_CASE("a workspace that has held a larger batch gives a smaller one the same numbers") {
  Random random(2);
  const Vae model(small_architecture(), random);
  const Batch batch;
  Workspace used;
  model.forward(batch.images, batch.noise, used);
  const NetworkOf<float>& decoder = model.networks().decoder;
  const float* const memory = decoder.output(used.decoder, {0, 4}).data();
  Workspace fresh;
  const Matrix images = batch.images.leftCols(4);
  const Matrix noise = batch.noise.leftCols(4);
  CHECK(model.forward(images, noise, used).elbo() == model.forward(images, noise, fresh).elbo());
  CHECK(decoder.output(used.decoder, {0, 4}).data() == memory);
}

TEST_CASE("a log-variance that runs away stops at the bound, and the KL pulls it back") {
  Random random(2);
  Vae model(small_architecture(), random);
  model.tensor("encoder.log_variance.bias").setConstant(500);
  const Batch batch;
  Workspace workspace;
  Vector gradient;
  const Elbo sums = model.forward_backward(batch.images, batch.noise, 1.0F, 1.0F, workspace, gradient);
  CHECK(workspace.posterior.log_variance.maxCoeff() == static_cast<float>(kMaxLogVariance));
  CHECK(std::isfinite(sums.elbo()));
  const TensorPlace bias = find_tensor(model.networks().tensors(), "encoder.log_variance.bias");
  CHECK(matrix_of(gradient, bias).minCoeff() > 0);
}

}  // namespace zscape
