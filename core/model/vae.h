// The variational autoencoder (Kingma and Welling 2014; β after Higgins et al. 2017), and the plain
// autoencoder as the same layers without the probability.
//
//        x D×B ─► encoder ─┬► μ    L×B ─┐
//                          └► log σ²   ─┴► z = μ + σ ε ─► decoder ─► output D×B ─► log p(x|z)
//
//   loss = −log p(x|z) + β · KL(q(z|x) ‖ p(z)), averaged over the batch; an autoencoder has z = μ and no KL.
//
// With free bits (Kingma et al. 2016, "Improving variational inference with inverse autoregressive flow", eq.
// 15, each dimension a group of its own) the KL term is Σ_j max(λ, mean of KL_j over the batch): a dimension
// that costs less than λ nats is not charged, so that the KL does not switch it off before the decoder has
// learned to use it. Only the gradient knows of it; what is reported is the ELBO itself.
#pragma once

#include <vector>

#include "core/base/matrix.h"
#include "core/base/random.h"
#include "core/model/activations.h"
#include "core/model/architecture.h"
#include "core/model/parameters.h"
#include "core/model/sparse_input.h"

namespace zscape {

// The evidence lower bound and its two parts, in nats per image, averaged over the images they were measured
// on. Upward is better. In an autoencoder `kl` is 0 and the sum is no bound.
struct Elbo {
  double reconstruction = 0;  // E_q[log p(x|z)], one sample
  double kl = 0;              // KL(q(z|x) ‖ p(z)), analytic

  double elbo() const { return reconstruction - kl; }
  double loss(double beta) const { return -reconstruction + beta * kl; }
};

// q(z|x) of a batch: both L×B. In an autoencoder `mean` is the code and `log_variance` is empty.
//
// The encoder's log σ² is cut off at kMaxLogVariance (σ = 7.4, far outside the prior). No trained model gets
// there; but the log σ² of a single image can run away upwards within a few steps of a high learning rate,
// and without the bound exp of it ends the run in infinities. The gradient passes the bound unchanged, so
// that the KL pulls such an image back.
inline constexpr double kMaxLogVariance = 4;
template <typename Scalar>
struct PosteriorOf {
  MatrixOf<Scalar> mean;
  MatrixOf<Scalar> log_variance;
};
using Posterior = PosteriorOf<float>;

// What forward leaves for backward, for one batch: one column an image. Made once and used again: `prepare`
// gives it memory when the batch grows beyond any before, and a smaller batch uses the first columns.
template <typename Scalar>
struct WorkspaceOf {
  Eigen::Index batch = 0;                      // the columns in use
  std::vector<ActivationsOf<Scalar>> encoder;  // activations of each hidden layer, H×B
  PosteriorOf<Scalar> posterior;
  MatrixOf<Scalar> code;                       // L×B
  std::vector<ActivationsOf<Scalar>> decoder;  // activations of each hidden layer, then the output D×B
  // Gradients on their way down: d loss / d activation, shaped like the activations above.
  std::vector<ActivationsOf<Scalar>> d_encoder;
  std::vector<ActivationsOf<Scalar>>
      d_decoder;  // hidden layers only: the output's gradient replaces the output
  // Slopes of the hidden activations, for those that need them: shaped like them, or empty.
  std::vector<ActivationsOf<Scalar>> encoder_slope;
  std::vector<ActivationsOf<Scalar>> decoder_slope;
  MatrixOf<Scalar> d_code;
  MatrixOf<Scalar> d_mean;
  MatrixOf<Scalar> d_log_variance;
  // The two parts of the ELBO of each image, in nats.
  VectorOf<double> reconstruction;
  VectorOf<double> kl;
  // With free bits, L values each: the batch's mean KL of a dimension, in nats, and whether its gradient
  // counts, 1 or 0. Empty without.
  VectorOf<double> dimension_kl;
  VectorOf<Scalar> kl_weight;
  // Set it to make the first layer pass over the pixels that are zero: the same numbers but for rounding,
  // sooner where most pixels are.
  bool sparse_images = false;

  // Sums over the batch, in an order that does not depend on who computed which column.
  Elbo sums() const { return {reconstruction.head(batch).sum(), kl.head(batch).sum()}; }
};
using Workspace = WorkspaceOf<float>;

// Weights and the functions they make. A value: copying it copies the weights (a snapshot is such a
// copy). Const functions may be called from several threads at once. `float` is what runs; `double` is
// for gradient checks.
template <typename Scalar>
class VaeOf {
 public:
  // All weights zero. Throws Error when the architecture is not valid.
  explicit VaeOf(const Architecture& architecture);
  VaeOf(const Architecture& architecture, Random& random,
        Initialisation initialisation = Initialisation::pytorch);  // initial weights

  const Architecture& architecture() const { return architecture_; }
  const ParameterLayout& layout() const { return layout_; }
  const Parameters<Scalar>& parameters() const { return parameters_; }
  Parameters<Scalar>& parameters() { return parameters_; }

  // What is not of these shapes is refused with an Error.
  //
  // q(z|x) of images D×B, pixels in [0, 1].
  PosteriorOf<Scalar> encode(const ConstMatrixRef<Scalar>& images) const;

  // Codes L×B to pictures D×B, the mean of p(x|z), in [0, 1].
  MatrixOf<Scalar> decode(const ConstMatrixRef<Scalar>& codes) const;

  // Codes L×B to what the last layer gives (logits or means), for likelihoods.
  MatrixOf<Scalar> decode_to_output(const ConstMatrixRef<Scalar>& codes) const;

  // Makes room for a batch. Everything below that takes a workspace and no range does so itself.
  void prepare(Eigen::Index batch, WorkspaceOf<Scalar>& workspace) const;

  // Sums (not means) of log-likelihood and KL over the batch: the caller knows how many images its batch has
  // in all. `images` D×B are both what is encoded and what is explained (already binarised where the
  // likelihood says so); `noise` L×B, unused by an autoencoder.
  Elbo forward(const MatrixOf<Scalar>& images, const MatrixOf<Scalar>& noise,
               WorkspaceOf<Scalar>& workspace) const;

  // The same sums, and the gradient of scale · (−log p(x|z) + β KL) written to `gradient` (overwritten, the
  // layout of `parameters()`). With scale = 1 / B this is the gradient of the mean loss. `free_bits` in nats
  // a dimension.
  Elbo forward_backward(const MatrixOf<Scalar>& images, const MatrixOf<Scalar>& noise, Scalar beta,
                        Scalar scale, WorkspaceOf<Scalar>& workspace, Parameters<Scalar>& gradient,
                        Scalar free_bits = 0) const;

  // The part of the above that treats every image by itself, for some columns of a prepared workspace:
  // forward, and the gradients of all activations, but not of the weights. Threads may do different columns
  // side by side.
  void backpropagate(const MatrixOf<Scalar>& images, const MatrixOf<Scalar>& noise, Scalar beta, Scalar scale,
                     Columns range, WorkspaceOf<Scalar>& workspace, SparseScratch<Scalar>& scratch) const;

  // What `backpropagate` does, in three parts. Which dimensions are below their free bits is known when all
  // images have their codes: so with free bits the first part is done for all columns, then one thread
  // weighs the dimensions, then all columns go on. Without, `weigh_dimensions(0, …)` once is enough.
  void draw_codes(const MatrixOf<Scalar>& images, const MatrixOf<Scalar>& noise, Columns range,
                  WorkspaceOf<Scalar>& workspace, SparseScratch<Scalar>& scratch) const;
  void weigh_dimensions(Scalar free_bits, WorkspaceOf<Scalar>& workspace) const;
  void backpropagate_from_codes(const MatrixOf<Scalar>& images, const MatrixOf<Scalar>& noise, Scalar beta,
                                Scalar scale, Columns range, WorkspaceOf<Scalar>& workspace) const;

  // Calls visit(layer, x, d_y) for every layer, first to last, where after `backpropagate` its weights'
  // gradient is d_y xᵀ and its biases' is the sum of d_y's columns: x inputs×B, d_y outputs×B, or their
  // columns in `range`.
  template <typename Visit>
  void for_each_layer(const MatrixOf<Scalar>& images, Columns range, const WorkspaceOf<Scalar>& workspace,
                      const Visit& visit) const;

 private:
  void prepare_encoder(Eigen::Index batch, WorkspaceOf<Scalar>& workspace) const;
  void prepare_decoder(Eigen::Index batch, WorkspaceOf<Scalar>& workspace) const;
  void activate_columns(ActivationsOf<Scalar>& y, ActivationsOf<Scalar>& slope, Columns range) const;
  void activate_columns_backward(const ActivationsOf<Scalar>& y, const ActivationsOf<Scalar>& slope,
                                 ActivationsOf<Scalar>& d_y, Columns range) const;
  void encode_columns(const ConstMatrixRef<Scalar>& images, Columns range, WorkspaceOf<Scalar>& workspace,
                      SparseScratch<Scalar>& scratch) const;
  void decode_columns(Columns range, WorkspaceOf<Scalar>& workspace) const;
  void draw_code(const MatrixOf<Scalar>& noise, Columns range, WorkspaceOf<Scalar>& workspace) const;
  void backward_decoder(Columns range, WorkspaceOf<Scalar>& workspace) const;
  void backward_code(const MatrixOf<Scalar>& noise, Scalar kl_scale, Columns range,
                     WorkspaceOf<Scalar>& workspace) const;
  void backward_encoder(Columns range, WorkspaceOf<Scalar>& workspace) const;

  Architecture architecture_;
  ParameterLayout layout_;
  Parameters<Scalar> parameters_;
};

template <typename Scalar>
template <typename Visit>
void VaeOf<Scalar>::for_each_layer(const MatrixOf<Scalar>& images, Columns range,
                                   const WorkspaceOf<Scalar>& workspace, const Visit& visit) const {
  using Values = ConstMatrixRef<Scalar>;
  const std::size_t encoder_depth = layout_.encoder.size();
  const auto into_encoder = [&](std::size_t depth) -> Values {
    if (depth == 0) return images.middleCols(range.first, range.count);
    return workspace.encoder[depth - 1].columns(range);
  };
  for (std::size_t i = 0; i < encoder_depth; ++i) {
    visit(layout_.encoder[i], into_encoder(i), Values(workspace.d_encoder[i].columns(range)));
  }
  visit(layout_.mean, into_encoder(encoder_depth),
        Values(workspace.d_mean.middleCols(range.first, range.count)));
  if (architecture_.is_vae()) {
    visit(layout_.log_variance, into_encoder(encoder_depth),
          Values(workspace.d_log_variance.middleCols(range.first, range.count)));
  }
  for (std::size_t i = 0; i < layout_.decoder.size(); ++i) {
    const bool last = i + 1 == layout_.decoder.size();
    visit(layout_.decoder[i],
          i == 0 ? Values(workspace.code.middleCols(range.first, range.count))
                 : workspace.decoder[i - 1].columns(range),
          (last ? workspace.decoder[i] : workspace.d_decoder[i]).columns(range));
  }
}

using Vae = VaeOf<float>;

extern template class VaeOf<float>;
extern template class VaeOf<double>;

}  // namespace zscape
