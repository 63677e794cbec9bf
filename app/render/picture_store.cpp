#include "app/render/picture_store.h"

#include <algorithm>
#include <utility>

#include "core/train/model_on_data.h"

namespace zscape {

namespace {

// What OpenGL has drawn has its lowest row first.
Picture drawn(const Texture& texture) { return {id_of(texture), {0, 1}, {1, 0}}; }

}  // namespace

bool originals_known(const Snapshot& snapshot) {
  return snapshot.dataset != nullptr && snapshot.embedding != nullptr &&
         snapshot.embedding->is_of(*snapshot.dataset);
}

void PictureStore::decode(const Snapshot& snapshot, const ViewState& view) {
  under_mouse_changed_ |= under_mouse_.update(snapshot.model, view.code);
  decode_compared(view);
  decode_hovered(snapshot, view);
  find_neighbours(snapshot, view);
}

void PictureStore::decode_compared(const ViewState& view) {
  if (compared_moment_ != view.compare.moment) {
    compared_moment_ = view.compare.moment;
    compared_model_ = compared_moment_ ? model_of(*compared_moment_) : nullptr;
  }
  compared_changed_ |= compared_.update(compared_model_, view.code);
}

void PictureStore::decode_hovered(const Snapshot& snapshot, const ViewState& view) {
  if (view.hovered_digit == hovered_ && view.hovered_train_digit == hovered_train_ &&
      snapshot.model == hovered_model_ && snapshot.embedding == hovered_embedding_ &&
      snapshot.dataset == hovered_dataset_)
    return;
  hovered_ = view.hovered_digit;
  hovered_train_ = view.hovered_train_digit;
  hovered_model_ = snapshot.model;
  hovered_embedding_ = snapshot.embedding;
  hovered_dataset_ = snapshot.dataset;
  new_hovered_original_ = Sheet();
  new_hovered_reconstruction_ = Sheet();
  decode_hovered_train(snapshot, view.map.train_digits);
  const EmbeddingPtr& embedding = snapshot.embedding;
  if (!hovered_ || embedding == nullptr || *hovered_ < 0 || *hovered_ >= embedding->count()) return;
  if (originals_known(snapshot))
    new_hovered_original_ = sheet_of_originals(snapshot.dataset->test, {*hovered_});
  if (snapshot.model != nullptr) {
    new_hovered_reconstruction_ = paint_codes(*snapshot.model, embedding->posterior.mean.col(*hovered_));
  }
}

// Its place on the map may be older than the weights: the picture is of now.
void PictureStore::decode_hovered_train(const Snapshot& snapshot, const TrainDigitsPtr& train) {
  if (!hovered_train_ || !train || !snapshot.model || *hovered_train_ >= train->count()) return;
  const Examples& images = train->dataset->train;
  if (misfit(snapshot.model->architecture(), images.shape, {})) return;
  Matrix image;
  gather_range(images, *hovered_train_, 1, image);
  new_hovered_original_ = sheet_of_originals(images, {*hovered_train_});
  new_hovered_reconstruction_ = paint_codes(*snapshot.model, snapshot.model->encode(image).mean);
}

void PictureStore::find_neighbours(const Snapshot& snapshot, const ViewState& view) {
  const DatasetPtr dataset = originals_known(snapshot) ? snapshot.dataset : nullptr;
  if (view.neighbours == neighbours_ && dataset == neighbours_dataset_) return;
  neighbours_ = view.neighbours;
  neighbours_dataset_ = dataset;
  new_neighbours_ = Sheet();
  const auto known = [&](int index) { return index >= 0 && index < dataset->test.count(); };
  if (dataset == nullptr || !std::all_of(neighbours_.begin(), neighbours_.end(), known)) return;
  new_neighbours_ = sheet_of_originals(dataset->test, neighbours_);
}

void PictureStore::upload(const Snapshot& snapshot, const MapModel& map, const ViewState& view,
                          const Style& style, PaintedSheets& painted, ManifoldTiles& tiles) {
  upload_painted(painted);
  upload_pointed();
  drawing_.upload(snapshot, view.drawing, pictures_);
  if (snapshot.model == nullptr) pictures_.under_mouse = {};
  map_.redraw(map, view, style, tiles);
  pictures_.map = map_.picture().empty() ? Picture() : drawn(map_.picture());
}

void PictureStore::upload_painted(PaintedSheets& painted) {
  const PaintedSheets ready = std::exchange(painted, {});
  if (ready.samples) pictures_.samples = samples_texture_.upload(*ready.samples);
  if (ready.pins) pictures_.pins = pins_texture_.upload(*ready.pins);
  if (ready.path) pictures_.path = path_texture_.upload(*ready.path);
  if (ready.traversals) pictures_.traversals = traversals_texture_.upload(*ready.traversals);
  if (ready.gallery) {
    pictures_.gallery = ready.gallery->indices;
    pictures_.gallery_originals = gallery_originals_texture_.upload(ready.gallery->pictures.originals);
    pictures_.gallery_reconstructions =
        gallery_reconstructions_texture_.upload(ready.gallery->pictures.reconstructions);
  }
  if (ready.reconstructions) {
    pictures_.originals = originals_texture_.upload(ready.reconstructions->originals);
    pictures_.reconstructions = reconstructions_texture_.upload(ready.reconstructions->reconstructions);
  }
}

void PictureStore::upload_pointed() {
  if (std::exchange(under_mouse_changed_, false)) {
    under_mouse_texture_.upload(under_mouse_.width(), under_mouse_.height(), under_mouse_.large());
    pictures_.under_mouse = whole(under_mouse_texture_);
  }
  if (std::exchange(compared_changed_, false)) {
    compared_texture_.upload(compared_.width(), compared_.height(), compared_.large());
    pictures_.compared = whole(compared_texture_);
  }
  const auto first = [](std::vector<Picture> pictures) {
    return pictures.empty() ? Picture() : pictures.front();
  };
  if (const auto sheet = std::exchange(new_hovered_original_, std::nullopt)) {
    pictures_.hovered_original = first(hovered_original_texture_.upload(*sheet));
  }
  if (const auto sheet = std::exchange(new_hovered_reconstruction_, std::nullopt)) {
    pictures_.hovered_reconstruction = first(hovered_reconstruction_texture_.upload(*sheet));
  }
  if (const auto sheet = std::exchange(new_neighbours_, std::nullopt)) {
    pictures_.neighbours = neighbours_texture_.upload(*sheet);
  }
}

}  // namespace zscape
