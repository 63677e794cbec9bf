// What a run has learned, as files: where the digits lie, how it learned, and what its decoder draws.
#pragma once

#include "app/view/map/map_view.h"
#include "core/io/csv_table.h"
#include "core/io/image_file.h"
#include "core/latent/embedding.h"
#include "core/latent/plane.h"
#include "core/latent/statistics.h"
#include "core/model/vae.h"
#include "core/train/history.h"

namespace zscape {

// All are pure, for any thread. One row a digit: index, label, mean and, of a VAE, σ in each dimension.
CsvTable latent_coordinates_table(const Embedding& embedding);

// One row a class: label, count, log det of the covariance, mean, and the covariance's upper half; a class of
// one digit has no covariance.
CsvTable class_moments_table(const Embedding& embedding);

// One row a point of the curves: set, step, epoch, seconds, and ELBO, reconstruction and KL in nats per
// image.
CsvTable history_table(const History& history);

// The view's samples in rows of ten. `embedding` may be null, see codes_of_samples. Throws Error for none.
Image samples_picture(const Vae& model, const EmbeddingPtr& embedding, const SamplesView& view);

// Twenty by twenty decoded codes: at the prior's quantiles, or, of an autoencoder, evenly over `bounds`.
Image manifold_picture(const Vae& model, const Plane& plane, const PlaneRectangle& bounds);

}  // namespace zscape
