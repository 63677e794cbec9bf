// What a VAE's forward leaves for its backward, for one batch.
#pragma once

#include "core/base/matrix.h"
#include "core/model/elbo.h"
#include "core/model/network.h"
#include "core/model/posterior.h"

namespace zscape {

// One column an image. Made once and used again: preparing it allocates when the batch is larger than any
// before, and a smaller batch uses the first columns.
template <typename Scalar>
struct WorkspaceOf {
  Eigen::Index batch = 0;  // the columns in use
  NetworkPassOf<Scalar> encoder;
  NetworkPassOf<Scalar> mean;
  NetworkPassOf<Scalar> log_variance;
  NetworkPassOf<Scalar> decoder;  // in backward, the gradient of its output overwrites the output
  PosteriorOf<Scalar> posterior;
  MatrixOf<Scalar> code;    // L×B
  MatrixOf<Scalar> d_code;  // L×B
  // The two parts of the ELBO of each image, in nats.
  VectorOf<double> reconstruction;
  VectorOf<double> kl;
  // With free bits, L values each: the batch's mean KL of a dimension, in nats, and whether its gradient
  // counts, 1 or 0. Empty without.
  VectorOf<double> dimension_kl;
  VectorOf<Scalar> kl_weight;
  // Set it where most pixels are zero: the layer that reads the pictures may then skip them. The numbers are
  // the same but for rounding.
  bool sparse_images = false;

  // Sums over the batch, in an order that does not depend on who computed which column.
  Elbo sums() const { return {reconstruction.head(batch).sum(), kl.head(batch).sum()}; }
};
using Workspace = WorkspaceOf<float>;

}  // namespace zscape
