#include "app/gl/program.h"

#include "app/gl/embedded_files.h"
#include "core/base/error.h"

namespace zscape {

namespace {

const char* const kRemedy = "Update the graphics driver, or start with LIBGL_ALWAYS_SOFTWARE=1.";

ShaderHandle compile(GLenum kind, const std::string& file) {
  ShaderHandle shader(glCreateShader(kind));
  const std::string_view source = embedded_file(file);
  const GLchar* text = source.data();
  const auto length = static_cast<GLint>(source.size());
  glShaderSource(shader.id(), 1, &text, &length);
  glCompileShader(shader.id());
  GLint compiled = 0;
  glGetShaderiv(shader.id(), GL_COMPILE_STATUS, &compiled);
  if (compiled == 0) {
    char log[2048] = "";
    glGetShaderInfoLog(shader.id(), sizeof log, nullptr, log);
    throw Error("the graphics driver did not accept shaders/" + file + ": " + log, kRemedy);
  }
  return shader;
}

}  // namespace

Program::Program(const std::string& name) : handle_(glCreateProgram()) {
  const ShaderHandle vertex = compile(GL_VERTEX_SHADER, name + ".vert");
  const ShaderHandle fragment = compile(GL_FRAGMENT_SHADER, name + ".frag");
  glAttachShader(handle_.id(), vertex.id());
  glAttachShader(handle_.id(), fragment.id());
  glLinkProgram(handle_.id());
  GLint linked = 0;
  glGetProgramiv(handle_.id(), GL_LINK_STATUS, &linked);
  if (linked == 0) {
    char log[2048] = "";
    glGetProgramInfoLog(handle_.id(), sizeof log, nullptr, log);
    throw Error("the graphics driver could not link the shaders of " + name + ": " + log, kRemedy);
  }
}

}  // namespace zscape
