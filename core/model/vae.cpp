#include "core/model/vae.h"

#include <string>

#include "core/base/error.h"
#include "core/model/gaussian.h"
#include "core/model/likelihood.h"
#include "core/model/objectives/objective_row.h"
#include "core/model/priors/prior_row.h"

namespace zscape {
namespace {

// Room for `columns` columns; keeps what it has when that is enough.
template <typename Scalar>
void make_room(Eigen::Index rows, Eigen::Index columns, MatrixOf<Scalar>& matrix) {
  if (matrix.rows() != rows || matrix.cols() < columns) matrix.resize(rows, columns);
}

template <typename Scalar>
MatrixRef<Scalar> part(MatrixOf<Scalar>& matrix, Columns range) {
  return matrix.middleCols(range.first, range.count);
}

template <typename Scalar>
ConstMatrixRef<Scalar> part(const MatrixOf<Scalar>& matrix, Columns range) {
  return matrix.middleCols(range.first, range.count);
}

void require_columns(const char* what, Eigen::Index columns, Columns range) {
  if (range.first >= 0 && range.first + range.count <= columns) return;
  throw Error("there are " + std::to_string(columns) + " columns of " + what + ", but " +
              std::to_string(range.first + range.count) + " are needed");
}

}  // namespace

template <typename Scalar>
VaeOf<Scalar>::VaeOf(const Architecture& architecture)
    : architecture_((validate(architecture), architecture)),
      networks_(architecture),
      parameters_(Parameters<Scalar>::Zero(static_cast<Eigen::Index>(networks_.weight_count()))) {}

template <typename Scalar>
VaeOf<Scalar>::VaeOf(const Architecture& architecture, Random& random, Initialisation initialisation)
    : VaeOf(architecture) {
  parameters_ = networks_.initial_parameters(random, initialisation);
}

template <typename Scalar>
Eigen::Map<MatrixOf<Scalar>> VaeOf<Scalar>::tensor(std::string_view name) {
  return matrix_of(parameters_, find_tensor(networks_.tensors(), name));
}

template <typename Scalar>
Eigen::Map<const MatrixOf<Scalar>> VaeOf<Scalar>::tensor(std::string_view name) const {
  return matrix_of(parameters_, find_tensor(networks_.tensors(), name));
}

template <typename Scalar>
PosteriorOf<Scalar> VaeOf<Scalar>::encode(const ConstMatrixRef<Scalar>& images) const {
  WorkspaceOf<Scalar> workspace;
  workspace.sparse_images = mostly_zero<Scalar>(images);
  prepare_encoder(images.cols(), Keep::values, workspace);
  LayerScratch<Scalar> scratch;
  encode_columns(images, {0, images.cols()}, workspace, scratch);
  return std::move(workspace.posterior);
}

template <typename Scalar>
MatrixOf<Scalar> VaeOf<Scalar>::decode_to_output(const ConstMatrixRef<Scalar>& codes) const {
  const Columns all{0, codes.cols()};
  NetworkPassOf<Scalar> pass;
  networks_.decoder.prepare(codes.cols(), Keep::values, pass);
  LayerScratch<Scalar> scratch;
  networks_.decoder.forward(parameters_, {codes}, all, pass, scratch);
  return networks_.decoder.output(pass, all);
}

template <typename Scalar>
MatrixOf<Scalar> VaeOf<Scalar>::decode(const ConstMatrixRef<Scalar>& codes) const {
  MatrixOf<Scalar> pictures = decode_to_output(codes);
  mean_picture<Scalar>(architecture_, pictures);
  return pictures;
}

// ---- workspace ---------------------------------------------------------------------------------

template <typename Scalar>
void VaeOf<Scalar>::prepare_encoder(Eigen::Index batch, Keep keep, WorkspaceOf<Scalar>& workspace) const {
  workspace.batch = batch;
  networks_.encoder.prepare(batch, keep, workspace.encoder);
  networks_.mean.prepare(batch, keep, workspace.mean);
  make_room(architecture_.latent_size, batch, workspace.posterior.mean);
  if (!architecture_.is_vae()) return;
  networks_.log_variance.prepare(batch, keep, workspace.log_variance);
  make_room(architecture_.latent_size, batch, workspace.posterior.log_variance);
}

template <typename Scalar>
void VaeOf<Scalar>::prepare_decoder(Eigen::Index batch, Keep keep, WorkspaceOf<Scalar>& workspace) const {
  networks_.decoder.prepare(batch, keep, workspace.decoder);
  make_room(architecture_.latent_size, batch, workspace.code);
  if (workspace.reconstruction.size() < batch) {
    workspace.reconstruction.resize(batch);
    workspace.kl.resize(batch);
  }
}

template <typename Scalar>
void VaeOf<Scalar>::prepare(Eigen::Index batch, WorkspaceOf<Scalar>& workspace) const {
  prepare_encoder(batch, Keep::gradients, workspace);
  prepare_decoder(batch, Keep::gradients_in_output, workspace);
  make_room(architecture_.latent_size, batch, workspace.d_code);
}

// ---- forward -----------------------------------------------------------------------------------

// What the encoder reads, some columns of the images.
template <typename Scalar>
LayerInput<Scalar> VaeOf<Scalar>::pictures(const ConstMatrixRef<Scalar>& images, Columns range,
                                           const WorkspaceOf<Scalar>& workspace) const {
  require_columns("images", images.cols(), range);
  return {images.middleCols(range.first, range.count), workspace.sparse_images};
}

// What the heads read: the output of the trunk, or the pictures where there is none.
template <typename Scalar>
LayerInput<Scalar> VaeOf<Scalar>::features(const LayerInput<Scalar>& pictures, Columns range,
                                           const WorkspaceOf<Scalar>& workspace) const {
  if (networks_.encoder.is_empty()) return pictures;
  return {networks_.encoder.output(workspace.encoder, range)};
}

template <typename Scalar>
void VaeOf<Scalar>::encode_columns(const ConstMatrixRef<Scalar>& images, Columns range,
                                   WorkspaceOf<Scalar>& workspace, LayerScratch<Scalar>& scratch) const {
  const LayerInput<Scalar> x = pictures(images, range, workspace);
  networks_.encoder.forward(parameters_, x, range, workspace.encoder, scratch);
  const LayerInput<Scalar> h = features(x, range, workspace);
  networks_.mean.forward(parameters_, h, range, workspace.mean, scratch);
  part(workspace.posterior.mean, range) = networks_.mean.output(workspace.mean, range);
  if (!architecture_.is_vae()) return;
  networks_.log_variance.forward(parameters_, h, range, workspace.log_variance, scratch);
  part(workspace.posterior.log_variance, range) = networks_.log_variance.output(workspace.log_variance, range)
                                                      .cwiseMin(static_cast<Scalar>(kMaxLogVariance));
}

template <typename Scalar>
void VaeOf<Scalar>::decode_columns(Columns range, WorkspaceOf<Scalar>& workspace,
                                   LayerScratch<Scalar>& scratch) const {
  networks_.decoder.forward(parameters_, {part(workspace.code, range)}, range, workspace.decoder, scratch);
}

// The code of each image into workspace.code, and its KL.
template <typename Scalar>
void VaeOf<Scalar>::draw_code(const MatrixOf<Scalar>& noise, Columns range,
                              WorkspaceOf<Scalar>& workspace) const {
  const PosteriorOf<Scalar>& posterior = workspace.posterior;
  if (!architecture_.is_vae()) {
    part(workspace.code, range) = part(posterior.mean, range);
    workspace.kl.segment(range.first, range.count).setZero();
    return;
  }
  if (noise.rows() != architecture_.latent_size) {
    throw Error("the noise has " + std::to_string(noise.rows()) + " values an image, but the code has " +
                std::to_string(architecture_.latent_size));
  }
  require_columns("noise", noise.cols(), range);
  reparameterise<Scalar>(part(posterior.mean, range), part(posterior.log_variance, range), part(noise, range),
                         part(workspace.code, range));
  row_of(architecture_.prior)
      .functions<Scalar>()
      .kl_per_image(part(posterior.mean, range), part(posterior.log_variance, range),
                    workspace.kl.segment(range.first, range.count));
}

template <typename Scalar>
Elbo VaeOf<Scalar>::forward(const MatrixOf<Scalar>& images, const MatrixOf<Scalar>& noise,
                            WorkspaceOf<Scalar>& workspace) const {
  const Columns all{0, images.cols()};
  prepare_encoder(images.cols(), Keep::values, workspace);
  prepare_decoder(images.cols(), Keep::values, workspace);
  LayerScratch<Scalar> scratch;
  draw_codes(images, noise, all, workspace, scratch);
  decode_columns(all, workspace, scratch);
  log_likelihood_per_image<Scalar>(architecture_, networks_.decoder.output(workspace.decoder, all), images,
                                   workspace.reconstruction.head(images.cols()));
  return workspace.sums();
}

// ---- backward ----------------------------------------------------------------------------------

template <typename Scalar>
Elbo VaeOf<Scalar>::forward_backward(const MatrixOf<Scalar>& images, const MatrixOf<Scalar>& noise,
                                     Scalar beta, Scalar scale, WorkspaceOf<Scalar>& workspace,
                                     Parameters<Scalar>& gradient, Scalar free_bits) const {
  const Columns all{0, images.cols()};
  prepare(images.cols(), workspace);
  LayerScratch<Scalar> scratch;
  draw_codes(images, noise, all, workspace, scratch);
  apply_free_bits(free_bits, workspace);
  backpropagate_from_codes(images, noise, beta, scale, all, workspace, scratch);
  std::vector<NetworkRunOf<Scalar>> runs;
  list_runs(images, workspace, runs);
  gradient.resize(parameters_.size());
  gradient_of(runs, scratch, gradient);
  return workspace.sums();
}

template <typename Scalar>
void VaeOf<Scalar>::backpropagate(const MatrixOf<Scalar>& images, const MatrixOf<Scalar>& noise, Scalar beta,
                                  Scalar scale, Columns range, WorkspaceOf<Scalar>& workspace,
                                  LayerScratch<Scalar>& scratch) const {
  draw_codes(images, noise, range, workspace, scratch);
  backpropagate_from_codes(images, noise, beta, scale, range, workspace, scratch);
}

template <typename Scalar>
void VaeOf<Scalar>::draw_codes(const MatrixOf<Scalar>& images, const MatrixOf<Scalar>& noise, Columns range,
                               WorkspaceOf<Scalar>& workspace, LayerScratch<Scalar>& scratch) const {
  encode_columns(images, range, workspace, scratch);
  draw_code(noise, range, workspace);
}

// One column after the other whoever made them, so that the sums do not depend on the number of threads.
template <typename Scalar>
void VaeOf<Scalar>::apply_free_bits(Scalar free_bits, WorkspaceOf<Scalar>& workspace) const {
  if (!architecture_.is_vae() || !(free_bits > 0)) {
    workspace.kl_weight.resize(0);
    return;
  }
  const Columns all{0, workspace.batch};
  row_of(architecture_.prior)
      .functions<Scalar>()
      .batch_kl_per_dimension(part(std::as_const(workspace.posterior.mean), all),
                              part(std::as_const(workspace.posterior.log_variance), all),
                              workspace.dimension_kl);
  charge_dimensions(workspace.dimension_kl, free_bits, workspace.kl_weight);
}

template <typename Scalar>
void VaeOf<Scalar>::backpropagate_from_codes(const MatrixOf<Scalar>& images, const MatrixOf<Scalar>& noise,
                                             Scalar beta, Scalar scale, Columns range,
                                             WorkspaceOf<Scalar>& workspace,
                                             LayerScratch<Scalar>& scratch) const {
  const NetworkOf<Scalar>& decoder = networks_.decoder;
  decode_columns(range, workspace, scratch);
  log_likelihood_backward<Scalar>(architecture_, decoder.d_output(workspace.decoder, range),
                                  part(images, range), scale,
                                  workspace.reconstruction.segment(range.first, range.count));
  const LayerInput<Scalar> code{part(workspace.code, range)};
  decoder.backward(parameters_, code, range, workspace.decoder, scratch);
  decoder.backward_input(parameters_, code, range, workspace.decoder, part(workspace.d_code, range),
                         Into::overwrite, scratch);
  backward_code(noise, beta * scale, range, workspace);
  backward_encoder(images, range, workspace, scratch);
}

// From the code's gradient to those of μ and log σ², the outputs of the heads.
template <typename Scalar>
void VaeOf<Scalar>::backward_code(const MatrixOf<Scalar>& noise, Scalar kl_scale, Columns range,
                                  WorkspaceOf<Scalar>& workspace) const {
  const PosteriorOf<Scalar>& posterior = workspace.posterior;
  MatrixRef<Scalar> d_mean = networks_.mean.d_output(workspace.mean, range);
  if (!architecture_.is_vae()) {
    d_mean = part(workspace.d_code, range);
    return;
  }
  row_of(architecture_.prior)
      .functions<Scalar>()
      .backward(part(posterior.mean, range), part(posterior.log_variance, range), part(noise, range),
                part(workspace.d_code, range), kl_scale, workspace.kl_weight, d_mean,
                networks_.log_variance.d_output(workspace.log_variance, range));
}

template <typename Scalar>
void VaeOf<Scalar>::backward_encoder(const MatrixOf<Scalar>& images, Columns range,
                                     WorkspaceOf<Scalar>& workspace, LayerScratch<Scalar>& scratch) const {
  const LayerInput<Scalar> x = pictures(images, range, workspace);
  const LayerInput<Scalar> h = features(x, range, workspace);
  networks_.mean.backward(parameters_, h, range, workspace.mean, scratch);
  networks_.log_variance.backward(parameters_, h, range, workspace.log_variance, scratch);
  if (networks_.encoder.is_empty()) return;
  const MatrixRef<Scalar> d_features = networks_.encoder.d_output(workspace.encoder, range);
  networks_.mean.backward_input(parameters_, h, range, workspace.mean, d_features, Into::overwrite, scratch);
  if (architecture_.is_vae()) {
    networks_.log_variance.backward_input(parameters_, h, range, workspace.log_variance, d_features,
                                          Into::add, scratch);
  }
  networks_.encoder.backward(parameters_, x, range, workspace.encoder, scratch);
}

template <typename Scalar>
void VaeOf<Scalar>::list_runs(const MatrixOf<Scalar>& images, const WorkspaceOf<Scalar>& workspace,
                              std::vector<NetworkRunOf<Scalar>>& runs) const {
  const Columns all{0, workspace.batch};
  const LayerInput<Scalar> x = pictures(images, all, workspace);
  runs.clear();
  runs.reserve(4);
  if (!networks_.encoder.is_empty()) runs.push_back({&networks_.encoder, x, &workspace.encoder});
  const LayerInput<Scalar> h = features(x, all, workspace);
  runs.push_back({&networks_.mean, h, &workspace.mean});
  if (architecture_.is_vae()) runs.push_back({&networks_.log_variance, h, &workspace.log_variance});
  runs.push_back({&networks_.decoder, {part(workspace.code, all)}, &workspace.decoder});
}

template class VaeOf<float>;
template class VaeOf<double>;

}  // namespace zscape
