#include "app/render/sheet_texture.h"

namespace zscape {

ImTextureID id_of(const Texture& texture) {
  return reinterpret_cast<ImTextureID>(static_cast<std::intptr_t>(texture.id()));
}

Picture whole(const Texture& texture) { return {id_of(texture), {0, 0}, {1, 1}}; }

std::vector<Picture> SheetTexture::upload(const Sheet& sheet) {
  std::vector<Picture> pictures;
  if (sheet.count == 0) return pictures;
  texture.upload(sheet.image.shape.width, sheet.image.shape.height, sheet.image.pixels);
  for (int index = 0; index < sheet.count; ++index) {
    const Sheet::Place place = sheet.place(index);
    pictures.push_back({id_of(texture), {place.u0, place.v0}, {place.u1, place.v1}});
  }
  return pictures;
}

Sheet sheet_of_originals(const Examples& images, const std::vector<int>& indices) {
  Matrix pictures;
  gather(images, indices, pictures);
  return make_sheet(pictures, images.shape.width, images.shape.height);
}

}  // namespace zscape
