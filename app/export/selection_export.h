// The digits of the gallery as files: a table of what is known of each, and a sheet of their pictures.
#pragma once

#include <vector>

#include "core/data/dataset.h"
#include "core/io/csv_table.h"
#include "core/io/image_file.h"
#include "core/latent/embedding.h"
#include "core/model/vae.h"

namespace zscape {

inline constexpr int kMostOnSheet = 1000;

// One row for each of these test digits, in this order: index (counted from zero), label, code_0 … (the mean
// of q(z|x)), and, where `test` is not null, reconstruction_nats, kl_nats and elbo_nats, all of one set of
// weights. An autoencoder's KL and ELBO are empty. Without pictures the codes are the embedding's. Measures
// the whole set: about a second.
CsvTable selection_table(const Vae& model, const Embedding& embedding, const Examples* test,
                         const std::vector<int>& digits);

// The first kMostOnSheet of them in rows of twenty, each row of originals above the row of their
// reconstructions; the reconstructions alone where `test` is null. Throws Error when there are no digits.
Image selection_sheet(const Vae& model, const Embedding& embedding, const Examples* test,
                      const std::vector<int>& digits);

}  // namespace zscape
