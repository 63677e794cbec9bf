// The dense types of the whole program, and the letters that every shape comment uses.
//
//   D  pixels of one image (28 × 28 = 784 for MNIST)      H  units of a hidden layer
//   L  latent size                                        B  images of a mini-batch
//   N  images of a data set
//
// One column is one sample: a batch of images is D×B, its codes are L×B, in column-major order. So one image,
// or one code, is contiguous in memory.
#pragma once

#include <Eigen/Core>

namespace zscape {

template <typename Scalar>
using MatrixOf = Eigen::Matrix<Scalar, Eigen::Dynamic, Eigen::Dynamic>;
template <typename Scalar>
using VectorOf = Eigen::Matrix<Scalar, Eigen::Dynamic, 1>;

using Matrix = MatrixOf<float>;
using Vector = VectorOf<float>;

// A function that reads or fills a matrix takes these: a whole matrix or a block of columns, without a copy.
// The one that is filled has its shape already.
template <typename Scalar>
using ConstMatrixRef = Eigen::Ref<const MatrixOf<Scalar>>;
template <typename Scalar>
using MatrixRef = Eigen::Ref<MatrixOf<Scalar>>;

// Some samples of a batch that follow each other: columns [first, first + count).
struct Columns {
  Eigen::Index first = 0;
  Eigen::Index count = 0;
};

}  // namespace zscape
