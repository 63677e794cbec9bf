#include "app/render/drawing_pictures.h"

#include <algorithm>

#include "app/render/picture_store.h"

namespace zscape {

void DrawingPictures::upload(const Snapshot& snapshot, const DrawingView& view, Pictures& pictures) {
  if (!view.open) return;
  if (!pad_shown_ || view.drawing.revision() != revision_) {
    const Image& pad = view.drawing.picture();
    pad_.upload(pad.shape.width, pad.shape.height, pad.pixels);
    pictures.drawing = whole(pad_);
    pad_shown_ = true;
    revision_ = view.drawing.revision();
  }
  const DatasetPtr dataset = originals_known(snapshot) ? snapshot.dataset : nullptr;
  if (view.encodings == encodings_ && dataset == dataset_) return;
  encodings_ = view.encodings;
  dataset_ = dataset;
  pictures.drawn_digit = {};
  pictures.drawn_reconstruction = {};
  pictures.drawn_neighbours.clear();
  if (!view.digit || !view.encoded) return;
  digit_.upload(view.digit->shape.width, view.digit->shape.height, view.digit->pixels);
  pictures.drawn_digit = whole(digit_);
  const Sheet sheet =
      make_sheet(view.encoded->reconstruction, view.digit->shape.width, view.digit->shape.height);
  pictures.drawn_reconstruction = reconstruction_.upload(sheet).front();
  const auto known = [&](int index) { return index >= 0 && index < dataset->test.count(); };
  if (dataset && std::all_of(view.neighbours.begin(), view.neighbours.end(), known)) {
    pictures.drawn_neighbours = neighbours_.upload(sheet_of_originals(dataset->test, view.neighbours));
  }
}

}  // namespace zscape
