// The pictures of a model that take more than a moment: pure functions from weights to pixels.
//
// All may run on any thread; they share nothing but the immutable values that they are given.
#pragma once

#include <vector>

#include "app/view/map/map_view.h"
#include "core/data/dataset.h"
#include "core/image/image.h"
#include "core/latent/embedding.h"
#include "core/latent/statistics.h"
#include "core/model/vae.h"

namespace zscape {

// Pictures of one size in rows, as one texture holds them; a black pixel between them keeps neighbours
// from shining in.
struct Sheet {
  Image image;
  int count = 0;
  int columns = 1;
  int picture_width = 0;
  int picture_height = 0;

  struct Place {  // of one picture within the sheet, as shares of its width and height
    float u0, v0, u1, v1;
  };
  Place place(int index) const;
};

// Pictures D×N with values in [0, 1]. Empty for none. Where they would make the sheet wider or higher than
// kLongestSheetSide, they are shrunk: `picture_width` and `picture_height` tell.
inline constexpr int kLongestSheetSide = 4096;
Sheet make_sheet(const Matrix& pictures, int width, int height);

// Fresh from the prior; an autoencoder's from a Gaussian fitted to the codes of `embedding`, which may be
// null (then from N(0, I)).
Matrix codes_of_samples(const Vae& model, const EmbeddingPtr& embedding, const SamplesView& view);  // L×count
Sheet paint_samples(const Vae& model, const EmbeddingPtr& embedding, const SamplesView& view);

// Test digits and what the model makes of their posterior means. Both empty when the sizes do not fit.
struct Reconstructions {
  Sheet originals;
  Sheet reconstructions;
};
Reconstructions paint_reconstructions(const Vae& model, const Examples& test,
                                      const ReconstructionsView& view);

// The same of the digits with these indices, which `embedding` has. The originals are empty where `test` is
// null: the reconstructions then come from the embedding's means.
Reconstructions paint_digits(const Vae& model, const Embedding& embedding, const Examples* test,
                             const std::vector<int>& indices);

// Codes L×N.
Sheet paint_codes(const Vae& model, const Matrix& codes);

}  // namespace zscape
