#include "core/model/likelihood.h"

#include "core/base/error.h"

namespace zscape {
namespace {

// A few comparisons a batch; the functions behind the table read and write without looking.
template <typename Scalar>
const LikelihoodFunctions<Scalar>& checked_functions(const Architecture& architecture,
                                                     const ConstMatrixRef<Scalar>& output,
                                                     const ConstMatrixRef<Scalar>& target,
                                                     Eigen::Index values) {
  const LikelihoodRow& row = row_of(architecture.likelihood);
  if (output.rows() != row.values_per_pixel * target.rows() || output.cols() != target.cols() ||
      values != target.cols()) {
    throw Error("the decoder's output is " + std::to_string(output.rows()) + " × " +
                std::to_string(output.cols()) + ", which does not fit images of " +
                std::to_string(target.rows()) + " × " + std::to_string(target.cols()) + " and " +
                std::to_string(values) + " values");
  }
  return row.functions<Scalar>();
}

}  // namespace

int output_size(const Architecture& architecture) {
  return architecture.values() * row_of(architecture.likelihood).values_per_pixel;
}

template <typename Scalar>
void log_likelihood_per_image(const Architecture& architecture, const ConstMatrixRef<Scalar>& output,
                              const ConstMatrixRef<Scalar>& target, Eigen::Ref<VectorOf<double>> values) {
  checked_functions<Scalar>(architecture, output, target, values.size())
      .log_likelihood(architecture, output, target, values);
}

template <typename Scalar>
void log_likelihood_backward(const Architecture& architecture, MatrixRef<Scalar> output,
                             const ConstMatrixRef<Scalar>& target, Scalar scale,
                             Eigen::Ref<VectorOf<double>> values) {
  checked_functions<Scalar>(architecture, output, target, values.size())
      .backward(architecture, output, target, scale, values);
}

template <typename Scalar>
double log_likelihood(const Architecture& architecture, const MatrixOf<Scalar>& output,
                      const MatrixOf<Scalar>& target) {
  VectorOf<double> values(output.cols());
  log_likelihood_per_image<Scalar>(architecture, output, target, values);
  return values.sum();
}

template <typename Scalar>
void mean_picture(const Architecture& architecture, MatrixOf<Scalar>& output) {
  const LikelihoodRow& row = row_of(architecture.likelihood);
  row.functions<Scalar>().mean_picture(architecture, output);
  if (row.values_per_pixel > 1) {
    output.conservativeResize(output.rows() / row.values_per_pixel, Eigen::NoChange);
  }
}

void binarise(MatrixRef<float> images, Random& random) {
  std::uint64_t position = random.position();
  for (Eigen::Index j = 0; j < images.cols(); ++j) {
    for (float& pixel : images.col(j)) {
      // A black or white pixel stays as it is: its number is skipped, which saves nine draws in ten.
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
  template void mean_picture(const Architecture&, MatrixOf<Scalar>&);
ZSCAPE_INSTANTIATE(float)
ZSCAPE_INSTANTIATE(double)
#undef ZSCAPE_INSTANTIATE

}  // namespace zscape
