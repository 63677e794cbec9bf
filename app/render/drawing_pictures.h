// The textures of the drawing pad and of what the model makes of it.
#pragma once

#include <cstdint>

#include "app/render/sheet_texture.h"
#include "app/view/code/drawing_view.h"
#include "app/view/pictures.h"
#include "core/session/snapshot.h"

namespace zscape {

// Owned by the picture store; the window's thread, after the panels of a frame have been built.
class DrawingPictures {
 public:
  // Writes what has changed since the last call; nothing while the pad is closed.
  void upload(const Snapshot& snapshot, const DrawingView& view, Pictures& pictures);

 private:
  Texture pad_{PixelFormat::grey, Filter::linear};
  Texture digit_{PixelFormat::grey, Filter::linear};
  SheetTexture reconstruction_;
  SheetTexture neighbours_;
  bool pad_shown_ = false;
  std::uint64_t revision_ = 0;
  std::uint64_t encodings_ = 0;
  DatasetPtr dataset_;
};

}  // namespace zscape
