// Pictures on the graphics card.
#pragma once

#include <cstdint>
#include <span>

#include "app/gl/handle.h"

namespace zscape {

enum class PixelFormat {
  grey,  // one byte; sampled as (v, v, v, 1)
  rgba,  // four bytes
};

enum class Filter { nearest, linear };

// A 2-D texture, row 0 first, clamped at its edges. Move-only; made, filled and destroyed on the window's
// thread. Its id stays the same for life, also when it is filled with pictures of another size.
class Texture {
 public:
  Texture(PixelFormat format, Filter filter);

  // Replaces everything: width × height pixels, or, with no pixels, room of that size with undefined content.
  void upload(int width, int height, std::span<const std::uint8_t> pixels);

  GLuint id() const { return handle_.id(); }
  int width() const { return width_; }
  int height() const { return height_; }
  bool empty() const { return width_ == 0; }

 private:
  TextureHandle handle_;
  PixelFormat format_;
  int width_ = 0;
  int height_ = 0;
};

}  // namespace zscape
