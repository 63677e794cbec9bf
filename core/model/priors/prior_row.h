// What a prior p(z) is: its words and its functions, one row for each.
//
// A new one is a file beside this with its row, a line in prior_table.cpp, and a value of the enumeration;
// tests/model/prior_test.cpp then tests it. The posterior q(z|x) = N(μ, σ²) is a diagonal Gaussian throughout
// (core/model/gaussian.h).
#pragma once

#include <span>

#include "core/base/matrix.h"
#include "core/model/architecture.h"

namespace zscape {

// All matrices are L×B, one column an image.
template <typename Scalar>
struct PriorFunctions {
  // KL(q(z|x) ‖ p(z)) of each image, summed over the dimensions, in nats: B values.
  void (*kl_per_image)(const ConstMatrixRef<Scalar>& mean, const ConstMatrixRef<Scalar>& log_variance,
                       Eigen::Ref<VectorOf<double>> kl);

  // The KL of each dimension, averaged over the images: L values that add up to the mean KL, in nats.
  VectorOf<double> (*kl_per_dimension)(const MatrixOf<Scalar>& mean, const MatrixOf<Scalar>& log_variance);

  // The same for a batch in training: summed one column after the other, in place, without allocating.
  void (*batch_kl_per_dimension)(const ConstMatrixRef<Scalar>& mean,
                                 const ConstMatrixRef<Scalar>& log_variance, VectorOf<double>& kl);

  // From d loss / d code to d loss / d μ and d loss / d log σ² where z = μ + σ ε, the gradient of
  // kl_scale · KL added. `kl_weight` holds L weights of the dimensions' KL, or is empty: all count fully.
  void (*backward)(const ConstMatrixRef<Scalar>& mean, const ConstMatrixRef<Scalar>& log_variance,
                   const ConstMatrixRef<Scalar>& noise, const ConstMatrixRef<Scalar>& d_code, Scalar kl_scale,
                   const VectorOf<Scalar>& kl_weight, MatrixRef<Scalar> d_mean,
                   MatrixRef<Scalar> d_log_variance);

  // log p(z) − log q(z|x) of the codes z = μ + σ ε, one value a column, in nats.
  VectorOf<double> (*log_ratio)(const MatrixOf<Scalar>& codes, const MatrixOf<Scalar>& log_variance,
                                const MatrixOf<Scalar>& noise);
};

// p(z) along one axis of latent space.
struct PriorAxis {
  double (*density)(double z);
  double (*probability)(double z);  // the distribution function
  double (*quantile)(double probability);
};

struct PriorRow {
  Prior value;
  const char* name;         // in files: "standard-normal"
  const char* label;        // on the screen: "N(0, I)"
  const char* explanation;  // for a tooltip: a sentence
  PriorAxis axis;
  double (*log_density)(const Vector& code);  // log p(z) of a code of L values, in nats
  // Codes L×N from as many numbers that are drawn from N(0, 1).
  Matrix (*codes_from_noise)(const Matrix& noise);
  PriorFunctions<float> in_float;
  PriorFunctions<double> in_double;

  template <typename Scalar>
  const PriorFunctions<Scalar>& functions() const;
};

template <>
inline const PriorFunctions<float>& PriorRow::functions<float>() const {
  return in_float;
}
template <>
inline const PriorFunctions<double>& PriorRow::functions<double>() const {
  return in_double;
}

std::span<const PriorRow* const> prior_table();
const PriorRow& row_of(Prior prior);

}  // namespace zscape
