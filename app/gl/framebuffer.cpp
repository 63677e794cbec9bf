#include "app/gl/framebuffer.h"

#include <algorithm>
#include <string>

#include "app/gl/check.h"
#include "core/base/error.h"

namespace zscape {

namespace {

FramebufferHandle make_framebuffer() {
  GLuint id = 0;
  glGenFramebuffers(1, &id);
  return FramebufferHandle(id);
}

}  // namespace

Framebuffer::Framebuffer() : texture_(PixelFormat::rgba, Filter::nearest), handle_(make_framebuffer()) {}

void Framebuffer::resize(int width, int height) {
  if (width == texture_.width() && height == texture_.height()) return;
  texture_.upload(width, height, {});
  GLint old = 0;
  glGetIntegerv(GL_FRAMEBUFFER_BINDING, &old);
  glBindFramebuffer(GL_FRAMEBUFFER, handle_.id());
  glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture_.id(), 0);
  const GLenum status = glCheckFramebufferStatus(GL_FRAMEBUFFER);
  glBindFramebuffer(GL_FRAMEBUFFER, static_cast<GLuint>(old));
  if (status != GL_FRAMEBUFFER_COMPLETE) {
    throw Error("OpenGL cannot draw into a picture of " + std::to_string(width) + "×" +
                std::to_string(height) + " pixels (status " + std::to_string(status) + ")");
  }
}

Framebuffer::Target::Target(const Framebuffer& framebuffer) {
  glGetIntegerv(GL_FRAMEBUFFER_BINDING, &old_framebuffer_);
  glGetIntegerv(GL_VIEWPORT, old_viewport_);
  glBindFramebuffer(GL_FRAMEBUFFER, framebuffer.handle_.id());
  glViewport(0, 0, framebuffer.texture_.width(), framebuffer.texture_.height());
}

Framebuffer::Target::~Target() {
  glBindFramebuffer(GL_FRAMEBUFFER, static_cast<GLuint>(old_framebuffer_));
  glViewport(old_viewport_[0], old_viewport_[1], old_viewport_[2], old_viewport_[3]);
}

void Framebuffer::copy_from(const Framebuffer& other) {
  const int width = other.texture_.width(), height = other.texture_.height();
  resize(width, height);
  const Target target(*this);
  glBindFramebuffer(GL_READ_FRAMEBUFFER, other.handle_.id());
  glBlitFramebuffer(0, 0, width, height, 0, 0, width, height, GL_COLOR_BUFFER_BIT, GL_NEAREST);
  check_gl("copying a picture");
}

std::vector<std::uint8_t> Framebuffer::read_pixels() const {
  const Target target(*this);
  const auto stride = static_cast<std::size_t>(texture_.width()) * 4;
  const auto rows = static_cast<std::size_t>(texture_.height());
  std::vector<std::uint8_t> pixels(stride * rows);
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(0, 0, texture_.width(), texture_.height(), GL_RGBA, GL_UNSIGNED_BYTE, pixels.data());
  check_gl("reading a picture back");
  for (std::size_t top = 0, bottom = rows; top + 1 < bottom; ++top) {  // OpenGL's first row is the lowest
    --bottom;
    std::swap_ranges(pixels.begin() + static_cast<std::ptrdiff_t>(top * stride),
                     pixels.begin() + static_cast<std::ptrdiff_t>((top + 1) * stride),
                     pixels.begin() + static_cast<std::ptrdiff_t>(bottom * stride));
  }
  return pixels;
}

}  // namespace zscape
