// A picture that OpenGL draws into instead of the window.
#pragma once

#include <cstdint>
#include <vector>

#include "app/gl/texture.h"

namespace zscape {

// A colour texture and the framebuffer around it. Move-only; the window's thread.
class Framebuffer {
 public:
  Framebuffer();

  // Both at least 1. Does nothing when the size is the same; else the content is undefined.
  void resize(int width, int height);

  // While it lives, drawing goes into the picture, with the viewport set to all of it.
  class Target {
   public:
    explicit Target(const Framebuffer& framebuffer);
    Target(const Target&) = delete;
    Target& operator=(const Target&) = delete;
    ~Target();

   private:
    GLint old_framebuffer_ = 0;
    GLint old_viewport_[4] = {};
  };

  // Takes over another picture, size and all.
  void copy_from(const Framebuffer& other);

  // The whole picture as RGBA bytes, top row first. Waits until it is drawn.
  std::vector<std::uint8_t> read_pixels() const;

  const Texture& texture() const { return texture_; }

 private:
  Texture texture_;
  FramebufferHandle handle_;
};

}  // namespace zscape
