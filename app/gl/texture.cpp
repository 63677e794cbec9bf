#include "app/gl/texture.h"

#include <string>

#include "app/gl/check.h"
#include "core/base/error.h"

namespace zscape {

namespace {

TextureHandle make_texture() {
  GLuint id = 0;
  glGenTextures(1, &id);
  return TextureHandle(id);
}

}  // namespace

Texture::Texture(PixelFormat format, Filter filter) : handle_(make_texture()), format_(format) {
  const GLint gl_filter = filter == Filter::linear ? GL_LINEAR : GL_NEAREST;
  glBindTexture(GL_TEXTURE_2D, id());
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, gl_filter);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, gl_filter);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  if (format_ == PixelFormat::grey) {
    const GLint swizzle[] = {GL_RED, GL_RED, GL_RED, GL_ONE};
    glTexParameteriv(GL_TEXTURE_2D, GL_TEXTURE_SWIZZLE_RGBA, swizzle);
  }
}

void Texture::upload(int width, int height, std::span<const std::uint8_t> pixels) {
  const std::size_t bytes = static_cast<std::size_t>(width) * static_cast<std::size_t>(height) *
                            (format_ == PixelFormat::grey ? 1 : 4);
  if (!pixels.empty() && pixels.size() != bytes) {
    throw Error("a picture of " + std::to_string(width) + "×" + std::to_string(height) +
                " pixels came with " + std::to_string(pixels.size()) + " bytes, expected " +
                std::to_string(bytes));
  }
  const GLenum layout = format_ == PixelFormat::grey ? GL_RED : GL_RGBA;
  const void* data = pixels.empty() ? nullptr : pixels.data();
  glBindTexture(GL_TEXTURE_2D, id());
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  if (width == width_ && height == height_ && data != nullptr) {
    glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, width, height, layout, GL_UNSIGNED_BYTE, data);
    return;
  }
  glTexImage2D(GL_TEXTURE_2D, 0, format_ == PixelFormat::grey ? GL_R8 : GL_RGBA8, width, height, 0, layout,
               GL_UNSIGNED_BYTE, data);
  check_gl("making a texture");
  width_ = width;
  height_ = height;
}

}  // namespace zscape
