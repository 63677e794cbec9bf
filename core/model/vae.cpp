#include "core/model/vae.h"

#include <string>

#include <utility>
#include "core/base/error.h"

#include "core/model/dense.h"
#include "core/model/gaussian.h"
#include "core/model/likelihood.h"
#include "core/model/objectives/objective_row.h"
#include "core/model/priors/prior_row.h"

namespace zscape {
namespace {

void require_rows(const char* what, Eigen::Index given, Eigen::Index expected) {
  if (given == expected) return;
  throw Error(std::string("the model's ") + what + " have " + std::to_string(expected) +
              " values each, but those given have " + std::to_string(given));
}

}  // namespace

template <typename Scalar>
VaeOf<Scalar>::VaeOf(const Architecture& architecture)
    : architecture_((validate(architecture), architecture)),
      layout_(architecture),
      parameters_(Parameters<Scalar>::Zero(static_cast<Eigen::Index>(layout_.size))) {}

template <typename Scalar>
VaeOf<Scalar>::VaeOf(const Architecture& architecture, Random& random, Initialisation initialisation)
    : VaeOf(architecture) {
  parameters_ = initial_parameters<Scalar>(layout_, random, initialisation);
}

// Both are what a fresh look at images or codes needs: a workspace for one batch, then its columns.

template <typename Scalar>
PosteriorOf<Scalar> VaeOf<Scalar>::encode(const ConstMatrixRef<Scalar>& images) const {
  require_rows("pictures", images.rows(), architecture_.values());
  WorkspaceOf<Scalar> workspace;
  workspace.sparse_images = mostly_zero<Scalar>(images);
  prepare_encoder(images.cols(), workspace);
  SparseScratch<Scalar> scratch;
  encode_columns(images, {0, images.cols()}, workspace, scratch);
  return std::move(workspace.posterior);
}

template <typename Scalar>
MatrixOf<Scalar> VaeOf<Scalar>::decode_to_output(const ConstMatrixRef<Scalar>& codes) const {
  require_rows("codes", codes.rows(), architecture_.latent_size);
  WorkspaceOf<Scalar> workspace;
  prepare_decoder(codes.cols(), workspace);
  workspace.code = codes;
  decode_columns({0, codes.cols()}, workspace);
  return workspace.decoder.back().columns({0, codes.cols()});
}

template <typename Scalar>
MatrixOf<Scalar> VaeOf<Scalar>::decode(const ConstMatrixRef<Scalar>& codes) const {
  MatrixOf<Scalar> pictures = decode_to_output(codes);
  mean_picture<Scalar>(architecture_, pictures);
  return pictures;
}

// ---- workspace ---------------------------------------------------------------------------------

namespace {

// Room for `columns` columns; keeps what it has when that is enough.
template <typename Scalar>
void make_room(Eigen::Index rows, Eigen::Index columns, MatrixOf<Scalar>& matrix) {
  if (matrix.rows() != rows || matrix.cols() < columns) matrix.resize(rows, columns);
}

}  // namespace

template <typename Scalar>
void VaeOf<Scalar>::prepare_encoder(Eigen::Index batch, WorkspaceOf<Scalar>& workspace) const {
  workspace.batch = batch;
  workspace.encoder.resize(layout_.encoder.size());
  workspace.encoder_slope.resize(layout_.encoder.size());
  for (std::size_t i = 0; i < layout_.encoder.size(); ++i) {
    workspace.encoder[i].make_room(layout_.encoder[i].outputs, batch);
  }
  make_room(architecture_.latent_size, batch, workspace.posterior.mean);
  if (architecture_.is_vae()) make_room(architecture_.latent_size, batch, workspace.posterior.log_variance);
}

template <typename Scalar>
void VaeOf<Scalar>::prepare_decoder(Eigen::Index batch, WorkspaceOf<Scalar>& workspace) const {
  workspace.batch = batch;
  make_room(architecture_.latent_size, batch, workspace.code);
  workspace.decoder.resize(layout_.decoder.size());
  workspace.decoder_slope.resize(layout_.decoder.size());
  for (std::size_t i = 0; i < layout_.decoder.size(); ++i) {
    workspace.decoder[i].make_room(layout_.decoder[i].outputs, batch);
  }
}

template <typename Scalar>
void VaeOf<Scalar>::prepare(Eigen::Index batch, WorkspaceOf<Scalar>& workspace) const {
  prepare_encoder(batch, workspace);
  prepare_decoder(batch, workspace);
  const bool slopes = needs_slope(architecture_.activation);
  workspace.d_encoder.resize(layout_.encoder.size());
  for (std::size_t i = 0; i < layout_.encoder.size(); ++i) {
    workspace.d_encoder[i].make_room(layout_.encoder[i].outputs, batch);
    if (slopes) workspace.encoder_slope[i].make_room(layout_.encoder[i].outputs, batch);
  }
  workspace.d_decoder.resize(layout_.decoder.size() - 1);
  for (std::size_t i = 0; i + 1 < layout_.decoder.size(); ++i) {
    workspace.d_decoder[i].make_room(layout_.decoder[i].outputs, batch);
    if (slopes) workspace.decoder_slope[i].make_room(layout_.decoder[i].outputs, batch);
  }
  make_room(architecture_.latent_size, batch, workspace.d_code);
  make_room(architecture_.latent_size, batch, workspace.d_mean);
  if (architecture_.is_vae()) make_room(architecture_.latent_size, batch, workspace.d_log_variance);
  if (workspace.reconstruction.size() < batch) {
    workspace.reconstruction.resize(batch);
    workspace.kl.resize(batch);
  }
}

// ---- forward -----------------------------------------------------------------------------------

namespace {

template <typename Scalar>
MatrixRef<Scalar> part(MatrixOf<Scalar>& matrix, Columns range) {
  return matrix.middleCols(range.first, range.count);
}

template <typename Scalar>
ConstMatrixRef<Scalar> part(const MatrixOf<Scalar>& matrix, Columns range) {
  return matrix.middleCols(range.first, range.count);
}

template <typename Scalar>
MatrixRef<Scalar> part(ActivationsOf<Scalar>& activations, Columns range) {
  return activations.columns(range);
}

template <typename Scalar>
ConstMatrixRef<Scalar> part(const ActivationsOf<Scalar>& activations, Columns range) {
  return activations.columns(range);
}

}  // namespace

// With the slope where the workspace has room for it: that is, where gradients are wanted.
template <typename Scalar>
void VaeOf<Scalar>::activate_columns(ActivationsOf<Scalar>& y, ActivationsOf<Scalar>& slope,
                                     Columns range) const {
  if (!slope.is_empty()) {
    silu_with_slope<Scalar>(part(y, range), part(slope, range));
  } else {
    activate<Scalar>(architecture_.activation, part(y, range));
  }
}

template <typename Scalar>
void VaeOf<Scalar>::activate_columns_backward(const ActivationsOf<Scalar>& y,
                                              const ActivationsOf<Scalar>& slope, ActivationsOf<Scalar>& d_y,
                                              Columns range) const {
  if (!slope.is_empty()) {
    part(d_y, range).array() *= part(slope, range).array();
  } else {
    activate_backward<Scalar>(architecture_.activation, part(y, range), part(d_y, range));
  }
}

template <typename Scalar>
void VaeOf<Scalar>::encode_columns(const ConstMatrixRef<Scalar>& images, Columns range,
                                   WorkspaceOf<Scalar>& workspace, SparseScratch<Scalar>& scratch) const {
  const std::vector<ActivationsOf<Scalar>>& hidden = workspace.encoder;
  const auto layer_into = [&](const LayerShape& layer, std::size_t depth, MatrixRef<Scalar> y) {
    const auto pixels = images.middleCols(range.first, range.count);
    if (depth == 0 && workspace.sparse_images) {
      sparse_forward<Scalar>(weight_of(parameters_, layer), bias_of(parameters_, layer), pixels, scratch, y);
    } else if (depth == 0) {
      dense_forward<Scalar>(parameters_, layer, pixels, y);
    } else {
      dense_forward<Scalar>(parameters_, layer, part(hidden[depth - 1], range), y);
    }
  };
  for (std::size_t i = 0; i < hidden.size(); ++i) {
    layer_into(layout_.encoder[i], i, part(workspace.encoder[i], range));
    activate_columns(workspace.encoder[i], workspace.encoder_slope[i], range);
  }
  PosteriorOf<Scalar>& posterior = workspace.posterior;
  layer_into(layout_.mean, hidden.size(), part(posterior.mean, range));
  if (architecture_.is_vae()) {
    layer_into(layout_.log_variance, hidden.size(), part(posterior.log_variance, range));
    auto log_variance = part(posterior.log_variance, range);
    log_variance = log_variance.cwiseMin(static_cast<Scalar>(kMaxLogVariance));
  }
  if (architecture_.code_activation == CodeActivation::relu) {
    activate<Scalar>(Activation::relu, part(posterior.mean, range));
  }
}

template <typename Scalar>
void VaeOf<Scalar>::decode_columns(Columns range, WorkspaceOf<Scalar>& workspace) const {
  for (std::size_t i = 0; i < layout_.decoder.size(); ++i) {
    ActivationsOf<Scalar>& y = workspace.decoder[i];
    dense_forward<Scalar>(parameters_, layout_.decoder[i],
                          i == 0 ? part(workspace.code, range) : part(workspace.decoder[i - 1], range),
                          part(y, range));
    if (i + 1 < layout_.decoder.size()) activate_columns(y, workspace.decoder_slope[i], range);
  }
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
  require_rows("pictures", images.rows(), architecture_.values());
  prepare(images.cols(), workspace);
  const Columns all{0, images.cols()};
  SparseScratch<Scalar> scratch;
  encode_columns(images, all, workspace, scratch);
  draw_code(noise, all, workspace);
  decode_columns(all, workspace);
  log_likelihood_per_image<Scalar>(architecture_, part(workspace.decoder.back(), all), images,
                                   workspace.reconstruction.head(images.cols()));
  return workspace.sums();
}

// ---- backward ----------------------------------------------------------------------------------

template <typename Scalar>
Elbo VaeOf<Scalar>::forward_backward(const MatrixOf<Scalar>& images, const MatrixOf<Scalar>& noise,
                                     Scalar beta, Scalar scale, WorkspaceOf<Scalar>& workspace,
                                     Parameters<Scalar>& gradient, Scalar free_bits) const {
  require_rows("pictures", images.rows(), architecture_.values());
  prepare(images.cols(), workspace);
  const Columns all{0, images.cols()};
  SparseScratch<Scalar> scratch;
  draw_codes(images, noise, all, workspace, scratch);
  weigh_dimensions(free_bits, workspace);
  backpropagate_from_codes(images, noise, beta, scale, all, workspace);
  gradient.resize(parameters_.size());
  for_each_layer(
      images, all, workspace,
      [&](const LayerShape& layer, const ConstMatrixRef<Scalar>& x, const ConstMatrixRef<Scalar>& d_y) {
        dense_backward_parameters<Scalar>(layer, x, d_y, gradient);
      });
  return workspace.sums();
}

template <typename Scalar>
void VaeOf<Scalar>::backpropagate(const MatrixOf<Scalar>& images, const MatrixOf<Scalar>& noise, Scalar beta,
                                  Scalar scale, Columns range, WorkspaceOf<Scalar>& workspace,
                                  SparseScratch<Scalar>& scratch) const {
  draw_codes(images, noise, range, workspace, scratch);
  backpropagate_from_codes(images, noise, beta, scale, range, workspace);
}

template <typename Scalar>
void VaeOf<Scalar>::draw_codes(const MatrixOf<Scalar>& images, const MatrixOf<Scalar>& noise, Columns range,
                               WorkspaceOf<Scalar>& workspace, SparseScratch<Scalar>& scratch) const {
  encode_columns(images, range, workspace, scratch);
  draw_code(noise, range, workspace);
}

// One column after the other whoever made them, so that the sums do not depend on the number of threads.
template <typename Scalar>
void VaeOf<Scalar>::weigh_dimensions(Scalar free_bits, WorkspaceOf<Scalar>& workspace) const {
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
                                             WorkspaceOf<Scalar>& workspace) const {
  decode_columns(range, workspace);
  log_likelihood_backward<Scalar>(architecture_, part(workspace.decoder.back(), range), part(images, range),
                                  scale, workspace.reconstruction.segment(range.first, range.count));
  backward_decoder(range, workspace);
  backward_code(noise, beta * scale, range, workspace);
  backward_encoder(range, workspace);
}

template <typename Scalar>
void VaeOf<Scalar>::backward_decoder(Columns range, WorkspaceOf<Scalar>& workspace) const {
  const ActivationsOf<Scalar>* d_y = &workspace.decoder.back();
  for (std::size_t i = layout_.decoder.size(); i-- > 1;) {
    ActivationsOf<Scalar>& d_x = workspace.d_decoder[i - 1];
    dense_backward_input<Scalar>(parameters_, layout_.decoder[i], part(*d_y, range), part(d_x, range));
    activate_columns_backward(workspace.decoder[i - 1], workspace.decoder_slope[i - 1], d_x, range);
    d_y = &d_x;
  }
  dense_backward_input<Scalar>(parameters_, layout_.decoder.front(), part(*d_y, range),
                               part(workspace.d_code, range));
}

// From the code's gradient to those of μ and log σ²: d_mean and d_log_variance of the workspace.
template <typename Scalar>
void VaeOf<Scalar>::backward_code(const MatrixOf<Scalar>& noise, Scalar kl_scale, Columns range,
                                  WorkspaceOf<Scalar>& workspace) const {
  const PosteriorOf<Scalar>& posterior = workspace.posterior;
  if (architecture_.is_vae()) {
    row_of(architecture_.prior)
        .functions<Scalar>()
        .backward(part(posterior.mean, range), part(posterior.log_variance, range), part(noise, range),
                  part(workspace.d_code, range), kl_scale, workspace.kl_weight, part(workspace.d_mean, range),
                  part(workspace.d_log_variance, range));
    return;
  }
  part(workspace.d_mean, range) = part(workspace.d_code, range);
  if (architecture_.code_activation == CodeActivation::relu) {
    activate_backward<Scalar>(Activation::relu, part(posterior.mean, range), part(workspace.d_mean, range));
  }
}

template <typename Scalar>
void VaeOf<Scalar>::backward_encoder(Columns range, WorkspaceOf<Scalar>& workspace) const {
  const std::size_t depth = layout_.encoder.size();
  if (depth == 0) return;
  ActivationsOf<Scalar>& d_last = workspace.d_encoder[depth - 1];
  dense_backward_input<Scalar>(parameters_, layout_.mean, part(workspace.d_mean, range), part(d_last, range));
  if (architecture_.is_vae()) {
    dense_backward_input<Scalar>(parameters_, layout_.log_variance, part(workspace.d_log_variance, range),
                                 part(d_last, range), Into::add);
  }
  for (std::size_t i = depth; i-- > 0;) {
    activate_columns_backward(workspace.encoder[i], workspace.encoder_slope[i], workspace.d_encoder[i],
                              range);
    if (i == 0) break;
    dense_backward_input<Scalar>(parameters_, layout_.encoder[i], part(workspace.d_encoder[i], range),
                                 part(workspace.d_encoder[i - 1], range));
  }
}

template class VaeOf<float>;
template class VaeOf<double>;

}  // namespace zscape
