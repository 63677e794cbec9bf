#include "core/model/likelihood.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace zscape {
namespace {

// Sixteen pixels at a time: a fixed size lives in registers, so the whole chain from logit to gradient is one
// pass without branches and without temporaries in memory.
constexpr int kChunk = 16;
template <typename Scalar>
using Chunk = Eigen::Array<Scalar, kChunk, 1>;

// The sum of log p over pixels with Bernoulli logits.
template <typename Scalar>
class Bernoulli {
 public:
  // Counts as nothing: log p of a black pixel that is surely black.
  static constexpr Scalar kPadding{-1000};

  // d(−log p)/d logit = sigmoid(l) − x goes to `d_output` when it is not null.
  void add(const Chunk<Scalar>& logit, const Chunk<Scalar>& x, Chunk<Scalar>* d_output) {
    const Chunk<Scalar> e = (-logit.abs()).exp();  // in (0, 1]: nothing here can overflow
    const Chunk<Scalar> one_plus_e = Scalar{1} + e;
    if (d_output != nullptr) *d_output = (logit >= Scalar{0}).select(Scalar{1}, e) / one_plus_e - x;
    linear_ += x * logit - logit.cwiseMax(Scalar{0});
    // Σ log(1 + e) = log Π(1 + e): one logarithm for many pixels. A factor is at most 2, so 64 of them fit.
    product_ *= one_plus_e;
    if (++factors_ == kFactors) take_logarithm();
  }

  double sum() {
    take_logarithm();
    return static_cast<double>((linear_ - logarithms_).sum());
  }

 private:
  static constexpr int kFactors = 64;

  void take_logarithm() {
    logarithms_ += product_.log();
    product_.setOnes();
    factors_ = 0;
  }

  Chunk<Scalar> linear_ = Chunk<Scalar>::Zero();
  Chunk<Scalar> logarithms_ = Chunk<Scalar>::Zero();
  Chunk<Scalar> product_ = Chunk<Scalar>::Ones();
  int factors_ = 0;
};

// The sum of log p over pixels with Gaussian means, without the constant of the normalisation.
template <typename Scalar>
class Gaussian {
 public:
  static constexpr Scalar kPadding{0};

  explicit Gaussian(Scalar sigma) : inverse_variance_(Scalar{1} / (sigma * sigma)) {}

  void add(const Chunk<Scalar>& mean, const Chunk<Scalar>& x, Chunk<Scalar>* d_output) {
    const Chunk<Scalar> difference = mean - x;
    if (d_output != nullptr) *d_output = difference * inverse_variance_;
    squares_ += difference.square();
  }

  double sum() const {
    return -0.5 * static_cast<double>(inverse_variance_) * static_cast<double>(squares_.sum());
  }

 private:
  Scalar inverse_variance_;
  Chunk<Scalar> squares_ = Chunk<Scalar>::Zero();
};

// Feeds one image of `size` pixels to `density` and gives its sum. With `d_output` (may be `output` itself)
// the scaled gradient is written there.
template <typename Scalar, typename Density>
double sum_over_pixels(Density density, const Scalar* output, const Scalar* target, Eigen::Index size,
                       Scalar* d_output, Scalar scale) {
  Chunk<Scalar> gradient;
  Chunk<Scalar>* const wanted = d_output == nullptr ? nullptr : &gradient;
  Eigen::Index i = 0;
  for (; i + kChunk <= size; i += kChunk) {
    density.add(Eigen::Map<const Chunk<Scalar>>(output + i), Eigen::Map<const Chunk<Scalar>>(target + i),
                wanted);
    if (wanted != nullptr) Eigen::Map<Chunk<Scalar>>(d_output + i) = gradient * scale;
  }
  if (const Eigen::Index rest = size - i; rest > 0) {
    Chunk<Scalar> last_output = Chunk<Scalar>::Constant(Density::kPadding);
    Chunk<Scalar> last_target = Chunk<Scalar>::Zero();
    std::copy_n(output + i, rest, last_output.data());
    std::copy_n(target + i, rest, last_target.data());
    density.add(last_output, last_target, wanted);
    if (wanted != nullptr) {
      gradient *= scale;
      std::copy_n(gradient.data(), rest, d_output + i);
    }
  }
  return density.sum();
}

// log p of every image; with `d_output` (the data of `output`, or null) the gradient as well.
template <typename Scalar>
void each_image(const Architecture& architecture, const ConstMatrixRef<Scalar>& output,
                const ConstMatrixRef<Scalar>& target, Scalar* d_output, Scalar scale,
                Eigen::Ref<VectorOf<double>> values) {
  const Eigen::Index size = output.rows();
  for (Eigen::Index j = 0; j < output.cols(); ++j) {
    Scalar* const gradient = d_output == nullptr ? nullptr : d_output + j * output.outerStride();
    if (architecture.likelihood == Likelihood::gaussian) {
      const auto sigma = static_cast<Scalar>(architecture.gaussian_sigma);
      const double constant = std::log(double{architecture.gaussian_sigma} * std::sqrt(2 * std::numbers::pi));
      values[j] = sum_over_pixels<Scalar>(Gaussian<Scalar>(sigma), output.col(j).data(), target.col(j).data(),
                                          size, gradient, scale) -
                  constant * static_cast<double>(size);
    } else {
      values[j] = sum_over_pixels<Scalar>(Bernoulli<Scalar>(), output.col(j).data(), target.col(j).data(),
                                          size, gradient, scale);
    }
  }
}

}  // namespace

template <typename Scalar>
void log_likelihood_per_image(const Architecture& architecture, const ConstMatrixRef<Scalar>& output,
                              const ConstMatrixRef<Scalar>& target, Eigen::Ref<VectorOf<double>> values) {
  each_image<Scalar>(architecture, output, target, nullptr, Scalar{0}, values);
}

template <typename Scalar>
void log_likelihood_backward(const Architecture& architecture, MatrixRef<Scalar> output,
                             const ConstMatrixRef<Scalar>& target, Scalar scale,
                             Eigen::Ref<VectorOf<double>> values) {
  each_image<Scalar>(architecture, output, target, output.data(), scale, values);
}

template <typename Scalar>
double log_likelihood(const Architecture& architecture, const MatrixOf<Scalar>& output,
                      const MatrixOf<Scalar>& target) {
  VectorOf<double> values(output.cols());
  log_likelihood_per_image<Scalar>(architecture, output, target, values);
  return values.sum();
}

template <typename Scalar>
void mean_picture(const Architecture& architecture, MatrixRef<Scalar> output) {
  if (architecture.likelihood == Likelihood::gaussian) {
    output = output.cwiseMax(Scalar{0}).cwiseMin(Scalar{1});
  } else {
    output = output.array().logistic();
  }
}

void binarise(MatrixRef<float> images, Random& random) {
  std::uint64_t position = random.position();
  for (Eigen::Index j = 0; j < images.cols(); ++j) {
    for (float& pixel : images.col(j)) {
      // Black and white pixels are sure: their numbers are passed over, which spares nine draws in ten.
      if (pixel > 0.0F && pixel < 1.0F) {
        if (random.position() != position) random.seek(position);
        pixel = random.uniform() < pixel ? 1.0F : 0.0F;
      }
      ++position;
    }
  }
  random.seek(position);
}

#define ZSCAPE_INSTANTIATE(Scalar)                                                                       \
  template void log_likelihood_per_image(const Architecture&, const ConstMatrixRef<Scalar>&,             \
                                         const ConstMatrixRef<Scalar>&, Eigen::Ref<VectorOf<double>>);   \
  template void log_likelihood_backward(const Architecture&, MatrixRef<Scalar>,                          \
                                        const ConstMatrixRef<Scalar>&, Scalar,                           \
                                        Eigen::Ref<VectorOf<double>>);                                   \
  template double log_likelihood(const Architecture&, const MatrixOf<Scalar>&, const MatrixOf<Scalar>&); \
  template void mean_picture(const Architecture&, MatrixRef<Scalar>);
ZSCAPE_INSTANTIATE(float)
ZSCAPE_INSTANTIATE(double)
#undef ZSCAPE_INSTANTIATE

}  // namespace zscape
