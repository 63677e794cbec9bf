#include "core/model/likelihood.h"

#include <algorithm>
#include <cmath>

namespace zscape {
namespace {

// Sixteen pixels at a time: a fixed size lives in registers, so the whole chain from logit to gradient is one
// pass without temporaries in memory.
constexpr int kChunk = 16;
template <typename Scalar>
using Chunk = Eigen::Array<Scalar, kChunk, 1>;

// log p of each pixel for Bernoulli logits; d(−log p)/d logit = sigmoid(l) − x goes to `d_output` when it
// is not null.
template <typename Scalar>
struct Bernoulli {
  Chunk<Scalar> operator()(const Chunk<Scalar>& logit, const Chunk<Scalar>& x,
                           Chunk<Scalar>* d_output) const {
    const Chunk<Scalar> e = (-logit.abs()).exp();  // in (0, 1]: nothing here can overflow
    if (d_output != nullptr) {
      const Chunk<Scalar> inverse = (Scalar{1} + e).inverse();
      *d_output = (logit >= Scalar{0}).select(inverse, e * inverse) - x;
    }
    return x * logit - logit.cwiseMax(Scalar{0}) - e.log1p();
  }
};

template <typename Scalar>
struct Gaussian {
  explicit Gaussian(Scalar sigma)
      : inverse_variance(Scalar{1} / (sigma * sigma)),
        constant(std::log(sigma) + Scalar{0.5} * std::log(Scalar{6.283185307179586})) {}

  Chunk<Scalar> operator()(const Chunk<Scalar>& mean, const Chunk<Scalar>& x, Chunk<Scalar>* d_output) const {
    const Chunk<Scalar> difference = mean - x;
    if (d_output != nullptr) *d_output = difference * inverse_variance;
    return Scalar{-0.5} * inverse_variance * difference.square() - constant;
  }

  Scalar inverse_variance;
  Scalar constant;
};

// Sums `density` over one image of `size` pixels. With `d_output` (may be `output` itself) the scaled
// gradient is written there.
template <typename Scalar, typename Density>
double sum_over_pixels(const Density& density, const Scalar* output, const Scalar* target, Eigen::Index size,
                       Scalar* d_output, Scalar scale) {
  Chunk<Scalar> sums = Chunk<Scalar>::Zero();
  Chunk<Scalar> gradient;
  Chunk<Scalar>* const wanted = d_output == nullptr ? nullptr : &gradient;
  Eigen::Index i = 0;
  for (; i + kChunk <= size; i += kChunk) {
    sums += density(Eigen::Map<const Chunk<Scalar>>(output + i), Eigen::Map<const Chunk<Scalar>>(target + i),
                    wanted);
    if (wanted != nullptr) Eigen::Map<Chunk<Scalar>>(d_output + i) = gradient * scale;
  }
  double total = static_cast<double>(sums.sum());
  if (const Eigen::Index rest = size - i; rest > 0) {
    Chunk<Scalar> last_output = Chunk<Scalar>::Zero();
    Chunk<Scalar> last_target = Chunk<Scalar>::Zero();
    std::copy_n(output + i, rest, last_output.data());
    std::copy_n(target + i, rest, last_target.data());
    total += static_cast<double>(density(last_output, last_target, wanted).head(rest).sum());
    if (wanted != nullptr)
      Eigen::Map<VectorOf<Scalar>>(d_output + i, rest) = (gradient * scale).head(rest).matrix();
  }
  return total;
}

// Calls `use(density)` with the density of the architecture's likelihood.
template <typename Scalar, typename Use>
void with_density(const Architecture& architecture, const Use& use) {
  if (architecture.likelihood == Likelihood::gaussian) {
    use(Gaussian<Scalar>(static_cast<Scalar>(architecture.gaussian_sigma)));
  } else {
    use(Bernoulli<Scalar>());
  }
}

}  // namespace

template <typename Scalar>
VectorOf<double> log_likelihood_per_image(const Architecture& architecture, const MatrixOf<Scalar>& output,
                                          const MatrixOf<Scalar>& target) {
  VectorOf<double> values(output.cols());
  with_density<Scalar>(architecture, [&](const auto& density) {
    for (Eigen::Index i = 0; i < output.cols(); ++i) {
      values[i] = sum_over_pixels<Scalar>(density, output.col(i).data(), target.col(i).data(), output.rows(),
                                          nullptr, Scalar{0});
    }
  });
  return values;
}

template <typename Scalar>
double log_likelihood(const Architecture& architecture, const MatrixOf<Scalar>& output,
                      const MatrixOf<Scalar>& target) {
  double total = 0;
  with_density<Scalar>(architecture, [&](const auto& density) {
    for (Eigen::Index i = 0; i < output.cols(); ++i) {
      total += sum_over_pixels<Scalar>(density, output.col(i).data(), target.col(i).data(), output.rows(),
                                       nullptr, Scalar{0});
    }
  });
  return total;
}

template <typename Scalar>
double log_likelihood_backward(const Architecture& architecture, MatrixOf<Scalar>& output,
                               const MatrixOf<Scalar>& target, Scalar scale) {
  double total = 0;
  with_density<Scalar>(architecture, [&](const auto& density) {
    for (Eigen::Index i = 0; i < output.cols(); ++i) {
      total += sum_over_pixels<Scalar>(density, output.col(i).data(), target.col(i).data(), output.rows(),
                                       output.col(i).data(), scale);
    }
  });
  return total;
}

template <typename Scalar>
void mean_picture(const Architecture& architecture, MatrixOf<Scalar>& output) {
  if (architecture.likelihood == Likelihood::gaussian) {
    output = output.cwiseMax(Scalar{0}).cwiseMin(Scalar{1});
  } else {
    output = output.array().logistic();
  }
}

void binarise(Matrix& images, Random& random) {
  for (float& pixel : images.reshaped()) pixel = random.uniform() < pixel ? 1.0F : 0.0F;
}

#define ZSCAPE_INSTANTIATE(Scalar)                                                                         \
  template double log_likelihood(const Architecture&, const MatrixOf<Scalar>&, const MatrixOf<Scalar>&);   \
  template double log_likelihood_backward(const Architecture&, MatrixOf<Scalar>&, const MatrixOf<Scalar>&, \
                                          Scalar);                                                         \
  template VectorOf<double> log_likelihood_per_image(const Architecture&, const MatrixOf<Scalar>&,         \
                                                     const MatrixOf<Scalar>&);                             \
  template void mean_picture(const Architecture&, MatrixOf<Scalar>&);
ZSCAPE_INSTANTIATE(float)
ZSCAPE_INSTANTIATE(double)
#undef ZSCAPE_INSTANTIATE

}  // namespace zscape
