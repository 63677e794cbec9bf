#include "app/view/code/drawing_model.h"

#include <algorithm>
#include <array>

#include "app/widgets/format.h"
#include "core/data/digit_normalisation.h"
#include "core/latent/neighbours.h"

namespace zscape {
namespace {

void encode(const Vae& model, bool redrawn, DrawingView& view) {
  const ImageShape shape = model.architecture().picture_shape();
  if (redrawn || (view.digit && view.digit->shape != shape)) {
    view.digit = normalised_digit(view.drawing.picture(), shape);
  }
  view.encoded.reset();
  if (view.digit) view.encoded = encode_picture(model, *view.digit);
}

void find_neighbours(const EmbeddingPtr& embedding, DrawingView& view) {
  view.neighbours.clear();
  if (!view.encoded || !embedding) return;
  const Vector mean = view.encoded->posterior.mean.col(0);
  if (embedding->latent_size() != mean.size()) return;
  nearest_columns(embedding->posterior.mean, mean, kDrawingNeighbours, view.neighbours);
}

}  // namespace

void update_drawing(const Snapshot& snapshot, const MapModel& map, DrawingView& view) {
  if (!view.open) return;
  if (!snapshot.model) {
    view.digit.reset();
    view.encoded.reset();
    view.neighbours.clear();
    view.seen_model = nullptr;
    return;
  }
  const bool redrawn = view.drawing.revision() != view.seen_revision || !view.seen_model;
  const bool relearned = snapshot.model != view.seen_model;
  const bool moved = map.embedding() != view.seen_embedding;
  if (!redrawn && !relearned && !moved) return;
  if (redrawn || relearned) encode(*snapshot.model, redrawn, view);
  find_neighbours(map.embedding(), view);
  view.seen_revision = view.drawing.revision();
  view.seen_model = snapshot.model;
  view.seen_embedding = map.embedding();
  ++view.encodings;
}

std::string likely_class(const MapModel& map, const DrawingView& view) {
  std::array<int, 256> votes{};
  int counted = 0;
  for (const int index : view.neighbours) {
    if (index < 0 || index >= map.count()) continue;
    ++votes[map.labels()[static_cast<std::size_t>(index)]];
    ++counted;
  }
  if (counted == 0) return kNoNumber;
  const auto most = std::max_element(votes.begin(), votes.end());
  return std::to_string(most - votes.begin()) + " (" + std::to_string(*most) + " of " +
         std::to_string(counted) + ")";
}

}  // namespace zscape
