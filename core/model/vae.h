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
// whose KL is below λ nats gets no gradient from it, so that the KL does not switch it off before the decoder
// has learned to use it. This changes the gradient only; what is reported is the ELBO itself.
#pragma once

#include <string_view>
#include <vector>

#include "core/base/matrix.h"
#include "core/base/random.h"
#include "core/model/architecture.h"
#include "core/model/model.h"
#include "core/model/network.h"
#include "core/model/parameters.h"
#include "core/model/vae_networks.h"
#include "core/model/vae_workspace.h"

namespace zscape {

// The encoder's log σ² is cut off at kMaxLogVariance (σ = 7.4, far outside the prior). No trained model gets
// there; but the log σ² of a single image can run away upwards within a few steps of a high learning rate,
// and without the bound exp of it ends the run in infinities. The gradient passes the bound unchanged, so
// that the KL pulls such an image back.
inline constexpr double kMaxLogVariance = 4;

// Weights and the functions they make. A value: copying it copies the weights (a snapshot is such a
// copy). Const functions may be called from several threads at once. `float` is what runs; `double` is
// for gradient checks. Every function that takes images, codes or noise throws Error when their number of
// rows, or the range of columns, does not fit.
template <typename Scalar>
class VaeOf final : public ModelOf<Scalar> {
 public:
  // All weights zero. Throws Error when the architecture is not valid.
  explicit VaeOf(const Architecture& architecture);
  VaeOf(const Architecture& architecture, Random& random,
        Initialisation initialisation = Initialisation::pytorch);  // initial weights

  ModelKind kind() const override { return architecture_.kind; }
  ImageShape picture_shape() const override { return architecture_.picture_shape(); }
  int latent_size() const override { return architecture_.latent_size; }

  const Architecture& architecture() const { return architecture_; }
  const VaeNetworksOf<Scalar>& networks() const { return networks_; }
  const Parameters<Scalar>& parameters() const { return parameters_; }
  Parameters<Scalar>& parameters() { return parameters_; }

  // The weights under PyTorch's name, "encoder.mean.weight"; a bias is one column. Throws Error when there is
  // no such tensor.
  Eigen::Map<MatrixOf<Scalar>> tensor(std::string_view name);
  Eigen::Map<const MatrixOf<Scalar>> tensor(std::string_view name) const;

  // q(z|x) of images D×B, pixels in [0, 1].
  PosteriorOf<Scalar> encode(const ConstMatrixRef<Scalar>& images) const override;

  // Codes L×B to pictures D×B, the mean of p(x|z), in [0, 1].
  MatrixOf<Scalar> decode(const ConstMatrixRef<Scalar>& codes) const override;

  // Codes L×B to what the last layer gives (logits or means), for likelihoods.
  MatrixOf<Scalar> decode_to_output(const ConstMatrixRef<Scalar>& codes) const;

  // Makes room for a batch and its gradients. What takes a workspace and no range does so itself.
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
                     Columns range, WorkspaceOf<Scalar>& workspace, LayerScratch<Scalar>& scratch) const;

  // What `backpropagate` does, in three parts. Which dimensions are below their free bits is known when all
  // images have their codes: so with free bits the first part is done for all columns, then one thread
  // applies the free bits, then all columns go on. Without, `apply_free_bits(0, …)` once is enough.
  void draw_codes(const MatrixOf<Scalar>& images, const MatrixOf<Scalar>& noise, Columns range,
                  WorkspaceOf<Scalar>& workspace, LayerScratch<Scalar>& scratch) const;
  void apply_free_bits(Scalar free_bits, WorkspaceOf<Scalar>& workspace) const;
  void backpropagate_from_codes(const MatrixOf<Scalar>& images, const MatrixOf<Scalar>& noise, Scalar beta,
                                Scalar scale, Columns range, WorkspaceOf<Scalar>& workspace,
                                LayerScratch<Scalar>& scratch) const;

  // Fills `runs` with the networks and what the gradient of their weights is made of, in the order of the
  // flat vector. It refers to `images`, `workspace` and this model, and is valid until `workspace` is
  // prepared for another batch. Allocates only when `runs` has not been filled before.
  void list_runs(const MatrixOf<Scalar>& images, const WorkspaceOf<Scalar>& workspace,
                 std::vector<NetworkRunOf<Scalar>>& runs) const;

 private:
  LayerInput<Scalar> pictures(const ConstMatrixRef<Scalar>& images, Columns range,
                              const WorkspaceOf<Scalar>& workspace) const;
  LayerInput<Scalar> features(const LayerInput<Scalar>& pictures, Columns range,
                              const WorkspaceOf<Scalar>& workspace) const;
  void prepare_encoder(Eigen::Index batch, Keep keep, WorkspaceOf<Scalar>& workspace) const;
  void prepare_decoder(Eigen::Index batch, Keep keep, WorkspaceOf<Scalar>& workspace) const;
  void encode_columns(const ConstMatrixRef<Scalar>& images, Columns range, WorkspaceOf<Scalar>& workspace,
                      LayerScratch<Scalar>& scratch) const;
  void decode_columns(Columns range, WorkspaceOf<Scalar>& workspace, LayerScratch<Scalar>& scratch) const;
  void draw_code(const MatrixOf<Scalar>& noise, Columns range, WorkspaceOf<Scalar>& workspace) const;
  void backward_code(const MatrixOf<Scalar>& noise, Scalar kl_scale, Columns range,
                     WorkspaceOf<Scalar>& workspace) const;
  void backward_encoder(const MatrixOf<Scalar>& images, Columns range, WorkspaceOf<Scalar>& workspace,
                        LayerScratch<Scalar>& scratch) const;

  Architecture architecture_;
  VaeNetworksOf<Scalar> networks_;
  Parameters<Scalar> parameters_;
};

using Vae = VaeOf<float>;

extern template class VaeOf<float>;
extern template class VaeOf<double>;

}  // namespace zscape
