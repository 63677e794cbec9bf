// Textures as the pictures that panels show.
#pragma once

#include <vector>

#include "app/export/paint.h"
#include "app/gl/texture.h"
#include "app/view/pictures.h"

namespace zscape {

ImTextureID id_of(const Texture& texture);
Picture whole(const Texture& texture);

// A texture with a sheet of pictures in it, one Picture for each.
struct SheetTexture {
  Texture texture{PixelFormat::grey, Filter::linear};
  std::vector<Picture> upload(const Sheet& sheet);
};

// The pictures themselves, as they stand in the set.
Sheet sheet_of_originals(const Examples& images, const std::vector<int>& indices);

}  // namespace zscape
