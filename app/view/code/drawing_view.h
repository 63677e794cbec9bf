// The drawing pad: what was drawn on it, and what the model that is shown makes of that.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "core/data/drawing.h"
#include "core/latent/embedding.h"
#include "core/train/encoded_picture.h"

namespace zscape {

struct DrawingView {
  bool open = false;
  bool focused = false;  // undo and redo are then those of the pad
  Drawing drawing;
  double brush = 0.1;  // its diameter as a share of the pad

  // What follows from the drawing and the weights; app/panels/drawing_model.h keeps it up to date.
  std::optional<Image> digit;             // normalised, of the model's size; nothing while the pad is blank
  std::optional<EncodedPicture> encoded;  // of `digit`
  std::vector<int> neighbours;            // the test digits nearest to the posterior's mean, nearest first
  std::uint64_t encodings = 0;            // rises whenever something of the above has changed

  // What that was made of, to see when it changes.
  std::uint64_t seen_revision = 0;
  std::shared_ptr<const Vae> seen_model;
  EmbeddingPtr seen_embedding;
};

}  // namespace zscape
