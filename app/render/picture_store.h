// The textures behind the pictures that panels show.
#pragma once

#include <optional>
#include <vector>

#include "app/gl/texture.h"
#include "app/jobs/gallery_job.h"
#include "app/render/drawing_pictures.h"
#include "app/render/map_layers.h"
#include "app/render/pointer_picture.h"
#include "app/render/sheet_texture.h"
#include "app/view/map/train_digits.h"
#include "app/view/pictures.h"
#include "app/view/view_state.h"
#include "core/session/snapshot.h"

namespace zscape {

// Owns the textures and writes to them, on the window's thread, between the building of a frame's panels and
// its rendering. Their ids stay the same, so panels may keep drawing what `pictures` said a frame before.
class PictureStore {
 public:
  // Decodes what the panels of this frame point at. Pure computation: `upload` does the rest.
  void decode(const Snapshot& snapshot, const ViewState& view);

  // Writes what has changed to the graphics card, and redraws the map's picture if it must.
  void upload(const Snapshot& snapshot, const MapModel& map, const ViewState& view, const Style& style,
              PaintedSheets& painted, ManifoldTiles& tiles);

  const Pictures& pictures() const { return pictures_; }
  bool unfinished() const { return map_.unfinished(); }  // the map needs another frame
  const PointerPicture& under_mouse() const { return under_mouse_; }

 private:
  void decode_hovered(const Snapshot& snapshot, const ViewState& view);
  void decode_hovered_train(const Snapshot& snapshot, const TrainDigitsPtr& train);
  void decode_compared(const ViewState& view);
  void find_neighbours(const Snapshot& snapshot, const ViewState& view);
  void upload_painted(PaintedSheets& painted);
  void upload_pointed();

  Pictures pictures_;
  MapLayers map_;
  DrawingPictures drawing_;
  PointerPicture under_mouse_;
  bool under_mouse_changed_ = false;
  PointerPicture compared_;
  bool compared_changed_ = false;
  MomentPtr compared_moment_;
  std::shared_ptr<const Vae> compared_model_;

  // Whose picture is shown, to see when it changes.
  std::optional<int> hovered_;
  std::optional<int> hovered_train_;
  std::shared_ptr<const Vae> hovered_model_;
  EmbeddingPtr hovered_embedding_;
  DatasetPtr hovered_dataset_;
  std::vector<int> neighbours_;
  DatasetPtr neighbours_dataset_;
  std::optional<Sheet> new_hovered_original_;
  std::optional<Sheet> new_hovered_reconstruction_;
  std::optional<Sheet> new_neighbours_;

  Texture under_mouse_texture_{PixelFormat::grey, Filter::linear};
  Texture compared_texture_{PixelFormat::grey, Filter::linear};
  SheetTexture hovered_original_texture_;
  SheetTexture hovered_reconstruction_texture_;
  SheetTexture neighbours_texture_;
  SheetTexture samples_texture_;
  SheetTexture originals_texture_;
  SheetTexture reconstructions_texture_;
  SheetTexture pins_texture_;
  SheetTexture gallery_originals_texture_;
  SheetTexture gallery_reconstructions_texture_;
  SheetTexture path_texture_;
  SheetTexture traversals_texture_;
};

// Whether the embedding's digits are those of the data set's test split, so that their originals
// can be shown.
bool originals_known(const Snapshot& snapshot);

}  // namespace zscape
