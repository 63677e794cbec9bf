// The name of an OpenGL object, owned: what every class of this room is made of.
#pragma once

#include <epoxy/gl.h>

#include <utility>

namespace zscape {

// Move-only; deletes the object with `Delete` when it goes. Made, used and destroyed on the window's thread
// while its context is current, like everything in app/gl.
template <void (*Delete)(GLuint)>
class GlHandle {
 public:
  GlHandle() = default;
  explicit GlHandle(GLuint id) : id_(id) {}
  GlHandle(GlHandle&& other) noexcept : id_(std::exchange(other.id_, 0)) {}
  GlHandle& operator=(GlHandle&& other) noexcept {
    std::swap(id_, other.id_);
    return *this;
  }
  ~GlHandle() {
    if (id_ != 0) Delete(id_);
  }

  GLuint id() const { return id_; }

 private:
  GLuint id_ = 0;
};

inline void delete_texture(GLuint id) { glDeleteTextures(1, &id); }
inline void delete_buffer(GLuint id) { glDeleteBuffers(1, &id); }
inline void delete_vertex_array(GLuint id) { glDeleteVertexArrays(1, &id); }
inline void delete_framebuffer(GLuint id) { glDeleteFramebuffers(1, &id); }
inline void delete_program(GLuint id) { glDeleteProgram(id); }
inline void delete_shader(GLuint id) { glDeleteShader(id); }

using TextureHandle = GlHandle<delete_texture>;
using BufferHandle = GlHandle<delete_buffer>;
using VertexArrayHandle = GlHandle<delete_vertex_array>;
using FramebufferHandle = GlHandle<delete_framebuffer>;
using ProgramHandle = GlHandle<delete_program>;
using ShaderHandle = GlHandle<delete_shader>;

inline BufferHandle make_buffer() {
  GLuint id = 0;
  glGenBuffers(1, &id);
  return BufferHandle(id);
}

inline VertexArrayHandle make_vertex_array() {
  GLuint id = 0;
  glGenVertexArrays(1, &id);
  return VertexArrayHandle(id);
}

}  // namespace zscape
