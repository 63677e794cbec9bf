// Densities of pixels against closed forms and numerical integrals.
#include "core/model/likelihood.h"

#include <catch2/catch.hpp>
#include <cmath>

namespace zscape {
namespace {

using MatrixD = MatrixOf<double>;

Architecture with(Likelihood likelihood) {
  Architecture architecture;
  architecture.likelihood = likelihood;
  return architecture;
}

template <typename Scalar>
double one_pixel(Likelihood likelihood, Scalar output, Scalar target) {
  return log_likelihood<Scalar>(with(likelihood), MatrixOf<Scalar>::Constant(1, 1, output),
                                MatrixOf<Scalar>::Constant(1, 1, target));
}

// log of sigmoid(l)ˣ (1 − sigmoid(l))¹⁻ˣ, as the textbook writes it; fine where nothing rounds to 0.
double textbook_bernoulli(double logit, double x) {
  const double p = 1 / (1 + std::exp(-logit));
  return x * std::log(p) + (1 - x) * std::log(1 - p);
}

}  // namespace

TEST_CASE("the Bernoulli log-likelihood equals the textbook's for moderate logits") {
  for (const double logit : {-8.0, -1.0, -0.1, 0.0, 0.3, 2.0, 9.0}) {
    for (const double x : {0.0, 0.25, 1.0}) {
      CAPTURE(logit, x);
      CHECK(one_pixel<double>(Likelihood::bernoulli, logit, x) == Approx(textbook_bernoulli(logit, x)));
      CHECK(one_pixel<float>(Likelihood::bernoulli, static_cast<float>(logit), static_cast<float>(x)) ==
            Approx(textbook_bernoulli(logit, x)).epsilon(1e-5).margin(1e-7));
    }
  }
}

TEST_CASE("the Bernoulli log-likelihood of extreme logits is finite and exact") {
  // Far out, log(1 + eˡ) is max(l, 0): a sure pixel costs next to nothing, a wrong one its whole logit.
  CHECK(one_pixel<float>(Likelihood::bernoulli, 200, 1) == Approx(0).margin(1e-30));
  CHECK(one_pixel<float>(Likelihood::bernoulli, -200, 0) == Approx(0).margin(1e-30));
  CHECK(one_pixel<float>(Likelihood::bernoulli, 200, 0) == -200);
  CHECK(one_pixel<float>(Likelihood::bernoulli, -200, 1) == -200);
  CHECK(one_pixel<float>(Likelihood::bernoulli, 200, 0.25F) == Approx(-150));
  CHECK(one_pixel<double>(Likelihood::bernoulli, -200, 0.25) == Approx(-50));
}

TEST_CASE("the Bernoulli gradient of extreme logits is the difference of the pixel") {
  for (const float logit : {-200.0F, 200.0F}) {
    Matrix output = Matrix::Constant(17, 1, logit);  // one more than the kernel takes at a time
    const Matrix target = Matrix::Constant(17, 1, 0.25F);
    VectorOf<double> values(1);
    log_likelihood_backward<float>(with(Likelihood::bernoulli), output, target, 2.0F, values);
    const float expected = logit > 0 ? 1.5F : -0.5F;
    CHECK((output.array() - expected).abs().maxCoeff() < 1e-6F);
  }
}

TEST_CASE("the two outcomes of a binary pixel have probabilities that add up to one") {
  for (const double logit : {-30.0, -2.0, 0.0, 0.7, 15.0}) {
    const double black = std::exp(one_pixel<double>(Likelihood::bernoulli_binarised, logit, 0));
    const double white = std::exp(one_pixel<double>(Likelihood::bernoulli_binarised, logit, 1));
    CHECK(black + white == Approx(1).epsilon(1e-12));
  }
}

TEST_CASE("the Gaussian density of a pixel integrates to one") {
  Architecture architecture = with(Likelihood::gaussian);
  for (const float sigma : {0.05F, 0.25F, 1.5F}) {
    architecture.gaussian_sigma = sigma;
    double integral = 0;
    const double step = sigma / 100;
    for (double x = 0.3 - 10 * sigma; x < 0.3 + 10 * sigma; x += step) {
      integral += step * std::exp(log_likelihood<double>(architecture, MatrixD::Constant(1, 1, 0.3),
                                                         MatrixD::Constant(1, 1, x)));
    }
    CHECK(integral == Approx(1).epsilon(1e-6));
  }
}

TEST_CASE("the log-likelihoods of the images add up to that of the batch") {
  for (const Likelihood likelihood :
       {Likelihood::bernoulli, Likelihood::bernoulli_binarised, Likelihood::gaussian}) {
    const Matrix output = 3 * Matrix::Random(37, 6), target = Matrix::Random(37, 6).cwiseAbs();
    VectorOf<double> each(6);
    log_likelihood_per_image<float>(with(likelihood), output, target, each);
    CHECK(each.sum() == Approx(log_likelihood<float>(with(likelihood), output, target)));
    CHECK(each[3] == Approx(log_likelihood<float>(with(likelihood), output.col(3), target.col(3))));
    Matrix gradient = output;
    VectorOf<double> again(6);
    log_likelihood_backward<float>(with(likelihood), gradient, target, 1.0F, again);
    CHECK(again == each);
  }
}

TEST_CASE("one logarithm for many pixels neither overflows nor loses digits in a picture of 20 000 pixels") {
  // At logit 0 every factor 1 + e^−|l| is 2: their product would be 2^20000.
  for (const double logit : {0.0, 0.5, -3.0}) {
    const double expected = 20000 * textbook_bernoulli(logit, 0.25);
    const auto scalar = static_cast<float>(logit);
    CHECK(log_likelihood<float>(with(Likelihood::bernoulli), Matrix::Constant(20000, 1, scalar),
                                Matrix::Constant(20000, 1, 0.25F)) == Approx(expected).epsilon(1e-6));
    CHECK(log_likelihood<double>(with(Likelihood::bernoulli), MatrixD::Constant(20000, 1, logit),
                                 MatrixD::Constant(20000, 1, 0.25)) == Approx(expected).epsilon(1e-12));
  }
}

TEST_CASE("the picture of Bernoulli logits is their sigmoid, that of Gaussian means is clamped") {
  Matrix logits(1, 3);
  logits << -200, 0, 3;
  mean_picture<float>(with(Likelihood::bernoulli), logits);
  CHECK(logits(0, 0) == Approx(0).margin(1e-30));
  CHECK(logits(0, 1) == 0.5F);
  CHECK(logits(0, 2) == Approx(1 / (1 + std::exp(-3.0))));
  Matrix means(1, 3);
  means << -0.5F, 0.4F, 1.7F;
  mean_picture<float>(with(Likelihood::gaussian), means);
  CHECK(means == (Matrix(1, 3) << 0.0F, 0.4F, 1.0F).finished());
}

TEST_CASE("binarised pixels are 0 or 1, and white as often as the grey value says") {
  Matrix images = Matrix::Constant(100, 400, 0.3F);
  Random random(5);
  binarise(images, random);
  CHECK((images.array() == 0.0F || images.array() == 1.0F).all());
  // 40 000 draws: the standard deviation of the mean is 0.0023.
  CHECK(images.mean() == Approx(0.3).margin(0.01));
}

TEST_CASE("a pixel is binarised by its own number, whatever its neighbours are") {
  Matrix dense = Matrix::Constant(30, 20, 0.5F), sparse = dense;
  for (int i = 0; i < 600; ++i) {
    if (i % 7 != 3) sparse.reshaped()[i] = i % 2 == 0 ? 0.0F : 1.0F;
  }
  const Matrix before = sparse;
  Random one(5), two(5);
  binarise(dense, one);
  binarise(sparse, two);
  for (int i = 0; i < 600; ++i) {
    CHECK(sparse.reshaped()[i] == (i % 7 == 3 ? dense : before).reshaped()[i]);
  }
  CHECK(one.position() == two.position());
  CHECK(one.next_u32() == two.next_u32());
}

TEST_CASE("binarisation leaves black black and white white, and another seed draws other pixels") {
  Matrix images(2, 50);
  images.row(0).setZero();
  images.row(1).setOnes();
  const Matrix before = images;
  Random random(5);
  binarise(images, random);
  CHECK(images == before);

  Matrix first = Matrix::Constant(50, 50, 0.5F), second = first, again = first;
  Random one(1), two(2), one_again(1);
  binarise(first, one);
  binarise(second, two);
  binarise(again, one_again);
  CHECK(first == again);
  CHECK(first != second);
}

}  // namespace zscape
