// What the person made in the view, as files: traversals of a code, vectors that were kept, a drawn digit.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/view/code/attribute_view.h"
#include "core/io/csv_table.h"
#include "core/io/image_file.h"
#include "core/latent/embedding.h"
#include "core/latent/statistics.h"
#include "core/model/vae.h"
#include "core/train/encoded_picture.h"

namespace zscape {

// The rows that the panel of the dimensions shows, all of them.
struct TraversalRows {
  Vector code;                  // L: what is traversed
  std::vector<int> dimensions;  // a row each
  Matrix values;                // columns × rows: what the row's dimension is set to
  Matrix codes() const;         // L×(rows · columns), row by row
};
TraversalRows traversal_rows(const Vae& model, const DimensionStatistics& statistics, const Vector& code,
                             std::vector<int> dimensions, int columns);

// Pure; throw Error when the model's codes have another size than these.
Image traversal_sheet(const Vae& model, const TraversalRows& rows);
CsvTable traversal_table(const TraversalRows& rows);  // dimension, value, code_0 …

// One row a vector: its name, what it is the mean of and minus the mean of what, and v_0 …; or as NPY,
// vectors × latent size. Throw Error when there are none.
CsvTable vectors_table(const std::vector<Attribute>& vectors);
void write_vectors(const std::filesystem::path& path, const std::vector<Attribute>& vectors);  // .csv or .npy

// One JSON object: mean and variance of q(z|x) (an autoencoder's variance is null), ELBO, reconstruction and
// KL in nats, and the nearest test digits with index, label and distance from mean to mean.
struct DrawnDigit {
  EncodedPicture encoded;
  std::vector<int> neighbours;  // indices into the test set, nearest first
};
std::string drawn_posterior_json(const DrawnDigit& drawn, const Embedding* embedding);

}  // namespace zscape
