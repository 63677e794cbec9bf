#include "app/gl/check.h"

#include <epoxy/gl.h>

#include <string>

#include "core/base/error.h"

namespace zscape {

namespace {

std::string name_of_error(GLenum error) {
  switch (error) {
    case GL_INVALID_ENUM:
      return "invalid enum";
    case GL_INVALID_VALUE:
      return "invalid value";
    case GL_INVALID_OPERATION:
      return "invalid operation";
    case GL_OUT_OF_MEMORY:
      return "out of memory";
    case GL_INVALID_FRAMEBUFFER_OPERATION:
      return "invalid framebuffer operation";
    default:
      return "error " + std::to_string(error);
  }
}

}  // namespace

void check_gl(const char* what) {
  const GLenum error = glGetError();
  if (error == GL_NO_ERROR) return;
  while (glGetError() != GL_NO_ERROR) {
  }  // the flags are several; the first is the cause
  throw Error(std::string("OpenGL failed while ") + what + ": " + name_of_error(error),
              "Update the graphics driver, or start with LIBGL_ALWAYS_SOFTWARE=1.");
}

}  // namespace zscape
