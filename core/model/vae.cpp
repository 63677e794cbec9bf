#include "core/model/vae.h"

#include "core/model/dense.h"
#include "core/model/gaussian.h"
#include "core/model/likelihood.h"

namespace zscape {

template <typename Scalar>
VaeOf<Scalar>::VaeOf(const Architecture& architecture)
    : architecture_((validate(architecture), architecture)),
      layout_(architecture),
      parameters_(Parameters<Scalar>::Zero(static_cast<Eigen::Index>(layout_.size))) {}

template <typename Scalar>
VaeOf<Scalar>::VaeOf(const Architecture& architecture, Random& random) : VaeOf(architecture) {
  parameters_ = initial_parameters<Scalar>(layout_, random);
}

// ---- forward -----------------------------------------------------------------------------------

template <typename Scalar>
void VaeOf<Scalar>::encode_into(const ConstMatrixRef<Scalar>& images, std::vector<MatrixOf<Scalar>>& hidden,
                                PosteriorOf<Scalar>& posterior) const {
  hidden.resize(layout_.encoder.size());
  for (std::size_t i = 0; i < hidden.size(); ++i) {
    if (i == 0) {
      dense_forward<Scalar>(parameters_, layout_.encoder[i], images, hidden[i]);
    } else {
      dense_forward<Scalar>(parameters_, layout_.encoder[i], hidden[i - 1], hidden[i]);
    }
    activate(architecture_.activation, hidden[i]);
  }
  const auto head = [&](const LayerShape& layer, MatrixOf<Scalar>& result) {
    if (hidden.empty()) {
      dense_forward<Scalar>(parameters_, layer, images, result);
    } else {
      dense_forward<Scalar>(parameters_, layer, hidden.back(), result);
    }
  };
  head(layout_.mean, posterior.mean);
  if (architecture_.is_vae()) head(layout_.log_variance, posterior.log_variance);
  if (architecture_.code_activation == CodeActivation::relu) activate(Activation::relu, posterior.mean);
}

template <typename Scalar>
void VaeOf<Scalar>::decode_into(const ConstMatrixRef<Scalar>& codes,
                                std::vector<MatrixOf<Scalar>>& layers) const {
  layers.resize(layout_.decoder.size());
  for (std::size_t i = 0; i < layers.size(); ++i) {
    if (i == 0) {
      dense_forward<Scalar>(parameters_, layout_.decoder[i], codes, layers[i]);
    } else {
      dense_forward<Scalar>(parameters_, layout_.decoder[i], layers[i - 1], layers[i]);
    }
    if (i + 1 < layers.size()) activate(architecture_.activation, layers[i]);
  }
}

template <typename Scalar>
PosteriorOf<Scalar> VaeOf<Scalar>::encode(const ConstMatrixRef<Scalar>& images) const {
  std::vector<MatrixOf<Scalar>> hidden;
  PosteriorOf<Scalar> posterior;
  encode_into(images, hidden, posterior);
  return posterior;
}

template <typename Scalar>
MatrixOf<Scalar> VaeOf<Scalar>::decode_to_output(const ConstMatrixRef<Scalar>& codes) const {
  std::vector<MatrixOf<Scalar>> layers;
  decode_into(codes, layers);
  return std::move(layers.back());
}

template <typename Scalar>
MatrixOf<Scalar> VaeOf<Scalar>::decode(const ConstMatrixRef<Scalar>& codes) const {
  MatrixOf<Scalar> pictures = decode_to_output(codes);
  mean_picture(architecture_, pictures);
  return pictures;
}

// The code of each image into workspace.code; gives the sum of the KL over the batch.
template <typename Scalar>
double VaeOf<Scalar>::draw_code(const MatrixOf<Scalar>& noise, WorkspaceOf<Scalar>& workspace) const {
  const PosteriorOf<Scalar>& posterior = workspace.posterior;
  if (!architecture_.is_vae()) {
    workspace.code = posterior.mean;
    return 0;
  }
  reparameterise(posterior.mean, posterior.log_variance, noise, workspace.code);
  return kl_to_standard_normal(posterior.mean, posterior.log_variance);
}

template <typename Scalar>
Elbo VaeOf<Scalar>::forward(const MatrixOf<Scalar>& images, const MatrixOf<Scalar>& noise,
                            WorkspaceOf<Scalar>& workspace) const {
  encode_into(images, workspace.encoder, workspace.posterior);
  Elbo sums;
  sums.kl = draw_code(noise, workspace);
  decode_into(workspace.code, workspace.decoder);
  sums.reconstruction = log_likelihood(architecture_, workspace.decoder.back(), images);
  return sums;
}

// ---- backward ----------------------------------------------------------------------------------

template <typename Scalar>
Elbo VaeOf<Scalar>::forward_backward(const MatrixOf<Scalar>& images, const MatrixOf<Scalar>& noise,
                                     Scalar beta, Scalar scale, WorkspaceOf<Scalar>& workspace,
                                     Parameters<Scalar>& gradient) const {
  encode_into(images, workspace.encoder, workspace.posterior);
  Elbo sums;
  sums.kl = draw_code(noise, workspace);
  decode_into(workspace.code, workspace.decoder);
  sums.reconstruction = log_likelihood_backward(architecture_, workspace.decoder.back(), images, scale);

  gradient.resize(parameters_.size());
  backward_decoder(workspace, gradient);
  backward_code(noise, beta * scale, workspace);
  backward_encoder(images, workspace, gradient);
  return sums;
}

template <typename Scalar>
void VaeOf<Scalar>::backward_decoder(WorkspaceOf<Scalar>& workspace, Parameters<Scalar>& gradient) const {
  workspace.d_decoder.resize(layout_.decoder.size() - 1);
  for (std::size_t i = layout_.decoder.size(); i-- > 0;) {
    const bool last = i + 1 == layout_.decoder.size();
    const LayerShape& layer = layout_.decoder[i];
    const MatrixOf<Scalar>& d_y = last ? workspace.decoder[i] : workspace.d_decoder[i];
    if (i == 0) {
      dense_backward_parameters<Scalar>(layer, workspace.code, d_y, gradient);
      dense_backward_input(parameters_, layer, d_y, workspace.d_code);
    } else {
      dense_backward_parameters<Scalar>(layer, workspace.decoder[i - 1], d_y, gradient);
      dense_backward_input(parameters_, layer, d_y, workspace.d_decoder[i - 1]);
      activate_backward(architecture_.activation, workspace.decoder[i - 1], workspace.d_decoder[i - 1]);
    }
  }
}

// From the code's gradient to those of μ and log σ²: d_mean and d_log_variance of the workspace.
template <typename Scalar>
void VaeOf<Scalar>::backward_code(const MatrixOf<Scalar>& noise, Scalar kl_scale,
                                  WorkspaceOf<Scalar>& workspace) const {
  const PosteriorOf<Scalar>& posterior = workspace.posterior;
  if (architecture_.is_vae()) {
    reparameterise_backward(posterior.mean, posterior.log_variance, noise, workspace.d_code, kl_scale,
                            workspace.d_mean, workspace.d_log_variance);
    return;
  }
  workspace.d_mean = workspace.d_code;
  if (architecture_.code_activation == CodeActivation::relu) {
    activate_backward(Activation::relu, posterior.mean, workspace.d_mean);
  }
}

template <typename Scalar>
void VaeOf<Scalar>::backward_encoder(const MatrixOf<Scalar>& images, WorkspaceOf<Scalar>& workspace,
                                     Parameters<Scalar>& gradient) const {
  const std::size_t depth = layout_.encoder.size();
  const auto input_of = [&](std::size_t i) -> const MatrixOf<Scalar>& {
    return i == 0 ? images : workspace.encoder[i - 1];
  };
  workspace.d_encoder.resize(depth);
  dense_backward_parameters<Scalar>(layout_.mean, input_of(depth), workspace.d_mean, gradient);
  if (architecture_.is_vae()) {
    dense_backward_parameters<Scalar>(layout_.log_variance, input_of(depth), workspace.d_log_variance,
                                      gradient);
  }
  if (depth == 0) return;
  dense_backward_input(parameters_, layout_.mean, workspace.d_mean, workspace.d_encoder[depth - 1]);
  if (architecture_.is_vae()) {
    dense_backward_input(parameters_, layout_.log_variance, workspace.d_log_variance,
                         workspace.d_encoder[depth - 1], true);
  }
  for (std::size_t i = depth; i-- > 0;) {
    activate_backward(architecture_.activation, workspace.encoder[i], workspace.d_encoder[i]);
    dense_backward_parameters<Scalar>(layout_.encoder[i], input_of(i), workspace.d_encoder[i], gradient);
    if (i > 0) {
      dense_backward_input(parameters_, layout_.encoder[i], workspace.d_encoder[i],
                           workspace.d_encoder[i - 1]);
    }
  }
}

template class VaeOf<float>;
template class VaeOf<double>;

}  // namespace zscape
