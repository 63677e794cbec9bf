// Every row of the table of likelihoods is complete and right: a new row is tested by being there.
#include <catch2/catch.hpp>
#include <cmath>
#include <set>
#include <string>

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/model/likelihood.h"
#include "core/model/parameters.h"
#include "core/model/vae.h"

namespace zscape {
namespace {

using MatrixD = MatrixOf<double>;

const LikelihoodRow& each_row() { return row_of(GENERATE(from_range(enum_values<Likelihood>()))); }

// A model of 5 × 4 pixels: more than one chunk of sixteen, and a rest.
Architecture with(Likelihood likelihood) {
  Architecture architecture;
  architecture.image_width = 5;
  architecture.image_height = 4;
  architecture.hidden_sizes = {6};
  architecture.likelihood = likelihood;
  return architecture;
}

MatrixD random_matrix(Eigen::Index rows, Eigen::Index columns, double low, double high, Random& random) {
  MatrixD matrix(rows, columns);
  for (double& value : matrix.reshaped()) {
    value = random.uniform(static_cast<float>(low), static_cast<float>(high));
  }
  return matrix;
}

// Pixels as the model sees them.
MatrixD pixels_for(const LikelihoodRow& row, Eigen::Index pixels, Eigen::Index images, Random& random) {
  MatrixD target = random_matrix(pixels, images, 0, 1, random);
  if (row.binarises) target = target.array().round();
  return target;
}

TEST_CASE("every likelihood has all its words, its name is its own, and its value finds it") {
  std::set<std::string> names, labels;
  for (const LikelihoodRow* row : likelihood_table()) {
    CAPTURE(row->name);
    for (const char* words :
         {row->name, row->label, row->explanation, row->data_treatment, row->bound_treatment}) {
      CHECK_FALSE(std::string(words).empty());
    }
    CHECK(std::string(row->explanation).back() == '.');
    CHECK(names.insert(row->name).second);
    CHECK(labels.insert(row->label).second);
    CHECK(&row_of(row->value) == row);
    CHECK(parse_enum<Likelihood>(row->name) == row->value);
  }
  CHECK_THROWS_AS(row_of(static_cast<Likelihood>(99)), Error);
}

TEST_CASE("a number that is no normalised density comes with a caution, others without") {
  for (const LikelihoodRow* row : likelihood_table()) {
    CAPTURE(row->name);
    CHECK(std::string(row->caution).empty() == (row->measure != PixelMeasure::unnormalised));
  }
}

TEST_CASE("the decoder's last layer gives the values per pixel that the likelihood takes") {
  const LikelihoodRow& row = each_row();
  CAPTURE(row.name);
  REQUIRE(row.values_per_pixel >= 1);
  const Architecture architecture = with(row.value);
  CHECK(output_size(architecture) == 20 * row.values_per_pixel);
  CHECK(VaeNetworksOf<float>(architecture).decoder.output_shape().values() == output_size(architecture));
}

TEST_CASE("the gradient of every likelihood equals the central difference") {
  const LikelihoodRow& row = each_row();
  CAPTURE(row.name);
  const Architecture architecture = with(row.value);
  Random random(11);
  const Eigen::Index images = 3;
  const MatrixD target = pixels_for(row, 20, images, random);
  const MatrixD output = random_matrix(output_size(architecture), images, -2, 2, random);
  constexpr double kScale = 0.7, kStep = 1e-5;
  VectorOf<double> values(images), again(images);
  MatrixD gradient = output;
  log_likelihood_backward<double>(architecture, gradient, target, kScale, values);
  log_likelihood_per_image<double>(architecture, output, target, again);
  CHECK(values == again);
  const auto loss = [&](Eigen::Index i, Eigen::Index j, double step) {
    MatrixD moved = output;
    moved(i, j) += step;
    return -kScale * log_likelihood<double>(architecture, moved, target);
  };
  for (Eigen::Index j = 0; j < images; ++j) {
    for (Eigen::Index i = 0; i < output.rows(); ++i) {
      CAPTURE(i, j);
      const double expected = (loss(i, j, kStep) - loss(i, j, -kStep)) / (2 * kStep);
      CHECK(gradient(i, j) == Approx(expected).epsilon(1e-6).margin(1e-8));
    }
  }
}

TEST_CASE("the pictures of every likelihood have one value a pixel, in [0, 1]") {
  const LikelihoodRow& row = each_row();
  CAPTURE(row.name);
  const Architecture architecture = with(row.value);
  Random random(12);
  Matrix output = random_matrix(output_size(architecture), 4, -9, 9, random).cast<float>();
  const MatrixD in_double = output.cast<double>();
  mean_picture<float>(architecture, output);
  REQUIRE(output.rows() == 20);
  REQUIRE(output.cols() == 4);
  CHECK(output.minCoeff() >= 0);
  CHECK(output.maxCoeff() <= 1);
  MatrixD pictures = in_double;
  mean_picture<double>(architecture, pictures);
  CHECK(pictures.isApprox(output.cast<double>(), 1e-5));
  CHECK(Vae(architecture).decode(Matrix::Zero(2, 3)).rows() == 20);
}

TEST_CASE("float and double agree on every likelihood") {
  const LikelihoodRow& row = each_row();
  CAPTURE(row.name);
  const Architecture architecture = with(row.value);
  Random random(13);
  const MatrixD target = pixels_for(row, 20, 2, random);
  const MatrixD output = random_matrix(output_size(architecture), 2, -2, 2, random);
  CHECK(log_likelihood<float>(architecture, output.cast<float>(), target.cast<float>()) ==
        Approx(log_likelihood<double>(architecture, output, target)).epsilon(1e-5));
}

TEST_CASE("the probabilities of a pixel drawn 0 or 1 add up to 1") {
  Random random(14);
  for (const LikelihoodRow* row : likelihood_table()) {
    CAPTURE(row->name);
    if (row->measure != PixelMeasure::probability) continue;
    CHECK(row->binarises);
    const MatrixD output = random_matrix(row->values_per_pixel, 1, -4, 4, random);
    const auto probability = [&](double x) {
      return std::exp(log_likelihood<double>(with(row->value), output, MatrixD::Constant(1, 1, x)));
    };
    CHECK(probability(0) + probability(1) == Approx(1));
  }
}

TEST_CASE("output of a shape that does not fit the images is an error") {
  const LikelihoodRow& row = each_row();
  CAPTURE(row.name);
  const Architecture architecture = with(row.value);
  const Matrix output = Matrix::Zero(output_size(architecture), 2), target = Matrix::Zero(20, 2);
  VectorOf<double> values(2), too_many(3);
  CHECK_NOTHROW(log_likelihood_per_image<float>(architecture, output, target, values));
  CHECK_THROWS_AS(log_likelihood_per_image<float>(architecture, output, target.topRows(19), values), Error);
  CHECK_THROWS_AS(log_likelihood_per_image<float>(architecture, output, target.leftCols(1), values), Error);
  CHECK_THROWS_AS(log_likelihood_per_image<float>(architecture, output, target, too_many), Error);
  Matrix gradient = output;
  CHECK_THROWS_AS(log_likelihood_backward<float>(architecture, gradient, Matrix::Zero(21, 2), 1.0F, values),
                  Error);
}

}  // namespace
}  // namespace zscape
